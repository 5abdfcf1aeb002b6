"""The machine and what is installed on it."""

import platform
import shutil
from collections.abc import Iterable, Iterator, Mapping

from unslump.cli.diagnosis.remark import Remark, better, good
from unslump.hooks.examination import Finding
from unslump.settings import Settings
from unslump.surroundings.keeper import why_no_music, why_not_awake

SPEECH_ENGINES = ("spd-say", "espeak-ng", "espeak", "say")


def machine_remarks(
    environment: Mapping[str, str], settings: Settings, findings: Iterable[Finding]
) -> Iterator[Remark]:
    """Python, speech, what plug-ins say of their outputs, keep-awake and music."""
    yield good("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _speech(environment)
    yield from _outputs(findings)
    yield _awake(environment, settings)
    yield _music(environment, settings)


def _speech(environment: Mapping[str, str]) -> Remark:
    found = [name for name in SPEECH_ENGINES if shutil.which(name, path=environment.get("PATH"))]
    if found:
        return good("speech", f"{', '.join(found)}", "A plug-in such as unslump-voice lets it speak.")
    means = "Cues are seen and, by the bell, heard."
    return good("speech", "no program that speaks is installed", means)


def _outputs(findings: Iterable[Finding]) -> Iterator[Remark]:
    for finding in findings:
        for each in finding.adds:
            if each.kind == "output":
                yield good("output", each.line.removeprefix("output "), f"From the plug-in {finding.name}.")
    faulty = [finding.name for finding in findings if finding.faults]
    if faulty:
        yield better(
            "plug-ins",
            f"{len(faulty)} with something wrong: {', '.join(faulty)}",
            "What they bring is left out in whole or in part.",
            "`unslump plugins doctor` tells what it is.",
        )


def _awake(environment: Mapping[str, str], settings: Settings) -> Remark:
    if not settings.keep_awake:
        return good("screen", "goes dark when it will: `keep_awake = false` in your settings")
    if reason := why_not_awake(environment):
        return good("screen", "may go dark in mid-session", reason)
    return good("screen", "asked to stay lit while a session runs")


def _music(environment: Mapping[str, str], settings: Settings) -> Remark:
    if not settings.pause_music:
        return good("music", "left as it is; `pause_music = true` in your settings pauses it for a session")
    if reason := why_no_music(environment):
        return better("music", "cannot be paused", reason, "Or set `pause_music = false` in your settings.")
    return good("music", "paused for a session where it plays")
