"""What is said between who wants a process and who forks it. Loads next to nothing: the client
that stands for the program ``minutes`` is started for every command of a page."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping, Sequence

LONGEST_HEAD = 16


def ask(
    server: socket.socket,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: str,
    descriptors: Sequence[int],
) -> int:
    """The process id of what was forked with these arguments; 0 where they do not fit."""
    body = json.dumps([list(arguments), dict(environment), folder]).encode("ascii")
    head = str(len(body)).encode("ascii").ljust(LONGEST_HEAD)
    socket.send_fds(server, [head], list(descriptors))
    server.sendall(body)
    return told(server)


def asked(client: socket.socket) -> tuple[list[str], dict[str, str], str, list[int]]:
    """What was asked for, with the descriptors as they are called here."""
    head, descriptors, _, _ = socket.recv_fds(client, LONGEST_HEAD, 8)
    arguments, environment, folder = json.loads(_exactly(client, int(head)))
    return arguments, environment, folder, descriptors


def tell(client: socket.socket, number: int) -> None:
    client.sendall(str(number).encode("ascii").ljust(LONGEST_HEAD))


def told(server: socket.socket) -> int:
    """A number from the server: a process id, then an exit code."""
    return int(_exactly(server, LONGEST_HEAD))


def _exactly(other: socket.socket, length: int) -> bytes:
    got = bytearray()
    while len(got) < length:
        some = other.recv(length - len(got))
        if not some:
            raise ConnectionError("the server of preloaded processes is gone")
        got += some
    return bytes(got)
