"""What the shell offers for a value: from the database, else from the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer


class Offered(str):
    """A value that is offered whatever the case of the letters typed: Typer asks each value once
    more whether it begins with them."""

    __slots__ = ()

    def startswith(self, typed: Any, *span: Any) -> bool:
        return self.casefold().startswith(typed.casefold(), *span)


_REGISTERED = "compdef %(complete_func)s %(prog_name)s"

_CALLED_OR_REGISTERED = """if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi"""


def complete_at_the_first_tab() -> None:
    """Mends Typer's script for zsh. As a file that zsh loads at the first tab it only registers a
    function, and nothing is offered before the second. Where Typer keeps it otherwise, it stays
    as it is."""
    with suppress(ImportError, AttributeError, KeyError):
        from typer._completion_shared import _completion_scripts as scripts

        scripts["zsh"] = scripts["zsh"].replace(_REGISTERED, _CALLED_OR_REGISTERED)


def complete_borough(context: typer.Context, incomplete: str) -> list[str]:
    """Slugs of the London authorities and of other councils that the database has items of."""
    return _first(incomplete, lambda: _stored(context, "councils"), _london)


def complete_programme(context: typer.Context, incomplete: str) -> list[str]:
    """Codes of programmes."""
    return _first(incomplete, lambda: _stored(context, "programmes"), _programmes)


def complete_status(incomplete: str) -> list[str]:
    """Statuses of items and clauses."""
    from minutes_cli.states import ITEM_STATUSES

    return _first(incomplete, lambda: ITEM_STATUSES)


def complete_action_state(incomplete: str) -> list[str]:
    """States of actions."""
    from minutes_cli.states import ACTION_STATES

    return _first(incomplete, lambda: ACTION_STATES)


def complete_saved(context: typer.Context, incomplete: str) -> list[str]:
    """Names of saved questions."""
    return _first(incomplete, lambda: _stored(context, "saved questions"))


def complete_setting(incomplete: str) -> list[str]:
    """Names of settings."""
    from minutes_cli.settings import SETTINGS

    return _first(incomplete, lambda: SETTINGS)


def complete_question(context: typer.Context, incomplete: str) -> list[str]:
    """The commands that can be saved; what follows them is theirs to complete."""
    from minutes_cli.query.saved import CAN_BE_SAVED

    return [] if context.params.get("arguments") else _first(incomplete, lambda: CAN_BE_SAVED)


def complete_last(incomplete: str) -> list[str]:
    """The last run of ingest that brought a file."""
    return _first(incomplete, lambda: ["last"])


def complete_media_type(incomplete: str) -> list[str]:
    """Short names of the types of files."""
    from minutes_cli.commands.reading import TYPES

    return _first(incomplete, lambda: TYPES)


COMPLETES: Mapping[str, Callable[..., list[str]]] = {
    "action state": complete_action_state,
    "borough": complete_borough,
    "last": complete_last,
    "media type": complete_media_type,
    "programme": complete_programme,
    "question": complete_question,
    "saved": complete_saved,
    "setting": complete_setting,
    "status": complete_status,
}
"""By the name that a declaration of an option or argument gives."""


def _first(incomplete: str, *sources: Callable[[], Iterable[str]]) -> list[str]:
    """What begins so, in any case, in the first source that has values. Who presses the tab key is
    never shown a failure: a source that fails has none."""
    for read in sources:
        with suppress(Exception):
            if values := list(read()):
                return [value for value in map(Offered, values) if value.startswith(incomplete)]
    return []


def _stored(context: typer.Context, what: str) -> list[str]:
    from minutes_cli.commands.database import reading
    from minutes_cli.query.completion import known_values

    typed = context.params.get("db")
    with reading(Path(typed) if typed else None, wait_seconds=0.2) as connection:
        return known_values(connection, what)


def _london() -> Iterable[str]:
    from minutes_cli.vocabulary.councils import LONDON

    return LONDON()


def _programmes() -> Iterable[str]:
    from minutes_cli.vocabulary.programmes import PROGRAMMES

    return PROGRAMMES()
