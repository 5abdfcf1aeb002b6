"""Following a programme: what is due today, how much of it, and why. Pure: no clock and no files.

All of it follows from the programme, the day on which it was begun, the sessions that are kept and the day
that is today; nothing else is remembered, so that a session which comes later from another machine, or is
deleted, sets it right by itself. The rules:

- Days are those of `history.trends`: a session belongs to the day on which it began, where it was played.
- A day of the programme is done when its routine was played to its end, with one set done at the least. What
  was left out or hurt on the way keeps nobody from going on. A session that was ended early leaves the day to
  wait: whoever ends it has had enough of that day as it stands, and the next try may be easier.
- A day waits until it is done, and those behind it with it: nothing is ever missed. One calendar day brings
  one day of the programme at most. A day of rest is over with its calendar day; what is played on it is kept,
  and is not asked for.
- The dose of an exercise rises after so many sessions that did a day of the programme, in which all of its
  sets came to the dose of that day and nothing hurt at all. It falls after each session, of whatever routine
  and however it ended, in which the exercise hurt; the count begins anew then.
- Rehearsals are left out, and so is what lies after today, where a clock once was wrong.
"""
