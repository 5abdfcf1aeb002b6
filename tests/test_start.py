"""What a start does without, so that home comes sooner."""

import subprocess
import sys
from pathlib import Path

from tests.support.terminal import isolated_environment

LEFT_FOR_LATER = {
    "csv", "hashlib", "importlib.metadata", "json", "tomli_w", "tree_sitter", "unslump.conductor",
    "unslump.figure.reading", "unslump.surroundings",
}  # fmt: skip
PUT_TOGETHER = f"""
import sys

import textual.app

by_textual = set(sys.modules)
from unslump.hooks.assembly import assemble
from unslump.ui import opening

assemble()
print(*sorted({LEFT_FOR_LATER!r} & (sys.modules.keys() - by_textual)))
"""


def test_a_start_that_finds_packs_as_they_were_imports_nothing_that_home_does_not_need(
    tmp_path: Path,
) -> None:
    environment = isolated_environment(tmp_path)
    first, second = (
        subprocess.run(
            [sys.executable, "-c", PUT_TOGETHER],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout.split()
        for _ in range(2)
    )
    assert first == ["unslump.figure.reading"]  # which reads the packs
    assert second == []
