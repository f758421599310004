"""JSON bodies that an operation is not made for, derived from the schema of its request body.

Owns the mistakes: bodies that are no JSON, of another shape, or of another type. Knows no operation
by name: the API's own description says what each one takes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

JSON = "application/json"
NO_JSON: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", JSON),
    "half of it": (b'{"a": ', JSON),
    "no UTF-8": (b'{"\xff\xfe": 1}', JSON),
    "a bare word": (b"undefined", JSON),
    "nested too deeply": (b"[" * 100_000, JSON),
    "no number": (b'{"a": NaN}', JSON),
    "a form": (b"scenario=S01", "application/x-www-form-urlencoded"),
    "text": (b"{}", "text/plain"),
    "too large": (b'{"a": "' + b"x" * 600_000 + b'"}', JSON),
}
"""Bodies that cannot be parsed at all, by name: the bytes and the declared content type."""

NO_OBJECT = ("null", "true", "7", '"a word"', "[]", "[{}]")
OF_EVERY_TYPE: tuple[Any, ...] = (
    None,
    True,
    7,
    -1.5,
    10**30,
    "a word",
    "",
    [],
    ["a", 7],
    {},
    {"a": 1},
)
ODD_WORDS = (
    "a\x00b",
    "\x1b[31m",
    "x" * 10_000,
    "<script>",
    "'; DROP TABLE x;--",
    "\U0001f600",
    " ",
)
"""Words that are in no list of words, and that must break nothing."""


def wrong_for(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield objects that do not match *schema*, each wrong in one place.

    A field that takes any text is left out: see `odd_for`.
    """
    shape = resolved(schema, schemas)
    right = right_for(shape, schemas)
    yield {**right, "nobody-knows-this": 1}
    for name in shape.get("required", ()):
        yield {key: value for key, value in right.items() if key != name}
    for name, of in shape.get("properties", {}).items():
        for value in OF_EVERY_TYPE:
            if not fits(value, of, schemas):
                yield {**right, name: value}


def odd_for(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield objects of the right types with unexpected words."""
    shape = resolved(schema, schemas)
    right = right_for(shape, schemas)
    for name, of in shape.get("properties", {}).items():
        for odd in ODD_WORDS:
            for value in (odd, [odd], {odd: odd}):
                if fits(value, of, schemas):
                    yield {**right, name: value}


EXAMPLES: dict[str, Any] = {
    "scenario": "S01",
    "redirect_uris": ["http://127.0.0.1:9000/back"],
}
"""Values for a good body where any text has the right type, but the text is not good."""


def right_for(shape: Mapping[str, Any], schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Return a good body: the required fields and nothing else."""
    needed = {name: shape["properties"][name] for name in shape.get("required", ())}
    return {name: EXAMPLES.get(name, _some(resolved(of, schemas))) for name, of in needed.items()}


def resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema that a reference points to."""
    reference = schema.get("$ref")
    return schemas[reference.rsplit("/", 1)[1]] if reference else schema


def fits(value: Any, schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> bool:
    """Say whether *value* has the type that *schema* asks for, whatever its format and length."""
    of = resolved(schema, schemas)
    if "anyOf" in of:
        return any(fits(value, each, schemas) for each in of["anyOf"])
    if "enum" in of:
        return value in of["enum"]
    kinds: dict[str, type] = {
        "string": str,
        "array": list,
        "object": dict,
        "boolean": bool,
        "null": type(None),
    }
    kind = of.get("type")
    if kind in ("integer", "number"):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(value, kinds.get(str(kind), object)):
        return False
    items = value if isinstance(value, list) else []
    return all(fits(each, of.get("items", {}), schemas) for each in items)


def encoded(body: Any) -> bytes:
    """Return *body* as JSON."""
    return json.dumps(body).encode()


def _some(of: Mapping[str, Any]) -> Any:
    if "enum" in of:
        return of["enum"][0]
    if "anyOf" in of:
        return _some(of["anyOf"][0])
    return {"string": "x", "array": [], "object": {}, "integer": 1, "boolean": True}[of["type"]]
