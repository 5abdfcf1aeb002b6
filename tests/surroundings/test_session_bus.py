"""The session bus: where it is, what is told where it makes no sense, and its messages as bytes."""

import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.surroundings.messages import Field, Kind, Message, Value, decoded, encoded
from unslump.surroundings.session_bus import BusProblem, SessionBus, session_bus_address


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("unix:path=/run/user/1000/bus,guid=00ff", "/run/user/1000/bus"),
        ("tcp:host=localhost;unix:abstract=/tmp/dbus%2dx", "\0/tmp/dbus-x"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_the_address_of_the_bus_is_read_from_the_environment(told: str, address: str) -> None:
    assert session_bus_address({"DBUS_SESSION_BUS_ADDRESS": told}) == address


def test_the_bus_is_where_it_usually_is(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("b")
    environment = {"XDG_RUNTIME_DIR": str(folder)}
    assert session_bus_address(environment) == ""
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(folder / "bus"))
        assert session_bus_address(environment) == str(folder / "bus")


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (b"REJECTED EXTERNAL\r\n", "does not let us in"),
        (b"OK 00ff\r\n" + b"x" * 16, "no message of D-Bus"),
        (b"OK 00ff\r\n" + b"l\2\0\1" + b"\xff\xff\xff\x7f" * 3, "too large"),
        (b"OK 00ff\r\n" + b"l\2\0\1", "closed the line"),
    ],
    ids=["refused", "garbage", "flood", "broken off"],
)
def test_a_bus_that_makes_no_sense_is_told(
    says: bytes, told: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("b") / "bus"

    def answer() -> None:
        line, _ = door.accept()
        with line:
            line.sendall(says)
            line.shutdown(socket.SHUT_WR)
            while line.recv(4096):
                pass

    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))
        door.listen()
        answering = Thread(target=answer, daemon=True)
        answering.start()
        with pytest.raises(BusProblem, match=told):
            SessionBus(str(path))
        answering.join(60)


def test_a_bus_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BusProblem, match="cannot be reached"):
        SessionBus(str(tmp_path / "none"))


_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


_BODY = st.lists(_TEXT | st.integers(0, 2**32 - 1), max_size=5).map(tuple)


@given(_BODY, st.integers(1, 2**32 - 1), _TEXT)
def test_a_message_is_read_as_it_was_written(body: tuple[Value, ...], serial: int, name: str) -> None:
    fields: dict[int, Value] = {Field.PATH: "/", Field.MEMBER: name, Field.REPLY_SERIAL: 3}
    message = decoded(encoded(Message(kind=Kind.CALL, serial=serial, fields=fields, body=body)))
    assert (message.kind, message.serial, message.body) == (Kind.CALL, serial, body)
    assert {**message.fields, **fields} == message.fields


@given(_BODY, st.data())
def test_a_broken_message_is_refused(body: tuple[Value, ...], data: st.DataObject) -> None:
    whole = bytearray(encoded(Message(kind=Kind.CALL, serial=1, fields={Field.MEMBER: "Get"}, body=body)))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        decoded(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
