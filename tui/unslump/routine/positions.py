"""Where each key and value of a TOML text stands. Imported only once there is a fault to place."""

import tomllib
from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from unslump.routine.faults import KeyPath, Place

_TOP = Place(1, 1)


class Positions:
    """The places of a TOML text's keys and values, which the standard parser keeps to itself."""

    def __init__(self, text: str) -> None:
        source = text.encode()
        self._lines = source.split(b"\n")
        self._keys: dict[KeyPath, Place] = {}
        self._values: dict[KeyPath, Place] = {(): _TOP}
        self._tables_in: dict[KeyPath, int] = {}
        for node in Parser(Language(tree_sitter_toml.language())).parse(source).root_node.named_children:
            if node.type == "pair":
                self._pair((), node)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def key(self, path: KeyPath) -> Place:
        """Where the key stands that leads to a value; the value's own place when it has no key."""
        return self._keys.get(path) or self.value(path)

    def value(self, path: KeyPath) -> Place:
        """Where a value begins (for a table, its head), or else the nearest table or list around it."""
        while path not in self._values:
            path = path[:-1]
        return self._values[path]

    def _table(self, table: Node) -> None:
        head, *entries = content(table)
        path: KeyPath = ()
        for name, part in key_parts(head):
            # `[a.b]` goes on in the latest table of the list `[[a]]`
            if path in self._tables_in:
                path = (*path, self._tables_in[path] - 1)
            path = (*path, name)
            self._note(path, part)
        if table.type == "table_array_element":
            count = self._tables_in.get(path, 0)
            self._tables_in[path] = count + 1
            path = (*path, count)
        self._values[path] = self._place(table)
        for entry in entries:
            self._pair(path, entry)

    def _pair(self, path: KeyPath, pair: Node) -> None:
        match content(pair):
            case [key, value]:
                for name, part in key_parts(key):
                    path = (*path, name)
                    self._note(path, part)
                self._value(path, value)

    def _value(self, path: KeyPath, value: Node) -> None:
        self._values[path] = self._place(value)
        if value.type == "array":
            for index, item in enumerate(content(value)):
                self._value((*path, index), item)
        elif value.type == "inline_table":
            for pair in content(value):
                self._pair(path, pair)

    def _note(self, path: KeyPath, part: Node) -> None:
        place = self._place(part)
        self._keys.setdefault(path, place)
        self._values.setdefault(path, place)

    def _place(self, node: Node) -> Place:
        row, column = node.start_point
        return Place(row + 1, len(self._lines[row][:column].decode()) + 1)


def content(node: Node) -> list[Node]:
    """What a node of the grammar holds, comments aside."""
    return [child for child in node.named_children if child.type != "comment"]


def key_parts(key: Node) -> Iterator[tuple[str, Node]]:
    """The parts of a key, `a."b".c`, from left to right."""
    if key.type == "dotted_key":
        for part in content(key):
            yield from key_parts(part)
    else:
        text = (key.text or b"").decode()
        yield (next(iter(tomllib.loads(f"{text} = 0"))) if key.type == "quoted_key" else text), key
