"""minutes saved"""

from __future__ import annotations

import typer


def saved(context: typer.Context) -> None:
    """Questions kept under a name, to be asked again.

    \b
    Examples:
      minutes saved add hubs search 'social care hubs' --borough havering
      minutes saved run hubs --new-since last
      minutes saved list
      minutes saved show hubs
      minutes saved remove hubs

    They are kept in the database, and stay when files are read again.
    """
    from minutes_cli.render.output import deliver

    deliver([f"{context.get_help()}\n"], for_people=True)
