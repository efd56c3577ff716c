"""minutes actions set"""

from __future__ import annotations

from typing import Annotated

from minutes_cli.commands.database import reading, writing
from minutes_cli.commands.options import Database
from minutes_cli.declared import Argument, Option
from minutes_cli.errors import UsageError
from minutes_cli.query.action_refs import find_actions
from minutes_cli.query.follow import action_state
from minutes_cli.render.recorded import recorded_line
from minutes_cli.render.terminal import say

Refs = Argument(metavar="REF", help="An action's ref, or its item's.")
States = Option(metavar="STATE", help="open, started, done or dropped.", completes="action state")
Note = Option(metavar="TEXT", help='Your own words; "" removes them.')


def actions_set(
    refs: Annotated[list[str], Refs],
    state: Annotated[str | None, States] = None,
    note: Annotated[str | None, Note] = None,
    clear: Annotated[bool, Option("--clear", help="Take back what was recorded.")] = False,
    db: Database = None,
) -> None:
    """Record what became of actions: a state, a note or both.

    \b
    Examples:
      minutes actions set 99432f6d.1.2 --state done --note "Came to the July meeting"
      minutes actions set 934e975d.1.1 934e975d.1.3 --state started
      minutes actions set 934e975d.1.1 --clear

    It outlives new readings of the page. An item's ref will do where it has one action only.
    """
    if clear == (state is not None or note is not None):
        raise UsageError("say what to record: --state, --note or both, or --clear alone")
    wanted = None if state is None else action_state(state)
    if note is not None and note.encode("utf-8", "replace").decode() != note:
        raise UsageError("the note is no text: it has half of a character; type it again")
    with reading(db) as connection:
        named = find_actions(connection, refs)
    with writing(db) as store:
        changes = store.record_actions(
            lambda own: [(each.key, each.id) for each in find_actions(own, refs)],
            *(wanted, note),
            take_back=clear,
        )
    say(
        recorded_line(action.ref, action.text, change.before, change.after)
        for action, change in zip(named, changes, strict=True)
    )
