"""What has to be said beside counts: what is counted twice, in no period, or for nobody."""

from __future__ import annotations

from minutes_cli.query.dimensions import COUNTED
from minutes_cli.query.filters import Filters
from minutes_cli.query.matrix import Matrix


def remarks(
    found: Matrix, filters: Filters, cells: str, *, marked: bool, totals: bool, every: bool
) -> list[str]:
    """Sentences for stderr.

    ``marked`` says that joint counts have a star, ``totals`` that there are totals, ``every`` that
    boroughs without anything are shown.
    """
    lineage = [line for one in (found.down, found.across) if one for line in one.lineage]
    said = [f"--lineage: {line}" for line in lineage]
    if found.joint_whole:
        what = _these(cells, found.joint_whole, "of several boroughs")
        said.append(f"{what} counted for each of them{', marked *' if marked else ''}")
    if totals and found.repeats:
        one = COUNTED[cells].one
        said.append(f"a total counts each {one} once, so it can be less than the sum of its cells")
    if found.undated:
        what = _these(cells, found.undated, "of unknown date")
        said.append(f"{what} in no {found.down.name}")
    if found.whole and not every and not filters.councils:
        said += _without_any(found)
    return said


def _without_any(found: Matrix) -> list[str]:
    """Where is nothing known? "28 of 33 London authorities have none; --all shows them" """
    for dimension, shown in ((found.down, found.rows), (found.across, found.columns)):
        if dimension and dimension.joint:
            without = len(set(dimension.every) - set(shown))
            if without:
                have = f"{without} of {len(dimension.every)} London authorities"
                return [f"{have} {'has' if without == 1 else 'have'} none; --all shows them"]
    return []


def _these(cells: str, number: int, which: str) -> str:
    """ "1 item of several boroughs is", "3 decisions of several boroughs are" """
    question = COUNTED[cells]
    one = number == 1
    return f"{number} {question.one if one else question.many} {which} {'is' if one else 'are'}"
