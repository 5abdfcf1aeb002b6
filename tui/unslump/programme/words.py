"""What is due today and why, and why a dose is not as it is written, in words for people."""

from collections.abc import Mapping
from datetime import date

from unslump.days import DAY
from unslump.programme.course import Course, Standing
from unslump.programme.doses import stepped
from unslump.programme.levels import Level
from unslump.routine.model import REST, Measure, Programme, Routine, Step
from unslump.routine.words import amount

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def what_today(course: Course, routines: Mapping[str, Routine]) -> str:
    """What today brings, in a few words: the title of a routine, or rest."""
    match course.standing:
        case Standing.DUE:
            return routines[course.due or ""].title
        case Standing.REST:
            return "Rest"
        case Standing.DONE:
            return "Done for today"
    return "All of it is done"


def why_today(course: Course, routines: Mapping[str, Routine]) -> str:
    """Why that is so, and what comes next; a sentence or two."""
    day = day_words(course)
    match course.standing:
        case Standing.WHOLE:
            return f"You have done all {len(course.programme.days)} days."
        case Standing.DONE:
            return f"{day} is done. {_next_words(course, routines)}"
        case Standing.REST:
            return f"{day} is for rest. {_next_words(course, routines)}"
    if course.waited:
        return f"{day} has waited for you. Nothing is lost."
    if not course.behind:
        return f"It is the first of {len(course.programme.days)} days."
    return f"{day} comes after the day that you did last."


def day_words(course: Course) -> str:
    """Which day of the programme it is: "Day 5 of 28"."""
    return f"Day {course.number} of {len(course.programme.days)}"


def on_words(day: date, today: date) -> str:
    """A day that is today or to come: "today", "tomorrow", "2026-03-02"."""
    return {today: "today", today + DAY: "tomorrow"}.get(day, f"{day}")


def change_words(course: Course, step: Step) -> str:
    """How a dose differs from what is written, and why; "" where it never has."""
    level = course.levels.get(step.exercise, Level())
    now, before = (_more(course, step, steps) for steps in (level.at, level.before))
    if now == before == 0:
        return ""
    low, high = course.dose(step).band or (None, None)
    if now == 0:
        change = f"{amount(step.dose.measure, low, high)} again"
    else:
        change = f"{abs(now)} {'more' if now > 0 else 'fewer'} {step.dose.measure.unit(abs(now))}"
        if 0 < now < before or before < now < 0:
            change += f" instead of {abs(before)}"
    return f"{change}: {_reason(level, course.today)}"


def _next_words(course: Course, routines: Mapping[str, Routine]) -> str:
    coming = next(day for day in course.ahead() if day.routine)
    title = routines[coming.routine or ""].title
    return (
        f"{title} comes {'on ' if coming.on > course.today + DAY else ''}{on_words(coming.on, course.today)}."
    )


def _more(course: Course, step: Step, steps: int) -> int:
    band = stepped(step.dose, course.programme.progress, steps).band
    return band[0] - step.dose.band[0] if band and step.dose.band else 0


def _reason(level: Level, today: date) -> str:
    if level.hurt:
        return "it hurt today" if level.hurt == today else f"it hurt on {level.hurt}"
    return f"{_sessions(level.rose_after)} done without pain"


def weeks_words(programme: Programme, routines: Mapping[str, Routine]) -> list[tuple[str, str]]:
    """What the weeks bring: ("Weeks 1 and 2", "Floor, rest, Desk, rest")."""
    lines, first = [], 1
    for week in programme.weeks:
        last = first + week.times - 1
        words = ", ".join("rest" if day == REST else routines[day].title for day in week.days)
        lines.append((_week_words(first, last), words))
        first = last + 1
    return lines


def progress_words(programme: Programme) -> str:
    """How the doses of a programme change, in sentences."""
    progress = programme.progress
    if progress is None:
        return "Doses stay as they are written."
    measures = (
        (Measure.REPS, progress.reps),
        (Measure.BREATHS, progress.breaths),
        (Measure.SECONDS, progress.seconds),
    )
    steps = [amount(measure, number, number) for measure, number in measures if number]
    step = " or ".join([", ".join(steps[:-1]), steps[-1]] if steps[1:] else steps)
    rises = f"rises by {step} after {_sessions(progress.after)} done without pain"
    falls = f"falls by {'as much' if progress.rises else step} after each session in which it hurt"
    changes = [
        f"{words}, {_times(number)} at most"
        for words, number in ((rises, progress.rises), (falls, progress.falls))
        if number
    ]
    return f"The dose of an exercise {'; it '.join(changes) or 'stays as it is written'}."


def _week_words(first: int, last: int) -> str:
    if first == last:
        return f"Week {first}"
    return f"Weeks {first} {'and' if last == first + 1 else 'to'} {last}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or f"{_in_words(number)} times"


def _sessions(number: int) -> str:
    return f"{_in_words(number)} session{'' if number == 1 else 's'}"


def _in_words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number}"
