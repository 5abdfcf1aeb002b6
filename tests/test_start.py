"""What a start does without, so that home comes sooner."""

import subprocess
import sys
from pathlib import Path

from tests.support.terminal import isolated_environment

LEFT_FOR_LATER = {
    "csv", "importlib.metadata", "textual_plotext", "tree_sitter",
    "unslump.conductor", "unslump.figure.reading", "unslump.routine.writer", "unslump.ui.screens.editor",
    "unslump.ui.screens.history",
}  # fmt: skip
PUT_TOGETHER = f"""
import sys
from unslump.hooks.assembly import assemble
from unslump.ui import opening

assemble()
print(*sorted({LEFT_FOR_LATER!r} & sys.modules.keys()))
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
