import subprocess
import sys

IMPORT_ALL_BELOW_THE_SCREENS = """
import importlib, pkgutil, sys
import unslump

def names(name):
    module = importlib.import_module(name)
    yield name
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)
        yield found.name

for floor in pkgutil.iter_modules(unslump.__path__, "unslump."):
    if floor.name != "unslump.ui":
        for name in names(floor.name):
            print(name)
            if "textual" in sys.modules:
                sys.exit(f"{name} brings Textual with it")
"""


def test_no_textual_is_imported_below_the_screens() -> None:
    outcome = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_BELOW_THE_SCREENS], capture_output=True, text=True, timeout=60
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert {"unslump.session.player", "unslump.cli.play"} <= {*outcome.stdout.split()}
