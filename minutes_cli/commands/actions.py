"""minutes actions"""

from __future__ import annotations

from minutes_cli.commands.answer import answer
from minutes_cli.commands.following import FollowOptions, FollowView
from minutes_cli.commands.options import Database, FeedOptions, FilterOptions
from minutes_cli.errors import UsageError
from minutes_cli.query.actions import ACTIONS, ACTIONS_AND_WHY, FOLLOWED, LOST


def actions(
    filters: FilterOptions,
    follow: FollowOptions,
    view: FollowView,
    output: FeedOptions,
    db: Database = None,
) -> int:
    """What somebody is to do for the committee, one row each.

    \b
    Examples:
      minutes actions --borough islington
      minutes actions --overdue --owner director
      minutes actions set 99432f6d.1.2 --state done --note "Came in July"
      minutes actions --tracker --committee health --csv -o tracker.csv
      minutes actions --returned --due-before 2024
      minutes actions --sort due -c action,due,owner,text

    "when" and "owner" are the words of the minutes; "due" is the date they mean, where the
    words and the date of the meeting settle it. What is due in June is overdue in July.

    --returned takes what is to be reported back and shows which later items of the same committee
    look like its return, and why; whether they are, their text tells: minutes show REF.
    """
    form = view.name()
    wanted = follow.given()
    if form == "lost":
        if follow.asked or filters != FilterOptions():
            raise UsageError("--lost lists states without an action and takes no filter")
        return answer(LOST, filters, output, db)
    if form == "tracker":
        from minutes_cli.query.tracker import tracker

        return answer(tracker(follow.day()), filters, output, db, follow=wanted)
    if form == "returned":
        from minutes_cli.query.returned import REQUESTS, RETURNED

        return answer(RETURNED, filters, output, db, noted=REQUESTS, follow=wanted)
    usual = FOLLOWED if follow.asked else ACTIONS
    return answer(ACTIONS_AND_WHY if form else usual, filters, output, db, follow=wanted)
