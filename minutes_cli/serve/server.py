"""Listening at an address, and answering until it is ended."""

from __future__ import annotations

import socket
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from minutes_cli.errors import OutputError, UsageError, quoted
from minutes_cli.render.terminal import say

LAST_SECONDS = 1
"""What a page that is being sent gets after Ctrl-C."""


def need_datasette() -> None:
    """UsageError with what to install, where Datasette is not."""
    if find_spec("datasette") is None:
        raise UsageError(
            "minutes serve needs Datasette; install it with: pip install 'minutes-cli[serve]'"
        )


def listen(host: str, port: int, *, public: bool) -> socket.socket:
    """A socket that listens. Where other machines could reach it, ``public`` must say so.

    Raises UsageError for an address that is none or is refused, OutputError for a port that is
    taken or not allowed.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(
            f"--host: {quoted(host)} is no address of this machine; leave it out for 127.0.0.1"
        ) from error
    if not public and not ip_address(address[0]).is_loopback:
        raise UsageError(
            f"--host {quoted(host)} lets other machines read the database, notes on actions "
            "included; if that is meant, say so with --public"
        )
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        raise OutputError(
            f"cannot listen at {host} port {port}: {error.strerror}; choose another with --port, "
            "0 takes any that is free"
        ) from error
    return listening


def run(path: Path, listening: socket.socket, *, public: bool, browse: bool) -> None:
    """Answers until it is ended; Ctrl-C raises KeyboardInterrupt when all is closed."""
    import uvicorn

    from minutes_cli.serve.site import site

    url = url_of(listening)
    config = uvicorn.Config(
        site(path, hosts=None if public else own_names(listening)),
        lifespan="on",
        log_config=None,
        log_level="critical",  # what goes wrong is on the page; addresses may hold anything
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    say([f"{path} is shown at {url} until Ctrl-C ends it"])
    if public:
        say(["everyone who can reach this address can read the database"])
    if browse:
        _browse(url)
    uvicorn.Server(config).run(sockets=[listening])


def url_of(listening: socket.socket) -> str:
    """ "http://127.0.0.1:8001/" """
    host, port = listening.getsockname()[:2]
    if ip_address(host).is_unspecified:
        host = "::1" if ":" in host else "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def own_names(listening: socket.socket) -> frozenset[str]:
    """What a browser on this machine may call it, as the Host header has it, without the port.

    A web page of others whose name leads to 127.0.0.1 comes with its own name.
    """
    host: str = listening.getsockname()[0]
    return frozenset({"localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host})


def _browse(url: str) -> None:
    """In a thread, because a browser for the terminal stays until it is left."""
    import threading
    import webbrowser

    def show() -> None:
        if not webbrowser.open(url):
            say([f"no browser was found; open {url} yourself"])

    threading.Thread(target=show, daemon=True).start()
