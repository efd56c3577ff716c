"""minutes config unset"""

from __future__ import annotations

import os

from minutes_cli.commands.options import SettingName
from minutes_cli.settings import config_file, write_setting


def config_unset(name: SettingName) -> None:
    """Take a setting's value away.

    \b
    Examples:
      minutes config unset format
    """
    write_setting(config_file(os.environ), name, None)
