"""Processes of ``minutes`` that need not load anything: forked from one that has.

What a process of the command does first is the same each time: Python starts, modules are loaded,
patterns compiled, which for an ingest is most of its second. `.server` has done that once; it
is told over a socket what was typed, in which environment and folder and with which descriptors,
and forks. What is forked is a process of its own, run from ``minutes_cli.__main__`` on: its exit
code, its output, its environment, its signals and its workers are those of any other.

Who tests the start itself takes ``sys.executable -m minutes_cli`` as ever; so does everything
while coverage is measured, and what `.processes.fits` says.
"""
