"""minutes config path"""

from __future__ import annotations

import os

from minutes_cli.file_names import path_text
from minutes_cli.render.output import deliver
from minutes_cli.settings import config_file


def config_path() -> None:
    """Where the settings are kept, whether the file is there or not.

    \b
    Examples:
      minutes config path
    """
    deliver([f"{path_text(config_file(os.environ))}\n"], for_people=True)
