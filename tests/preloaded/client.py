"""Stands for the program ``minutes`` on a command line: has a process forked with our descriptors,
and ends as it does. What does not fit is started anew.

    python -I -S client.py PROJECT ADDRESS items …
"""

from __future__ import annotations

import os
import socket
import sys


def main() -> int:
    project, address, *arguments = sys.argv[1:]
    sys.path.insert(0, project)
    from tests.preloaded.wire import ask, told

    with socket.socket(socket.AF_UNIX) as server:  # closed when another program takes our place
        server.connect(address)
        if not ask(server, arguments, os.environ, os.getcwd(), (0, 1, 2)):
            os.execv(sys.executable, [sys.executable, "-m", "minutes_cli", *arguments])
        code = told(server)
    if code < 0:
        os.kill(os.getpid(), -code)
    return code


if __name__ == "__main__":
    sys.exit(main())
