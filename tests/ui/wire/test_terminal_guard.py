import signal
from pathlib import Path

from tests.end_to_end.guarded_app import GUARDED, GuardedApp


async def test_the_guard_leaves_a_headless_app_alone(tmp_path: Path) -> None:
    found = [signal.getsignal(number) for number in GUARDED]
    async with GuardedApp(tmp_path).run_test():
        assert [signal.getsignal(number) for number in GUARDED] == found
