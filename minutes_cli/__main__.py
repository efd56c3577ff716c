"""python -m minutes_cli"""

from __future__ import annotations

from minutes_cli.start import main

if __name__ == "__main__":
    main()
