"""The names nearest to what somebody typed: "did you mean …?"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_TIED = 3  # that may be as like as the last
_LONGEST = 80  # characters that are compared: the cost grows with the square


def nearest(name: str, choices: Iterable[str], n: int = 3) -> list[str]:
    """At most ``n`` of ``choices`` that are like ``name``, the likest first; case is ignored.

    What begins with the typed words stands first, then what holds them, then what is spelt
    like them: ``nearest("Harringey", ["haringey", "hackney"], 1)`` is ``["haringey"]``.
    """
    from difflib import SequenceMatcher, get_close_matches

    typed = _plain(name)
    if not typed or n < 1:
        return []
    plain: dict[str, str] = {}
    for choice in choices:
        plain.setdefault(_plain(choice), choice)
    begun = sorted(key for key in plain if key.startswith(typed))
    inside = sorted(key for key in plain if len(typed) > 2 and typed in key)
    like = get_close_matches(typed, plain, n=n + _TIED)
    # of two that are as like, the one with the same first letter: "doen" is "done", not "open"
    like.sort(key=lambda key: (-SequenceMatcher(None, key, typed).ratio(), key[0] != typed[0]))
    found = dict.fromkeys([*begun, *inside, *like])
    return [plain[key] for key in found][:n]


def either(choices: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c" """
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def _plain(name: str) -> str:
    return " ".join(name[:_LONGEST].casefold().replace("-", " ").split())
