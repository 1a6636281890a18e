"""What Datasette is told of an archive: its tables and columns in the words of the schema, so that a browser shows what
each holds (https://docs.datasette.io/en/stable/metadata.html)."""

from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection

from extractor.archive.store.schema import METADATA, RUNS

METADATA_OF_DATASETTE = "datasette-metadata"
_TITLE = "Kho văn bản hành chính"
_COUNTED = ("documents", "files", "citations", "cited_documents", "findings", "runs")
"""Tables that are worth a look; the others are shown behind them."""


def datasette_metadata(connection: Connection) -> dict[str, Any]:
    """The metadata of the database that the connection is to."""
    name = PurePath(connection.engine.url.database or "archive").stem
    tables = {
        table.name: {
            "description": table.comment or "",
            "columns": {column.name: column.comment for column in table.columns if column.comment},
            "hidden": table.name not in _COUNTED,
        }
        for table in METADATA.sorted_tables
    }
    newest = {"sort_desc": RUNS.c.started.name}
    tables[RUNS.name] |= newest
    return {"title": _TITLE, "databases": {name: {"tables": tables}}}
