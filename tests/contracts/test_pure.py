"""What an import contract cannot see: a clock that is asked through a type, and what needs no import."""

import ast
from pathlib import Path

import pytest

import unslump

PACKAGE = Path(unslump.__file__).parent


@pytest.mark.parametrize("floor", ["session", "programme", "figure"])
def test_what_is_pure_asks_no_clock_and_opens_and_prints_nothing(floor: str) -> None:
    sources = [*(PACKAGE / floor).rglob("*.py")]
    assert sources
    assert [
        f"{source.name}:{node.lineno}"
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and reaches_out(node)
    ] == []


def reaches_out(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="date" | "datetime"), attr="now" | "today" | "utcnow"):
            return True
        case ast.Name(id="input" | "open" | "print"):
            return True
    return False
