"""The words below the fields of a table, as they stand in the source: for screens, schemas and pages."""

import ast
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent


def field_words(table: type) -> dict[str, str]:
    """What the source of a table says below each of its fields."""
    (definition,) = ast.parse(dedent(getsource(table))).body
    assert isinstance(definition, ast.ClassDef)
    words = {}
    for field, below in pairwise(definition.body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as said)):
                words[name] = unwrapped(said)
    return words


def unwrapped(words: str) -> str:
    """A docstring with one line a paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in cleandoc(words).split("\n\n"))
