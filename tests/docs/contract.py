"""What the reference and the man page say beside the help texts: exit codes, variables, formats,
columns. Tests hold that nothing is missing here and nothing is too much."""

from __future__ import annotations

from collections.abc import Mapping

from minutes_cli.errors import ExitCode
from minutes_cli.query.actions import ACTIONS, LOST
from minutes_cli.query.coverage import COVERAGE, UNREADABLE
from minutes_cli.query.decisions import DECISIONS
from minutes_cli.query.groups import COUNCILS, PROGRAMMES, STATUSES
from minutes_cli.query.items import ITEMS
from minutes_cli.query.people import PEOPLE
from minutes_cli.query.question import Question
from minutes_cli.query.saved import SAVED
from minutes_cli.query.search import SEARCH

EXIT_CODES: Mapping[ExitCode, str] = {
    ExitCode.DONE: "done, also when there are no rows",
    ExitCode.NO_ROWS: "no rows, when you asked to be told with --exit-status; "
    "with minutes config get: the setting has no value",
    ExitCode.USAGE: "wrong usage, value or query",
    ExitCode.UNREADABLE: "some files could not be read; the others are in",
    ExitCode.FAILED: "the database or the output failed; with minutes check: there is damage",
    ExitCode.INTERRUPTED: "interrupted",
    ExitCode.BROKEN_PIPE: "the reader of the pipe went away",
}

VARIABLES: Mapping[str, str] = {
    "MINUTES_DB": "The database, where --db names none.",
    "MINUTES_FORMAT": "The format of answers, where no option and no name of a file says one.",
    "MINUTES_COLOR": "Colours: auto, always or never, where --color does not say.",
    "MINUTES_LINKS": "Addresses that can be clicked on the terminal: auto, always or never.",
    "MINUTES_PAGER": "The program that shows long answers, before PAGER; cat for none.",
    "MINUTES_DEBUG": "Set to anything: show where an internal error happened, as --debug does.",
    "PAGER": "The program that shows long answers.",
    "LESS": "How less behaves; where it is not set, FRX.",
    "NO_COLOR": "Set to anything: no colours.",
    "FORCE_COLOR": "Set to anything but 0: colours, even in a pipe.",
    "CLICOLOR_FORCE": "The same.",
    "CLICOLOR": "0: no colours.",
    "TERM": "dumb: no colours, no links, no pager.",
    "COLUMNS": "How wide the terminal is.",
    "XDG_DATA_HOME": "Where the folder minutes with minutes.db is; else ~/.local/share.",
    "XDG_CONFIG_HOME": "Where the folder minutes with config.toml and programmes.toml is; "
    "else ~/.config.",
    "SOURCE_DATE_EPOCH": "Seconds since 1970 that stand for the time now, so that what is "
    "written is the same to the byte.",
}

FORMATS: Mapping[str, str] = {
    "table": "For people: wrapped to the terminal; – is what the minutes do not tell. Control "
    "characters are replaced.",
    "csv": "UTF-8, LF, quoted as RFC 4180 says. A cell that a spreadsheet would take for a formula "
    "gets an apostrophe before it, controls are replaced; exact with --raw-csv.",
    "tsv": "One row a line; a tab, a line end or a control character in a cell is replaced.",
    "json": "One array of objects; exact, in escapes. minutes items gives the whole record.",
    "jsonl": "One object a line, likewise.",
    "markdown": "A table for a document or an issue.",
}

QUESTIONS: Mapping[str, Question] = {
    "minutes items": ITEMS,
    "minutes decisions": DECISIONS,
    "minutes actions": ACTIONS,
    "minutes actions --lost": LOST,
    "minutes people": PEOPLE,
    "minutes search": SEARCH,
    "minutes borough": COUNCILS,
    "minutes programme": PROGRAMMES,
    "minutes status": STATUSES,
    "minutes coverage": COVERAGE,
    "minutes coverage --unreadable": UNREADABLE,
    "minutes saved list": SAVED,
}

COLUMNS: Mapping[str, str] = {
    "ref": "Ref of the item: the first digits of its document's hash, a dot, its position. "
    "The same on every machine.",
    "id": "Number of the item in this database.",
    "action": "Ref of the action: that of its item, a dot, its position.",
    "council": "Slug of the council whose committee met.",
    "borough": "Its name, where it is a London authority.",
    "committee": "As the page names it.",
    "meeting_date": "Day of the meeting, where the page states it or you supplied it.",
    "start_time": "When the meeting began.",
    "venue": "Where it met.",
    "number": "Agenda or minute number, as printed.",
    "title": "Title of the item, as printed.",
    "kind": "substantive or procedural.",
    "status": "How the item ended; of decisions: what the clause does.",
    "item_status": "How the item of the clause ended.",
    "programmes": "Programmes of the record that it names: BCF, iBCF, ITF, ICP and your own.",
    "other_programmes": "Their neighbours that it names: CCG, ICS, JHWS …",
    "boroughs": "Slugs of London authorities: its host, partners and those it names.",
    "decisions": "How many decision clauses there are.",
    "actions": "How many actions there are.",
    "money": "Amounts of money, as printed.",
    "preamble": "What stands between title and text.",
    "body": "The text of the item.",
    "copies": "How many times the item was published besides.",
    "copy_of": "Ref of the item that is shown in place of this copy.",
    "first_seen": "When the run of ingest began that first brought the item (UTC).",
    "document": "Path of the file.",
    "url": "Where the page was published, when known.",
    "position": "Its place: 1 for the first of the document, or of the item.",
    "label": "Label of the clause as printed: 1, (a), ii.",
    "text": "The exact words.",
    "marker": "The marker that the clause stands under: RESOLVED, AGREED …",
    "formal": "Whether that is a formal resolution.",
    "by_reference": "Whether its content is in another document: agreed the recommendations.",
    "rule": "The rule that found it.",
    "start": "Where the words begin in the clean text of the document, in characters.",
    "end": "Where they end: the first character after them.",
    "owner": "Who is to do it, as printed.",
    "due_text": "The words that say when.",
    "due": "The date they mean, where the words and the date of the meeting settle it.",
    "due_earliest": "The first day that they can mean.",
    "due_latest": "The last day that they can mean.",
    "state": "open, started, done or dropped, as you recorded it.",
    "note": "Your own words on it.",
    "soft": "Whether it is hedged: could, hopefully.",
    "decision": "Position of the clause that it comes from.",
    "key": "What a state is kept under when refs change.",
    "changed_at": "When the state was recorded (UTC).",
    "name": "Name.",
    "role": "Role, as printed.",
    "organisation": "Organisation, as printed.",
    "capacity": "speaker, present, apologies or substitute.",
    "score": "How well it fits; more is better.",
    "snippet": "Words around the first matches.",
    "london": "Whether it is one of the 33 London authorities.",
    "region": "Region of the council.",
    "items": "How many items there are.",
    "named": "How many items of other councils name it.",
    "first": "Day of the first meeting.",
    "last": "Day of the last.",
    "programme": "Code of the programme.",
    "succeeds": "Code of the programme that it grew out of.",
    "line": "Its line of descent: ITF > BCF > iBCF.",
    "in_title": "How many items name it in their title.",
    "councils": "How many councils have items that name it.",
    "ended": "How many items ended so themselves.",
    "clauses": "How many decision clauses have the status.",
    "documents": "How many files there are.",
    "no_council": "Items of which no council is known.",
    "no_committee": "Items of which no committee is known.",
    "no_date": "Items of which no date is known.",
    "no_decision": "Substantive items without a decision.",
    "reason": "Why it could not be read.",
    "seen_at": "When that was tried (UTC).",
    "command": "The question, as it is typed.",
    "arguments": "The same, word by word.",
    "saved_at": "When it was saved (UTC).",
}
"""What stands in each column. One name means one thing wherever it stands."""
