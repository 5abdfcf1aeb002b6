"""The clocks of this machine, asked in earnest."""

import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from unslump.clocks import body_clock, wall_clock

BOOTED = Path("/proc/uptime")
DAY = 86_400
ASK_BOTH = "import time, unslump.clocks as c; print(c.body_clock() - time.monotonic())"


@pytest.mark.skipif(not BOOTED.exists(), reason="this system does not say when it was started")
def test_the_body_clock_counts_from_the_start_of_the_machine_and_so_while_it_sleeps() -> None:
    before, told, after = body_clock(), float(BOOTED.read_text().split()[0]), body_clock()
    assert before - 0.01 <= told <= after, "what is told is cut off after hundredths"


def test_what_a_machine_has_slept_is_in_the_body_clock_and_not_in_that_of_its_processes() -> None:
    """In a time namespace of its own, whose clocks say that the machine has slept for a day."""
    slept = ["unshare", "--time", "--boottime", str(DAY), "--fork"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*slept, "true"], check=False, timeout=60).returncode
    ):
        pytest.skip("No clocks of its own can be given to a process here.")
    awake, rested = (
        float(
            subprocess.run(
                [*how, sys.executable, "-c", ASK_BOTH], check=True, timeout=60, capture_output=True
            ).stdout
        )
        for how in ([], slept)
    )
    assert rested - awake == pytest.approx(DAY, abs=60)


def test_without_a_clock_that_knows_of_sleep_time_goes_on_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    before = time.monotonic()
    assert before <= body_clock() <= time.monotonic()


def test_the_clock_on_the_wall_says_how_far_it_is_from_utc() -> None:
    assert wall_clock().utcoffset() is not None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system knows one time zone for a process")
def test_a_machine_that_is_taken_elsewhere_has_the_time_of_the_new_place() -> None:
    with pytest.MonkeyPatch.context() as patch:
        hours = []
        for zone in ("UTC-9", "UTC+7", "UTC-5:45"):
            patch.setenv("TZ", zone)
            hours.append(wall_clock().utcoffset())
    time.tzset()
    assert hours == [timedelta(hours=9), -timedelta(hours=7), timedelta(hours=5, minutes=45)]
