"""minutes config list"""

from __future__ import annotations

import os

from minutes_cli.commands.options import FormatOptions
from minutes_cli.settings import COLUMNS, settings_rows


def config_list(output: FormatOptions) -> None:
    """Every setting with its value, and where that comes from.

    \b
    Examples:
      minutes config list
      minutes config list --json
    """
    rows = list(settings_rows(os.environ))  # an unreadable file is told before anything is printed
    output.printing().write(COLUMNS, COLUMNS, rows)
