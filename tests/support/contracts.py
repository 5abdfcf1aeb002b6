"""Plug-ins that a test writes as text, held to a contract."""

from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType
from unittest import SkipTest

import pytest

from unslump.testing.contract import Contract

_number = count()


def plugin_of(source: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module with this text, that can be imported by name in this process and in its children."""
    name = f"held_to_contract_{next(_number)}"
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    return import_module(name)


def complaints(contract: type[Contract]) -> dict[str, str]:
    """What each of the tests that fail has to say, and "skipped" of those that are, by their name."""
    found = {}
    for name in dir(contract):
        if name.startswith("test_"):
            try:
                getattr(contract(), name)()
            except SkipTest:
                found[name] = "skipped"
            except Exception as error:
                found[name] = "\n".join([str(error), *getattr(error, "__notes__", ())])
    return found
