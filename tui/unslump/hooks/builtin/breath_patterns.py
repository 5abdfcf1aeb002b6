"""Breath patterns to choose from: plain paces, none of which is treatment."""

from unslump.api import BreathPattern, NamedBreath, hookimpl


@hookimpl
def unslump_breath_patterns() -> list[NamedBreath]:
    """Offer three paces, the one that holds until a person chooses first.

    Steady is six breaths a minute, about the rate at which heart and breath of most people swing together
    (Steffen et al. 2017, Frontiers in Public Health 5:222). Of the others nothing is claimed but their pace.
    """
    return [
        NamedBreath(
            id="steady",
            label="Five seconds in, five out: six breaths a minute",
            pattern=BreathPattern(inhale=5.0, exhale=5.0),
        ),
        NamedBreath(
            id="calm",
            label="Four seconds in, six out: as many breaths, each longer out than in",
            pattern=BreathPattern(inhale=4.0, exhale=6.0),
        ),
        NamedBreath(
            id="box",
            label="In, hold, out, rest: four seconds each",
            pattern=BreathPattern(inhale=4.0, hold=4.0, exhale=4.0, rest=4.0),
        ),
    ]
