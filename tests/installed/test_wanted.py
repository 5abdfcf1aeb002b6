"""What a person may ask to have installed, and what they are told about the rest."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unslump.installed.problem import InstallationProblem
from unslump.installed.wanted import Wanted, wanted
from unslump.routine.characters import visible


def refusal(text: str) -> str:
    """Why this is not installed."""
    with pytest.raises(InstallationProblem) as caught:
        wanted(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "distribution"),
    [
        ("unslump-calendar", "unslump-calendar"),
        ("Unslump_Calendar", "unslump-calendar"),
        ("unslump.calendar[all]", "unslump-calendar"),
        ("unslump-calendar==1.0", "unslump-calendar"),
        ("unslump-calendar[a,b]>=1.0,<2", "unslump-calendar"),
    ],
)
def test_a_name_may_have_extras_and_versions(text: str, distribution: str) -> None:
    assert wanted(text) == Wanted(argument=text, distribution=distribution)


@pytest.mark.parametrize(
    "text",
    [
        "-r",
        "--index-url=x",
        "-",
        "",
        "a b",
        "a;b",
        "a\nb",
        "$(a)",
        "a`b`",
        "==1",
        "a\x1b[31m",
        "a@b",
        "./a\n.whl",
    ],
)
def test_what_is_neither_a_name_nor_a_path_is_refused(text: str) -> None:
    assert "is not the name of a distribution" in refusal(text)


@given(st.text(max_size=20))
def test_whatever_is_accepted_is_no_option_and_one_line(text: str) -> None:
    with suppress(InstallationProblem):
        accepted = wanted(text).argument
        assert not accepted.startswith("-")
        assert visible(accepted) == accepted


@pytest.mark.parametrize("text", ["https://example.org/a.whl", "git+https://example.org/a"])
def test_an_address_is_refused(text: str) -> None:
    assert "is an address" in refusal(text)


def test_unslump_itself_is_no_plugin() -> None:
    assert "That is unslump itself." in refusal("Unslump>=1")


def test_a_wheel_is_known_by_its_name(tmp_path: Path) -> None:
    wheel = tmp_path / "unslump_tally-1.2-py3-none-any.whl"
    wheel.touch()
    assert wanted(str(wheel)) == Wanted(argument=str(wheel), distribution="unslump-tally", is_path=True)


def test_a_path_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-x.whl").touch()
    Path("a-1-py3-none-any.whl").touch()
    assert wanted("./-x.whl").argument == str(tmp_path / "-x.whl")
    assert wanted("a-1-py3-none-any.whl").argument == str(tmp_path / "a-1-py3-none-any.whl")
    assert "is not the name of a distribution" in refusal("-x.whl")


def test_a_folder_is_known_by_its_project(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "Unslump.Tally"\n')
    expected = Wanted(argument=str(tmp_path), distribution="unslump-tally", is_path=True, is_folder=True)
    assert wanted(f"{tmp_path}/") == expected
    project.write_text("[project]\ndynamic = ['name']\n")
    assert wanted(f"{tmp_path}/").distribution == ""


def test_what_cannot_be_a_plugin_is_told(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/none") == (
        f"There is no {tmp_path}/none. Give a folder with a pyproject.toml in it, or a file .whl."
    )
    assert refusal(f"{tmp_path}/") == f"There is no pyproject.toml in {tmp_path}, so it is not a plug-in."
    (tmp_path / "pyproject.toml").write_text("[project\n")
    assert refusal(f"{tmp_path}/").startswith(f"{tmp_path / 'pyproject.toml'} cannot be read: ")
    (tmp_path / "unslump-pack.toml").touch()
    assert "`unslump packs add`" in refusal(f"{tmp_path}/")
    assert "is no wheel" in refusal(f"{tmp_path}/pyproject.toml")
