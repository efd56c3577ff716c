"""Work done in processes of its own, which a time limit and a memory limit can end.

What a file holds can make a reader loop, fill the memory or crash the interpreter. None of that
reaches the process that talks to the user and writes the database.
"""

from __future__ import annotations

from minutes_cli.isolation.workers import (
    LIMITS,
    Limits,
    Task,
    WorkerError,
    Workers,
    default_jobs,
)

__all__ = ["LIMITS", "Limits", "Task", "WorkerError", "Workers", "default_jobs"]
