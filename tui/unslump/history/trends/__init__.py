"""What many sessions show: pure functions over what was kept.

How time is counted, everywhere here:

- A session belongs to the day on which it began, by the clock of the place where it was played (the offset
  that stands beside its time). One that goes on over midnight, or over a change of clocks or of place,
  belongs whole to that day. So neither travel nor daylight saving ever moves a session that is kept.
- Days and weeks are counted on the calendar, never as 24 or 168 hours; weeks are those of ISO 8601, from
  Monday.
- The time worked is that of the sets, measured as they were done, and never the end less the beginning: a
  clock that was set back in between changes nothing.
- What lies after the last day that is asked for is left out, so that a clock that once was wrong spoils no
  sum.
- Rehearsals are left out. A session counts as played once the body has moved in it.
"""
