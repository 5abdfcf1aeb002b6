"""Changing one value in the text of a TOML file: every other line stays as somebody wrote it.

Imported only when something is written, for the grammar is slow to load.
"""

import re
import tomllib
from collections.abc import Mapping

import tree_sitter_toml
from msgspec import Struct
from tree_sitter import Language, Node, Parser

from unslump.routine.positions import content, key_parts
from unslump.routine.toml_value import toml_key, toml_value

Path = tuple[str, ...]


def with_value(text: str, path: Path, value: object) -> str:
    """The text with `value` at `path`, in its old place if there is one, else beside its like."""
    source, document = text.encode(), _Document(text)
    pair = document.pair(path)
    if pair is None:
        return _inserted(source, document, path, value).decode()
    if pair.path != path:  # within an inline table, which stands on one line anyway
        value = put(pair.data(source), path[len(pair.path) :], value)
    return _cut(source, pair.value_start, pair.end, toml_value(value).encode()).decode()


def without_value(text: str, path: Path) -> str:
    """The text without the value at `path`; a comment that stood behind it keeps its line."""
    source, pair = text.encode(), _Document(text).pair(path)
    if pair is None:
        return text
    if pair.path != path:
        table = put(pair.data(source), path[len(pair.path) :], None)
        return _cut(source, pair.value_start, pair.end, toml_value(table).encode()).decode()
    line_start, line_end = _line_start(source, pair.start), _line_end(source, pair.end)
    rest = source[pair.end : line_end].lstrip(b" \t")
    return _cut(source, line_start, line_end, rest if rest.strip() else b"").decode()


class _Pair(Struct, frozen=True, kw_only=True):
    """A key and its value, by offsets in bytes; `table` is what of the path its table says."""

    path: Path
    table: Path
    start: int
    last_key_start: int
    value_start: int
    end: int

    def data(self, source: bytes) -> dict[str, object]:
        """The inline table that is the value; empty, where the value is anything else."""
        table = tomllib.loads("_ = " + source[self.value_start : self.end].decode())["_"]
        return table if isinstance(table, dict) else {}


class _Document:
    """Where the pairs and the heads of tables stand; those of lists of tables are left out."""

    def __init__(self, text: str) -> None:
        root = Parser(Language(tree_sitter_toml.language())).parse(text.encode()).root_node
        self.pairs: list[_Pair] = []
        self.tables: dict[Path, Node] = {}
        heads = [node for node in root.named_children if node.type in ("table", "table_array_element")]
        self.top_end = heads[0].start_byte if heads else root.end_byte
        for node in root.named_children:
            if node.type == "pair":
                self.pairs.append(_pair((), node))
            elif node.type == "table":
                head, *entries = content(node)
                path = tuple(name for name, _ in key_parts(head))
                self.tables[path] = node
                self.pairs += [_pair(path, entry) for entry in entries]

    def pair(self, path: Path) -> _Pair | None:
        """The pair of this path, or the one whose inline table holds it, or would."""
        return next((pair for pair in self.pairs if pair.path == path[: len(pair.path)]), None)

    def region(self, table: Path) -> tuple[int, int] | None:
        """Where the entries of a table stand."""
        if not table:
            return 0, self.top_end
        node = self.tables.get(table)
        return (content(node)[0].end_byte, node.end_byte) if node else None


def _pair(table: Path, node: Node) -> _Pair:
    key, value = content(node)
    parts = list(key_parts(key))
    return _Pair(
        path=(*table, *(name for name, _ in parts)),
        table=table,
        start=node.start_byte,
        last_key_start=parts[-1][1].start_byte,
        value_start=value.start_byte,
        end=value.end_byte,
    )


def _inserted(source: bytes, document: _Document, path: Path, value: object) -> bytes:
    *table, name = path
    entry = f"{toml_key(name)} = {toml_value(value)}".encode()
    newline = b"\r\n" if b"\r\n" in source else b"\n"
    siblings = [pair for pair in document.pairs if pair.path[:-1] == path[:-1]]
    region = document.region(tuple(table))
    commented_out = _commented_out(source, region, name) if region else None
    if commented_out is not None:
        return _line_added(source, commented_out, entry, newline)
    if siblings:
        last = siblings[-1]
        prefix = source[_line_start(source, last.start) : last.last_key_start]
        return _line_added(source, _line_end(source, last.end), prefix + entry, newline)
    if region and table:
        return _line_added(source, _line_end(source, region[0]), entry, newline)
    if region:
        return _line_added(source, _after_first_words(source, region[1]), entry, newline)
    head = f"[{'.'.join(map(toml_key, table))}]".encode()
    gap = newline if source.strip() else b""
    return _line_added(source, len(source), gap + head + newline + entry, newline)


def _commented_out(source: bytes, region: tuple[int, int], name: str) -> int | None:
    """The end of the line that shows how the setting would be written."""
    shown = re.compile(rb"^[ \t]*#[ \t]*" + re.escape(name.encode()) + rb"[ \t]*=.*$", re.MULTILINE)
    found = shown.search(source, *region)
    return _line_end(source, found.end()) if found else None


def _after_first_words(source: bytes, end: int) -> int:
    """Behind the comment that a file begins with, if a blank line parts it from the rest; else the top."""
    if end == len(source):
        return end
    match = re.compile(rb"(?:[ \t]*#[^\n]*\n)+[ \t\r]*\n").match(source, 0, end)
    return match.end() if match else 0


def _line_added(source: bytes, offset: int, line: bytes, newline: bytes) -> bytes:
    before = source[:offset]
    if before and not before.endswith(b"\n"):
        before += newline
    return before + line + newline + source[offset:]


def put(table: Mapping[str, object], path: Path, value: object) -> dict[str, object]:
    """The table with `value` at `path`; None takes out what is there."""
    name, *rest = path
    if rest:
        inner = table.get(name)
        return {**table, name: put(inner if isinstance(inner, dict) else {}, tuple(rest), value)}
    if value is None:
        return {key: each for key, each in table.items() if key != name}
    return {**table, name: value}


def _cut(source: bytes, start: int, end: int, instead: bytes) -> bytes:
    return source[:start] + instead + source[end:]


def _line_start(source: bytes, offset: int) -> int:
    return source.rfind(b"\n", 0, offset) + 1


def _line_end(source: bytes, offset: int) -> int:
    found = source.find(b"\n", offset)
    return len(source) if found < 0 else found + 1
