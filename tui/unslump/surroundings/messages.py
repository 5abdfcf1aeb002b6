"""D-Bus messages as bytes, as far as they are needed here: text, numbers, lists of text and variants.

D-Bus is how Linux desktops are spoken to. A client of our own is smaller than depending on one, and an
inhibition lasts only as long as the connection that asked for it, which no command line tool keeps open.
"""

import struct
from collections.abc import Mapping
from enum import IntEnum

from msgspec import Struct

FIXED_HEADER = 16
"""Bytes that every message begins with; they say how many follow."""
_PROTOCOL = 1
_LITTLE, _BIG = ord("l"), ord("B")

Value = str | int | tuple[str, ...]


class Kind(IntEnum):
    """What a message is."""

    CALL = 1
    RETURN = 2
    ERROR = 3
    SIGNAL = 4


class Field(IntEnum):
    """What stands in a header."""

    PATH = 1
    INTERFACE = 2
    MEMBER = 3
    ERROR_NAME = 4
    REPLY_SERIAL = 5
    DESTINATION = 6
    SENDER = 7
    SIGNATURE = 8


_FIELD_TYPES = {Field.PATH: "o", Field.REPLY_SERIAL: "u", Field.SIGNATURE: "g"}


class Message(Struct, frozen=True, kw_only=True):
    """One message; `serial` is its number, which a reply repeats in its `Field.REPLY_SERIAL`."""

    kind: Kind
    serial: int
    fields: Mapping[int, Value]
    body: tuple[Value, ...] = ()


def encoded(message: Message) -> bytes:
    """The bytes of a message whose body is made of text and of numbers that are not negative."""
    body = _Writer()
    signature = ""
    for value in message.body:
        signature += "s" if isinstance(value, str) else "u"
        body.write(signature[-1], value)
    fields = dict(message.fields) | ({Field.SIGNATURE: signature} if signature else {})
    header = _Writer()
    for field, value in fields.items():
        header.align(8)
        kind = _FIELD_TYPES.get(Field(field), "s")
        header.bytes += bytes([field])
        header.write("g", kind)
        header.write(kind, value)
    start = struct.pack(
        "<BBBBIII",
        *(_LITTLE, message.kind, 0, _PROTOCOL),
        *(len(body.bytes), message.serial, len(header.bytes)),
    )
    header.align(8)
    return start + bytes(header.bytes + body.bytes)


def size_of_rest(start: bytes) -> int:
    """How many bytes follow the first `FIXED_HEADER` of a message."""
    order = _order(start)
    body, _, fields = struct.unpack(f"{order}III", start[4:FIXED_HEADER])
    return int(fields + -fields % 8 + body)


def decoded(data: bytes) -> Message:
    """The message that these bytes are; raises ValueError where it says what is not understood here."""
    try:
        return _decoded(data)
    except (struct.error, IndexError) as error:
        raise ValueError("this message ends too early") from error


def _decoded(data: bytes) -> Message:
    order = _order(data)
    _, serial, size = struct.unpack(f"{order}III", data[4:FIXED_HEADER])
    reader, fields = _Reader(data, FIXED_HEADER, order), dict[int, Value]()
    while reader.at < FIXED_HEADER + size:
        reader.align(8)
        code = reader.number("B")
        fields[code] = reader.read("v")
    reader.align(8)
    kinds = str(fields.get(Field.SIGNATURE, ""))
    body = []
    while kinds:
        kind = "as" if kinds.startswith("as") else kinds[0]
        kinds = kinds[len(kind) :]
        body.append(reader.read(kind))
    return Message(kind=Kind(data[1]), serial=serial, fields=fields, body=tuple(body))


def _order(data: bytes) -> str:
    if data[0] not in (_LITTLE, _BIG):
        raise ValueError("this is no message of D-Bus")
    return "<" if data[0] == _LITTLE else ">"


class _Writer:
    """Collects values, each at the place that its type asks for."""

    def __init__(self) -> None:
        self.bytes = bytearray()

    def align(self, size: int) -> None:
        self.bytes += bytes(-len(self.bytes) % size)

    def write(self, kind: str, value: Value) -> None:
        if kind == "u":
            self.align(4)
            self.bytes += struct.pack("<I", value)
            return
        text = str(value).encode()
        if kind == "g":
            self.bytes += bytes([len(text)]) + text + b"\0"
        else:
            self.align(4)
            self.bytes += struct.pack("<I", len(text)) + text + b"\0"


class _Reader:
    """Takes values from where it stands."""

    def __init__(self, data: bytes, at: int, order: str) -> None:
        self._data, self.at, self._order = data, at, order

    def align(self, size: int) -> None:
        self.at += -self.at % size

    def number(self, kind: str) -> int:
        size = struct.calcsize(kind)
        self.align(size)
        (value,) = struct.unpack_from(self._order + kind, self._data, self.at)
        self.at += size
        return int(value)

    def read(self, kind: str) -> Value:
        if kind == "v":
            return self.read(self._text("B"))
        if kind in ("s", "o"):
            return self._text("I")
        if kind == "g":
            return self._text("B")
        if kind in ("u", "b"):
            return self.number("I")
        if kind == "as":
            size = self.number("I")
            end, texts = self.at + size, list[str]()
            while self.at < end:
                texts.append(self._text("I"))
            return tuple(texts)
        raise ValueError(f"values of the type {kind} are not understood here")

    def _text(self, length: str) -> str:
        size = self.number(length)
        text = self._data[self.at : self.at + size].decode()
        self.at += size + 1
        return text
