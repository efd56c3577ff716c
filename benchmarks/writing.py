"""The generated parts of docs/performance.md, between marks; what people wrote stays."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def put(page: Path, name: str, text: str) -> None:
    """Replace what stands between ``<!-- NAME -->`` and ``<!-- end of NAME -->``.

    Raises KeyError when the page has no such marks.
    """
    began, ended = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    whole = page.read_text(encoding="utf-8")
    if began not in whole or ended not in whole:
        raise KeyError(f"{page} has no marks for the part {name!r}")
    before, _, rest = whole.partition(began)
    _, _, after = rest.partition(ended)
    page.write_text(f"{before}{began}\n{text}\n\n{ended}{after}", encoding="utf-8")
