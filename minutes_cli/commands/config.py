"""minutes config"""

from __future__ import annotations

import typer


def config(context: typer.Context) -> None:
    """Settings that hold for every command.

    \b
    Examples:
      minutes config list
      minutes config set db ~/minutes/london.db
      minutes config get db
      minutes config unset db
      minutes config path

    A setting holds where neither an option nor a MINUTES_ variable says something else. They are
    kept in config.toml in the user's configuration folder, which can be edited by hand.
    """
    from minutes_cli.render.output import deliver

    deliver([f"{context.get_help()}\n"], for_people=True)
