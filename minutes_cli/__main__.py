"""python -m minutes_cli"""

from __future__ import annotations

from minutes_cli.cli import main

if __name__ == "__main__":
    main()
