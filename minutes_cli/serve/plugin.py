"""What Datasette asks us while it answers: each function is one of its hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from minutes_cli.errors import UsageError
from minutes_cli.query.browse import (
    HOLDS,
    QUESTIONS,
    SEARCHED_IN,
    front,
    id_of,
    item_with_beside,
    prepare,
    sought,
)
from minutes_cli.query.show import SHOWN_COLUMNS
from minutes_cli.serve.cells import cell
from minutes_cli.serve.descriptions import DATABASE, HIDDEN
from minutes_cli.serve.guard import NONCE
from minutes_cli.serve.page import item_page

if TYPE_CHECKING:
    from sqlite3 import Connection, Row


@hookimpl
def prepare_connection(conn: Connection, database: str) -> None:
    """Nothing can be written through any connection to the minutes."""
    if database == DATABASE:
        prepare(conn)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Every script that stands in a template carries the nonce that the browser asks for."""
    from jinja2.ext import Extension

    class Nonces(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            return source.replace("<script", '<script nonce="{{ nonce }}"')

    env.add_extension(Nonces)


@hookimpl
async def extra_template_vars(
    datasette: Any, table: str | None, view_name: str, request: Any
) -> dict[str, Any]:
    """What our templates say beside what Datasette's own would."""
    values: dict[str, Any] = {"nonce": request.scope.get(NONCE, "") if request else ""}
    minutes = datasette.get_database(DATABASE)
    if view_name == "index":
        values |= await minutes.execute_fn(front)
        values["questions"] = QUESTIONS
    elif view_name == "row" and table == "items":
        number = request.url_vars["pks"]
        values["hidden"] = HIDDEN
        values["item"] = await minutes.execute_fn(lambda connection: _item(connection, number))
    return values


def _item(connection: Connection, number: str) -> dict[str, Any]:
    from datasette.utils.asgi import NotFound

    if not number.isdecimal():  # SQLite finds a row by "1.0", too
        raise NotFound("Record not found")
    values, beside = item_with_beside(connection, int(number))
    return item_page(dict(zip(SHOWN_COLUMNS, values, strict=True)), beside)


@hookimpl(trylast=True)  # what it says of the page overrides Datasette's own
def filters_from_request(request: Any, database: str, table: str) -> Any:
    """A search in the lists reads its words as ``minutes search`` does."""
    if database != DATABASE or table not in HOLDS:
        return None
    from datasette.filters import FilterArguments
    from datasette.utils.asgi import BadRequest

    words = (request.args.get("_search") or "").strip()
    # "(view)" behind a title says nothing to people
    shown = {"supports_search": True, "search": words, "is_view": False}
    if not words:
        return FilterArguments([], extra_context=shown)
    try:
        expression = sought(words)
    except UsageError as error:
        raise BadRequest(str(error)) from error
    said = [f"{SEARCHED_IN[table]} holds {words}"]
    return FilterArguments([HOLDS[table]], {"sought": expression}, said, shown)


@hookimpl
def render_cell(row: Row, value: Any, column: str, table: str | None, database: str) -> str | None:
    """Links to pages, lists and marks, in place of what stands in the column."""
    return cell(row, value, column, table) if database == DATABASE else None


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Addresses that stay: /item/3f2a1c9e.1 leads to the item, whatever its number here."""
    return [(r"^/item/(?P<ref>[0-9a-f]{8}\.[0-9]{1,9})(?:\.[0-9]{1,9})?$", to_item)]


async def to_item(datasette: Any, request: Any) -> Any:
    from datasette.utils.asgi import NotFound, Response

    ref = request.url_vars["ref"]
    minutes = datasette.get_database(DATABASE)
    number = await minutes.execute_fn(lambda connection: id_of(connection, ref))
    if number is None:
        raise NotFound(f"No item has the ref {ref}")
    return Response.redirect(datasette.urls.row(DATABASE, "items", str(number)))


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """A page that says what is wrong; nothing on the terminal, where addresses do not belong."""
    from datasette.utils.asgi import Base400, Response
    from datasette.views.base import DatasetteError
    from markupsafe import Markup

    status, title = 500, None
    message: Any = str(exception)
    if isinstance(exception, Base400):
        status = exception.status
    elif isinstance(exception, DatasetteError):
        status, title = exception.status, exception.title
        message = Markup(exception.message) if exception.message_is_html else exception.message
    said = {"ok": False, "error": message, "status": status, "title": title}
    if request.path.split("?")[0].endswith(".json"):
        return Response.json({**said, "error": str(message)}, status=status)

    async def page() -> Any:
        text = await datasette.render_template("error.html", said, request=request)
        return Response.html(text, status=status)

    return page
