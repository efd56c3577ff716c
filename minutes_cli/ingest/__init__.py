"""From a folder to the database: walking, manifests, what can be skipped, what is pruned."""

from __future__ import annotations

from minutes_cli.ingest.manifest import Manifest, read_manifest
from minutes_cli.ingest.run import Progress, Summary, ingest
from minutes_cli.ingest.supply import supply

__all__ = ["Manifest", "Progress", "Summary", "ingest", "read_manifest", "supply"]
