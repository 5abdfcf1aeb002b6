"""Spoken cues, by the speech engine of the machine."""

from unslump.api import Cue, Output, hookimpl

NO_ENGINE = "No speech engine was found; install speech-dispatcher or espeak-ng to hear the cues."


@hookimpl
def unslump_outputs() -> list[Output]:
    """Offer the voice; where there is no speech engine, offer it and say so."""
    # Imported here: unslump loads its plug-ins at every start, and a voice only serves who plays.
    from unslump_voice.engines import engine_here
    from unslump_voice.voice import Voice

    engine = engine_here()
    if engine is None:
        return [Output(id="voice", label="Voice", play=_unheard, why_not=lambda: NO_ENGINE)]
    voice = Voice(engine)
    return [Output(id="voice", label="Voice", play=voice.play, close=voice.close)]


def _unheard(cue: Cue) -> None:
    """Do nothing: nobody is here to say it."""
