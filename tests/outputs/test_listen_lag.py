"""How late a line is, whatever the clocks at its two ends say."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from unslump.outputs.listen_lag import Lag


@given(
    offset=some.floats(-1e6, 1e6),
    drift=some.floats(-0.0001, 0.0001),
    gaps=some.lists(some.floats(0.01, 30), min_size=1, max_size=60),
    delays=some.lists(some.floats(0.001, 0.1), min_size=60, max_size=60),
)
def test_a_line_that_brings_at_once_never_seems_late(
    offset: float, drift: float, gaps: list[float], delays: list[float]
) -> None:
    lag, now = Lag(), 0.0
    for gap, delay in zip(gaps, delays, strict=False):
        now += gap
        (seen,) = lag.of([now], offset + now * (1 + drift) + delay)
        assert 0 <= seen <= 0.1 + 30 * 0.0003 + 0.001


def test_the_delay_of_a_line_shows_after_hours_too() -> None:
    lag = Lag()
    for minute in range(600):
        lag.of([minute * 60.0], 1000.0 + minute * 60.0)
    assert lag.of([36_000.0], 37_002.0)[0] == pytest.approx(2.0, abs=0.05)


def test_clocks_that_part_make_no_line_late() -> None:
    lag = Lag()
    lags = [lag.of([minute * 60.0], 1000.0 + minute * 60.0 * 1.0001)[0] for minute in range(600)]
    assert max(lags) < 0.05
