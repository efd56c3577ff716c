"""Accuracy on labelled pages."""

from __future__ import annotations

from minutes_cli.evaluate.groups import RULE_COLUMNS, By
from minutes_cli.evaluate.labels import Half, LabelledPage, labelled_pages
from minutes_cli.evaluate.report import COLUMNS, Report
from minutes_cli.evaluate.run import evaluate
from minutes_cli.evaluate.scoring import score_failure, score_page

__all__ = [
    "COLUMNS",
    "RULE_COLUMNS",
    "By",
    "Half",
    "LabelledPage",
    "Report",
    "evaluate",
    "labelled_pages",
    "score_failure",
    "score_page",
]
