"""Every kind of bad plug-in: what each does, and what is told of it."""

from tests.hooks.environment import Environment

from unslump.hooks.specifications import Specifications

HOOKS = [name for name in vars(Specifications) if name.startswith("unslump_")]


def everywhere(body: str) -> str:
    """A plug-in that answers every hook in the same way."""
    return "\n".join(f"@hookimpl\ndef {hook}():\n    {body}" for hook in HOOKS)


BAD_TO_LOAD = {
    "raises-at-import": ("1 / 0", "was left out: ZeroDivisionError"),
    "exits-at-import": ("import sys\nsys.exit(3)", "was left out: SystemExit: 3"),
    "blocks-at-import": ("import time\ntime.sleep(60)", "was left out: no answer within"),
    "needs-a-library": ("import no_such.library", "was left out: it needs the library no_such, which is not"),
    "unknown-hook": ("@hookimpl\ndef unslump_dance(): ...", "was left out: unknown hook 'unslump_dance'"),
    "no-plugin": ("unslump_packs = 7", "was left out: it answers no hook"),
    "csv": (everywhere("return []"), "was left out: unslump has a plug-in of the same name"),
}
BAD_TO_ASK = {
    "blocks": (everywhere("import time; time.sleep(60)"), "no answer within"),
    "exits": (everywhere("import sys; sys.exit(3)"), "SystemExit: 3"),
    "needs-it-later": (
        everywhere("import no_such_library"),
        "it needs the library no_such_library, which is not",
    ),
    "raises": (everywhere("1 / 0"), "ZeroDivisionError"),
    "wrong-type": (everywhere("return 7"), "in a list, not int"),
}
LOUD = "import os\nprint('noise')\n" + everywhere("print('noise'); os.write(1, b'noise')")


def install_all(environment: Environment) -> None:
    """Install one of every kind, beside each other."""
    for name, (source, _) in {**BAD_TO_LOAD, **BAD_TO_ASK}.items():
        environment.install(name, source)
    environment.install("loud", LOUD)
    environment.install("raises", "1 / 0", distribution="unslump-zz-namesake")
