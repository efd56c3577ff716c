"""What is known against the releases in .ci/locks, asked of pip-audit.

python -m tests.audit PIP_AUDIT

What is found is printed and the exit code stays 0: it changes without a change of ours, and who has
no network cannot ask. A release that nobody could be asked about is counted, not taken for sound.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

LOCKS = Path(__file__).resolve().parent.parent / ".ci" / "locks"
AUDITED = ("run", "develop", "supply")
"""Not lowest.lock: old releases are old on purpose, and are installed for their tests alone."""

SECONDS = 300


def audit(program: str, lock: Path) -> str | None:
    """pip-audit's JSON about a lock; None where it could not ask."""
    flags = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    line = [program, *flags, "--requirement", str(lock)]
    try:
        done = subprocess.run(
            line, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout or None


def said(name: str, answer: str | None) -> Iterator[str]:
    """What to tell of one lock."""
    if answer is None:
        yield f"{name}: not audited, nobody could be asked"
        return
    asked = json.loads(answer)["dependencies"]
    skipped = [each for each in asked if "skip_reason" in each]
    bad = [each for each in asked if each.get("vulns")]
    yield (
        f"{name}: {len(asked)} releases, {len(asked) - len(skipped)} audited, "
        f"{len(bad)} with something known against them"
    )
    if skipped:
        yield f"  {len(skipped)} not audited, such as {skipped[0]['name']}: {reason(skipped[0])}"
    for each in bad:
        for found in each["vulns"]:
            names = ", ".join([found["id"], *found.get("aliases", [])])
            mended = ", ".join(found.get("fix_versions", [])) or "nowhere yet"
            yield f"  {each['name']} {each['version']}: {names}; mended in {mended}"


def reason(skipped: dict[str, str]) -> str:
    return " ".join(skipped["skip_reason"].split())


def main(arguments: Sequence[str]) -> int:
    (program,) = arguments
    for name in AUDITED:
        for line in said(name, audit(program, LOCKS / f"{name}.lock")):
            print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
