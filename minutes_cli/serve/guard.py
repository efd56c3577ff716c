"""Who is let in, and what a browser may do with what it is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from secrets import token_urlsafe
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

NONCE = "minutes_nonce"
"""The key of a request's scope under which its nonce stands."""

_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'nonce-{nonce}'",  # scripts of the templates; none that came with the minutes
        "style-src 'self' 'unsafe-inline'",  # Datasette's templates have styles in them
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),  # a council's site need not know what was searched for
    (b"cross-origin-resource-policy", b"same-origin"),
)

_REFUSAL = b"This address is answered under its own name only, such as http://127.0.0.1\n"


def guarded(app: App, hosts: frozenset[str] | None) -> App:
    """The application with these headers, for requests to one of ``hosts`` only; None: to any."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if hosts is not None and host_of(scope) not in hosts:
            await _refuse(send)
            return
        nonce = token_urlsafe(16)
        policy = _POLICY.format(nonce=nonce).encode("ascii")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *_HEADERS]
                message = {**message, "headers": [*headers, (b"content-security-policy", policy)]}
            await send(message)

        await app({**scope, NONCE: nonce}, receive, send_guarded)

    return answer


def host_of(scope: Scope) -> str:
    """The Host header in lower case, without the port; "" where there is none."""
    given = next((value for name, value in scope["headers"] if name == b"host"), b"")
    host = str(given, "latin-1").lower()
    name, _, port = host.rpartition(":")
    return name if name and port.isdigit() else host


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSAL})
