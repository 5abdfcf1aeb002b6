"""Checking what plug-ins return, so that nothing behind this point meets a wrong type."""

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from unslump.api import Exporter, PackSource
from unslump.hooks.bounded import Refused

Item = TypeVar("Item")

_MOST = 1000
_EXPORTER_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SUFFIX = re.compile(r"(\.[A-Za-z0-9]+)+")


def packs_in(answer: object) -> tuple[PackSource, ...]:
    """Return the pack sources in an answer; None is an empty answer. Raises Refused."""
    packs = _items(answer, PackSource)
    for pack in packs:
        if not isinstance(pack.path, Path):
            raise Refused(f"the path of a PackSource must be a pathlib.Path, not {_type_of(pack.path)}")
    return packs


def exporters_in(answer: object) -> tuple[Exporter, ...]:
    """Return the exporters in an answer; None is an empty answer. Raises Refused."""
    exporters = _items(answer, Exporter)
    for exporter in exporters:
        if not (isinstance(exporter.id, str) and _EXPORTER_ID.fullmatch(exporter.id)):
            raise Refused(f"the id of an Exporter must be words of a-z and 0-9, not {exporter.id!r}")
        if not (isinstance(exporter.suffix, str) and _SUFFIX.fullmatch(exporter.suffix)):
            raise Refused(f"the suffix of an Exporter must be like .csv, not {exporter.suffix!r}")
        if not isinstance(exporter.label, str):
            raise Refused(f"the label of an Exporter must be text, not {_type_of(exporter.label)}")
        if not callable(exporter.write):
            raise Refused(f"the write of an Exporter must be a function, not {_type_of(exporter.write)}")
    return exporters


def _items(answer: object, kind: type[Item]) -> tuple[Item, ...]:
    if answer is None:
        return ()
    if not isinstance(answer, Iterable):
        raise Refused(f"it must return {kind.__name__} objects in a list, not {_type_of(answer)}")
    items = tuple(islice(answer, _MOST + 1))
    if len(items) > _MOST:
        raise Refused(f"it returned more than {_MOST} {kind.__name__} objects")
    for item in items:
        if not isinstance(item, kind):
            raise Refused(f"it must return {kind.__name__} objects, not {_type_of(item)}")
    return items


def _type_of(value: object) -> str:
    return type(value).__name__
