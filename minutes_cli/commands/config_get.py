"""minutes config get"""

from __future__ import annotations

import os

from minutes_cli.commands.options import SettingName
from minutes_cli.errors import ExitCode
from minutes_cli.render.output import deliver
from minutes_cli.settings import value_of


def config_get(name: SettingName) -> int:
    """The value of a setting; exit code 1 where it is not set.

    \b
    Examples:
      minutes config get db
    """
    value, _ = value_of(name, os.environ)
    if value is None:
        return ExitCode.NO_ROWS
    deliver([f"{value}\n"], for_people=True)
    return ExitCode.DONE
