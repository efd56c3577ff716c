"""minutes config set"""

from __future__ import annotations

import os
from typing import Annotated

from minutes_cli.commands.options import SettingName
from minutes_cli.declared import Argument
from minutes_cli.settings import config_file, write_setting


def config_set(
    name: SettingName,
    value: Annotated[str, Argument(metavar="VALUE", help="What it is to be.")],
) -> None:
    """Give a setting a value.

    \b
    Examples:
      minutes config set format json
      minutes config set pager cat
      minutes config set db ~/minutes/london.db

    A path that is not absolute is taken from the folder of config.toml.
    """
    write_setting(config_file(os.environ), name, value)
