"""Settings: a value of config.toml holds where neither an option nor a MINUTES_ variable says more.

Each setting is another name of such a variable, so that the rest of the program reads only these.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

from minutes_cli.errors import OutputError, UsageError, quoted

FILE = "config.toml"

DEBUG = ContextVar("DEBUG", default=False)
"""Whether --debug or MINUTES_DEBUG asks to show where an internal error happened."""


class Setting(NamedTuple):
    """A setting: the variable that it stands for, what it does, and its values where they are few.

    ``usual`` is what holds where nothing is set; ``is_path`` values are relative to the folder of
    the file, and may begin with ~.
    """

    variable: str
    about: str
    usual: str
    choices: tuple[str, ...] = ()
    is_path: bool = False


SETTINGS: Mapping[str, Setting] = {
    "db": Setting(
        "MINUTES_DB", "the database", "minutes.db in the user's data folder", is_path=True
    ),
    "format": Setting(
        "MINUTES_FORMAT",
        "how answers are printed",
        "table on a terminal, tsv in a pipe",
        ("table", "csv", "tsv", "json", "jsonl", "markdown"),
    ),
    "color": Setting(
        "MINUTES_COLOR", "colours on the terminal", "auto", ("auto", "always", "never")
    ),
    "links": Setting(
        "MINUTES_LINKS", "addresses that can be clicked", "auto", ("auto", "always", "never")
    ),
    "pager": Setting(
        "MINUTES_PAGER", "the program that shows long answers; cat for none", "PAGER, else less"
    ),
}


def config_folder(environ: Mapping[str, str]) -> str:
    """Where the user's own files are: config.toml, programmes.toml."""
    folder = environ.get("XDG_CONFIG_HOME", "")
    # the XDG specification: a path that is not absolute is to be ignored
    base = folder if os.path.isabs(folder) else os.path.expanduser("~/.config")
    return os.path.join(base, "minutes")


def config_file(environ: Mapping[str, str]) -> Path:
    """The file with the settings, whether it is there or not."""
    return Path(config_folder(environ), FILE)


def apply_settings(environ: MutableMapping[str, str]) -> None:
    """Puts the settings of the file where the variables that are not set would stand.

    Raises UsageError for a file that is no TOML or holds what is no setting: a mistyped ``db``
    must not lead to another database.
    """
    file = config_file(environ)
    for name, value in read_settings(file).items():
        setting = SETTINGS[name]
        if not environ.get(setting.variable):
            path = os.path.join(file.parent, os.path.expanduser(value))
            environ[setting.variable] = path if setting.is_path else value


def read_settings(file: Path) -> dict[str, str]:
    """What the file sets, checked; nothing where there is no file."""
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        if not os.path.exists(file):  # the folder of another user, as with sudo -u
            return {}
        raise UsageError(f"the settings {file} cannot be read: {error.strerror}") from error
    import tomllib

    try:
        values = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"the settings {file} are no TOML: {error}; mend or remove it") from error
    for name, value in values.items():
        try:
            checked(name, value)
        except UsageError as error:
            raise UsageError(f"in the settings {file}: {error}") from error
    return values


def checked(name: str, value: object) -> str:
    """The value if the setting can have it; UsageError that says what it can have."""
    setting = known(name)
    if not isinstance(value, str):
        raise UsageError(f"{name} must be a text in quotation marks")
    if setting.choices and value not in setting.choices:
        raise UsageError(f"{name} is {quoted(value)}; there are {', '.join(setting.choices)}")
    if "\0" in value or not value.strip():
        raise UsageError(f"{name} has no value")
    return value


def known(name: str) -> Setting:
    """The setting called so; UsageError with those that there are."""
    if name not in SETTINGS:
        raise UsageError(f"there is no setting {quoted(name)}; there are {', '.join(SETTINGS)}")
    return SETTINGS[name]


COLUMNS = ("name", "value", "from", "about")


def settings_rows(environ: Mapping[str, str]) -> Iterator[tuple[str | None, ...]]:
    """Each setting: its name, its value, where that comes from, and what it does."""
    for name, setting in SETTINGS.items():
        value, origin = value_of(name, environ)
        yield name, value, origin, f"{setting.about}; else {setting.usual}"


def value_of(name: str, environ: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The value of a setting, and the variable or the file that it comes from; None for none."""
    setting = known(name)
    if value := environ.get(setting.variable):
        return value, setting.variable
    file = config_file(environ)
    value = read_settings(file).get(name)
    return value, str(file) if value else None


def write_setting(file: Path, name: str, value: str | None) -> None:
    """Set a value, or with None remove it; other lines of the file stay as they are.

    Raises UsageError for a file that is not understood, so that nothing in it is lost.
    """
    import json

    known(name)
    if value is not None:
        try:
            checked(name, value).encode()
        except UnicodeEncodeError as error:
            raise UsageError(f"{name} is {quoted(value)}, which no text file can hold") from error
    wanted = {key: kept for key, kept in read_settings(file).items() if key != name}
    lines = [line for line in _lines(file) if line.partition("=")[0].strip(" \t\"'") != name]
    if value is not None:
        wanted[name] = value
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        # TOML's text is JSON's, but for the one control character that JSON leaves as it is
        text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        lines.append(f"{name} = {text}\n")
    new = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text("".join(lines), "utf-8")
        if read_settings(new) != wanted:  # it was written over several lines
            raise UsageError(f"{name} cannot be changed in {file}; change it by hand")
        os.replace(new, file)
    except OSError as error:
        raise OutputError(f"the settings {file} cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines(keepends=True) if file.exists() else []
