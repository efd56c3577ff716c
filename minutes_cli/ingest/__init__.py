"""From a folder to the database: walking, manifests, what can be skipped, what is pruned.

What only some runs need is imported from its own file: a run over files that are unchanged loads
neither the vocabulary nor the workers.
"""

from __future__ import annotations

from minutes_cli.ingest.manifest import Manifest, read_manifest
from minutes_cli.ingest.reading import Piped
from minutes_cli.ingest.run import ingest
from minutes_cli.ingest.summary import Progress, Summary
from minutes_cli.ingest.walk import read_stream

__all__ = [
    "Manifest",
    "Piped",
    "Progress",
    "Summary",
    "ingest",
    "read_manifest",
    "read_stream",
]
