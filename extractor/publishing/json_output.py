"""A document as JSON, one line a document (JSON Lines), or indented for people."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

_ID = "urn:vn-extractor:schema"
_SHOWN_RAW = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F),
                                                  *range(0x2066, 0x206A))}  # fmt: skip
"""Characters JSON leaves alone but a terminal obeys: C1 controls and bidirectional overrides."""


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def data_to_json(data: dict[str, Any], *, indent: int | None = None, for_terminal: bool = False) -> str:
    """Plain data in the shape of an answer (`extract.extract_data`, `model_dump(mode="json")`), without a line end.

    `for_terminal` writes control characters as `\\uXXXX`; they stand only inside strings, so it is the same JSON.
    """
    written = _compact(data) if indent is None else json.dumps(data, ensure_ascii=False, indent=indent)
    return written.translate(_SHOWN_RAW) if for_terminal else written


def line_to_json(values: Any) -> str:
    """As `data_to_json`, for the lines that come by the hundred thousand: records or plain data in which 1e16 is no
    figure. Lone surrogates are escapes, so that it can be encoded and read back."""
    try:
        return _encoder()(values).decode("utf-8")
    except UnicodeEncodeError:
        from msgspec import to_builtins

        line = _compact(to_builtins(values))
        return "".join(f"\\u{ord(one):04x}" if "\ud800" <= one <= "\udfff" else one for one in line)


@cache
def _encoder() -> Callable[[Any], bytes]:
    from msgspec.json import Encoder

    return Encoder().encode


def schema(model: str = "Document") -> str:
    """The JSON Schema of an answer ("Document", "Trace", "Check"), indented."""
    from extractor import models

    from .field_words import describe

    described = getattr(models, model).model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{_ID}/{models.SCHEMA_VERSION}/{model}"}
    return json.dumps(head | describe(described), ensure_ascii=False, indent=2)
