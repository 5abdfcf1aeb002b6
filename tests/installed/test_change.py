"""The one command that installs or removes a plug-in, for each kind of environment."""

import json
import shlex
from pathlib import Path

import pytest
from msgspec.structs import replace

from unslump.installed.change import Change, pasted, to_install, to_remove
from unslump.installed.environment import Environment, Kind
from unslump.installed.problem import InstallationProblem
from unslump.installed.wanted import Wanted

TALLY = Wanted(argument="unslump-tally", distribution="unslump-tally")
WHEEL = Wanted(argument="/w/unslump_tally-1.2-py3-none-any.whl", distribution="unslump-tally", is_path=True)
FOLDER = Wanted(argument="/src/tally", distribution="unslump-tally", is_path=True, is_folder=True)


def place(kind: Kind, prefix: Path = Path("/env")) -> Environment:
    """An environment of this kind with every tool at hand."""
    return Environment(
        kind=kind, prefix=prefix, python=prefix / "bin" / "python", has_pip=True, has_uv=True, has_pipx=True
    )


def install(environment: Environment, wanted: Wanted = TALLY) -> str:
    return pasted(to_install(environment, wanted).command)


def remove(environment: Environment, distribution: str = "Unslump_Tally") -> str:
    return pasted(to_remove(environment, distribution).command)


def refusal(environment: Environment, *, removing: bool = False) -> str:
    """Why nothing is done there, and what to do instead."""
    with pytest.raises(InstallationProblem) as caught:
        remove(environment) if removing else install(environment)
    return str(caught.value)


@pytest.fixture
def uv_tool(tmp_path: Path) -> Environment:
    """unslump as a uv tool, with two others."""
    receipt = (
        '[tool]\nrequirements = [{ name = "unslump" }, { name = "unslump-a" }, { name = "unslump-b" }]\n'
    )
    (tmp_path / "uv-receipt.toml").write_text(receipt)
    return place(Kind.UV_TOOL, tmp_path)


@pytest.fixture
def pipx(tmp_path: Path) -> Environment:
    """unslump as pipx installs it, with one other."""
    prefix = tmp_path / "venvs" / "unslump@2"
    prefix.mkdir(parents=True)
    (prefix / "pipx_metadata.json").write_text(json.dumps({"injected_packages": {"unslump_tally": {}}}))
    return place(Kind.PIPX, prefix)


@pytest.mark.parametrize("kind", [Kind.VIRTUAL, Kind.PLAIN])
def test_uv_is_used_where_it_is_and_pip_where_it_is_not(kind: Kind) -> None:
    uv, pip = place(kind), replace(place(kind), has_uv=False)
    assert install(uv) == "uv pip install --python /env/bin/python --only-binary :all: unslump-tally"
    assert install(pip) == "/env/bin/python -m pip install --only-binary :all: unslump-tally"
    assert remove(uv) == "uv pip uninstall --python /env/bin/python unslump-tally"
    assert remove(pip) == "/env/bin/python -m pip uninstall --yes unslump-tally"


@pytest.mark.parametrize("removing", [False, True])
def test_without_pip_and_uv_both_are_named(removing: bool) -> None:
    bare = replace(place(Kind.VIRTUAL), has_uv=False, has_pip=False)
    assert refusal(bare, removing=removing) == (
        "unslump runs in the virtual environment /env, which has no pip, and uv is not to be found. "
        "Install uv, or give it pip: `/env/bin/python -m ensurepip`."
    )


def test_a_look_is_the_same_command_made_dry() -> None:
    for environment in (place(Kind.VIRTUAL), replace(place(Kind.VIRTUAL), has_uv=False)):
        change = to_install(environment, TALLY)
        assert "--dry-run" in change.look
        assert [part for part in change.look if part in change.command] == list(change.command)


def test_pip_pipx_and_uv_tools_offer_no_look_at_a_removal(pipx: Environment, uv_tool: Environment) -> None:
    pip = replace(place(Kind.VIRTUAL), has_uv=False)
    assert [to_remove(each, "unslump-a").look for each in (pip, pipx, uv_tool)] == [(), (), ()]


@pytest.mark.parametrize("wanted", [TALLY, WHEEL])
def test_nothing_but_wheels_is_taken_from_the_index(
    uv_tool: Environment, pipx: Environment, wanted: Wanted
) -> None:
    for environment in (uv_tool, pipx, place(Kind.VIRTUAL), replace(place(Kind.VIRTUAL), has_uv=False)):
        assert to_install(environment, wanted).only_wheels


def test_a_uv_tool_is_told_everything_again(uv_tool: Environment) -> None:
    assert install(uv_tool) == (
        "uv tool install --no-build --with unslump-a --with unslump-b --with unslump-tally unslump"
    )
    assert install(uv_tool, Wanted(argument="unslump-a==2", distribution="unslump-a")) == (
        "uv tool install --no-build --with unslump-a==2 --with unslump-b unslump"
    )
    assert remove(uv_tool, "unslump-a") == "uv tool install --no-build --with unslump-b unslump"


def test_uv_has_to_be_allowed_to_build_a_folder(uv_tool: Environment, pipx: Environment) -> None:
    assert install(place(Kind.VIRTUAL), FOLDER) == "uv pip install --python /env/bin/python /src/tally"
    assert install(pipx, FOLDER) == "pipx inject unslump@2 /src/tally"
    assert install(uv_tool, FOLDER) == (
        "uv tool install --with unslump-a --with unslump-b --with /src/tally unslump"
    )
    assert not to_install(uv_tool, FOLDER).only_wheels


def test_what_uv_was_not_asked_for_is_removed_from_the_tool_directly(uv_tool: Environment) -> None:
    assert remove(uv_tool) == f"uv pip uninstall --python {uv_tool.python} unslump-tally"


def test_pipx_injects_into_its_environment_by_the_name_of_that(pipx: Environment) -> None:
    assert install(pipx) == "pipx inject --pip-args=--only-binary=:all: unslump@2 unslump-tally"
    assert remove(pipx) == "pipx uninject unslump@2 unslump-tally"
    assert remove(pipx, "unslump-a") == "pipx runpip unslump@2 uninstall --yes unslump-a"


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"injected_packages": 3}'])
def test_what_pipx_notes_may_be_damaged(pipx: Environment, kept: str) -> None:
    pipx.pipx_metadata.write_text(kept)
    assert "cannot be read" in refusal(pipx, removing=True)
    pipx.pipx_metadata.unlink()
    assert "cannot be read" in refusal(pipx, removing=True)


@pytest.mark.parametrize("removing", [False, True])
def test_the_tool_that_made_an_environment_is_needed_to_change_it(
    uv_tool: Environment, pipx: Environment, removing: bool
) -> None:
    assert "by uv, and uv is not to be found" in refusal(replace(uv_tool, has_uv=False), removing=removing)
    assert "by pipx, and pipx is not to be found" in refusal(replace(pipx, has_pipx=False), removing=removing)


def test_a_managed_python_is_left_alone_and_the_ways_that_work_are_named() -> None:
    why = refusal(place(Kind.MANAGED, Path("/usr")))
    assert why.startswith("unslump runs in a Python that the system looks after, /usr;")
    for way in (
        "uv tool install --with unslump-tally unslump",
        "pipx inject unslump unslump-tally",
        "-m venv",
    ):
        assert way in why
    assert "remove it with the tool that installed it" in refusal(place(Kind.MANAGED), removing=True)


def test_a_temporary_environment_is_left_alone() -> None:
    assert "`uvx --with unslump-tally unslump`" in refusal(place(Kind.TEMPORARY))


def test_a_command_can_be_pasted_whatever_is_in_it() -> None:
    odd = "/a folder/it's $HOME; [x]/unslump_tally-1-py3-none-any.whl"
    change = to_install(place(Kind.VIRTUAL), Wanted(argument=odd, distribution="unslump-tally", is_path=True))
    assert shlex.split(pasted(change.command))[-1] == odd
    with pytest.raises(InstallationProblem, match="--with 'unslump-tally>=1,<2' unslump"):
        to_install(place(Kind.MANAGED), Wanted(argument="unslump-tally>=1,<2", distribution="unslump-tally"))


def test_a_change_knows_whom_it_asks() -> None:
    assert [Change(command=(first, "x")).tool for first in ("uv", "pipx", "/env/bin/python")] == [
        "uv",
        "pipx",
        "pip",
    ]
