"""What holds once the app has been imported: seen in a process of its own, as it lasts for all of it."""

import os
import subprocess
import sys

IMPORT = """
import gc
import sys

from unslump.ui.before_textual import importing

assert "textual" not in sys.modules
with importing():
    assert not gc.isenabled()
    from textual.screen import UPDATE_PERIOD
print(round(1 / UPDATE_PERIOD), gc.isenabled(), gc.get_freeze_count() > 10_000)
print(gc.get_threshold()[2], sys.getswitchinterval())
"""
IMPORT_WHAT_FAILS = """
import gc
from contextlib import suppress

from unslump.ui.before_textual import importing, settle

with suppress(ImportError), importing():
    raise ImportError
settled, kept = gc.isenabled(), gc.get_freeze_count()
made_since = [[] for _ in range(1000)]
settle()
print(settled, gc.get_freeze_count() == kept)
"""


def told(program: str = IMPORT, **variables: str) -> list[str]:
    environment = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"} | variables
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout.split()


def test_paints_follow_keys_closely_and_what_was_imported_is_no_longer_looked_through() -> None:
    assert told()[:3] == ["480", "True", "True"]


def test_no_long_look_for_garbage_and_no_other_thread_keeps_a_key_waiting() -> None:
    assert told()[3:] == ["50", "0.001"]


def test_whoever_has_chosen_how_often_textual_paints_keeps_it() -> None:
    assert told(TEXTUAL_FPS="30")[:3] == ["30", "True", "True"]


def test_what_cannot_be_imported_leaves_the_collector_on_and_it_settles_once() -> None:
    assert told(IMPORT_WHAT_FAILS) == ["True", "True"]
