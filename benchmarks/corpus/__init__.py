"""A seeded generator of minutes that look like real ones, of any size.

The words follow Zipf's law with a long tail, the pages have the shapes that the labelled pages
have, and what is planted in an item (its decisions, commitments, programmes) is known. The same
seed gives the same pages, one after the other: memory does not grow with their number.

``python -m benchmarks.corpus pages FOLDER --items N`` writes them as files of text;
``python -m benchmarks.corpus database FILE --items N`` stores what was planted without reading it
from the text, which makes a database of a million items in a fraction of the time of an ingest.
"""

from __future__ import annotations

from benchmarks.corpus.units import Planted, planted

__all__ = ["Planted", "planted"]
