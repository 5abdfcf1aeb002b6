"""The receipt of uv is repeated faithfully, or not at all."""

from pathlib import Path

import pytest

from unslump.installed.plugins import InstalledPlugin
from unslump.installed.problem import InstallationProblem
from unslump.installed.receipt import read_receipt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "uv-receipt.toml"


def repeated(path: Path, *requirements: str, tool: str = '{ name = "unslump" }', more: str = "") -> str:
    """The command that repeats a receipt."""
    path.write_text(f"[tool]\nrequirements = [{', '.join((tool, *requirements))}]\n{more}", encoding="utf-8")
    receipt = read_receipt(path)
    return " ".join(receipt.command(receipt.others))


def refusal(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InstallationProblem) as caught:
        read_receipt(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("requirement", "arguments"),
    [
        ('{ name = "a" }', "--no-build --with a"),
        ('{ name = "a", specifier = ">=1,<2", extras = ["x", "y"] }', "--no-build --with a[x,y]>=1,<2"),
        ('{ name = "a", marker = "os_name == \'nt\'" }', "--no-build --with a ; os_name == 'nt'"),
        ('{ name = "a", path = "/w/a-1-py3-none-any.whl" }', "--no-build --with /w/a-1-py3-none-any.whl"),
        ('{ name = "a", path = "/w/a-1.tar.gz" }', "--with /w/a-1.tar.gz"),
        ('{ name = "a", directory = "/src/a" }', "--with /src/a"),
        ('{ name = "a", directory = "/src/a", extras = ["x"] }', "--with a[x] @ file:///src/a"),
        ('{ name = "a", editable = "/src/a" }', "--with-editable /src/a"),
        (
            '{ name = "a", url = "https://example.org/a-1-py3-none-any.whl" }',
            "--no-build --with a @ https://example.org/a-1-py3-none-any.whl",
        ),
        (
            '{ name = "a", url = "https://example.org/a.zip", subdirectory = "b" }',
            "--with a @ https://example.org/a.zip#subdirectory=b",
        ),
        (
            '{ name = "a", git = "https://example.org/a?rev=main&subdirectory=b#1a2b" }',
            "--with a @ git+https://example.org/a@main#subdirectory=b",
        ),
        ('{ name = "a", git = "https://example.org/a" }', "--with a @ git+https://example.org/a"),
    ],
)
def test_every_way_to_name_a_requirement_is_repeated(path: Path, requirement: str, arguments: str) -> None:
    assert repeated(path, requirement) == f"uv tool install {arguments} unslump"


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ('{ name = "unslump", specifier = "==1" }', "--no-build unslump==1"),
        ('{ name = "unslump", editable = "/src/unslump" }', "--editable /src/unslump"),
        ('{ name = "unslump", git = "https://e.org/u?tag=v1" }', "unslump @ git+https://e.org/u@v1"),
    ],
)
def test_unslump_itself_comes_from_where_it_came_from(path: Path, tool: str, arguments: str) -> None:
    assert repeated(path, tool=tool) == f"uv tool install {arguments}"


@pytest.mark.parametrize(
    ("more", "arguments"),
    [
        ('python = "3.12"', "--python 3.12"),
        ('[tool.options]\nprerelease = "allow"', "--prerelease allow"),
        ("[tool.options]\nno-index = true\nno-sources = false", "--no-index"),
        ('[tool.options]\nfind-links = ["/a", "/b"]', "--find-links /a --find-links /b"),
        (
            '[tool.options]\nindex = [{ name = "mine", url = "https://a", explicit = false, default = false, '
            'format = "simple", authenticate = "always" }, { url = "https://b", default = true }]',
            "--index mine=https://a --default-index https://b",
        ),
        # Where all that is to be installed is a wheel, nothing has to be built; this is decided anew.
        ("[tool.options]\nno-build = true", ""),
    ],
)
def test_every_option_is_repeated(path: Path, more: str, arguments: str) -> None:
    options = f"{arguments} " if arguments else ""
    assert repeated(path, more=more) == f"uv tool install {options}--no-build unslump"


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ('constraints = [{ name = "rich", specifier = "<15" }]', "constraints"),
        ('overrides = [{ name = "rich" }]', "overrides"),
        ("[tool.options.exclude-newer-package]\nrich = 3", "exclude-newer-package"),
        ('[tool.options]\nindex = [{ url = "https://a", explicit = true }]', "index"),
    ],
)
def test_what_cannot_be_repeated_is_not_left_out_silently(path: Path, more: str, what: str) -> None:
    told = refusal(path, f'[tool]\nrequirements = [{{ name = "unslump" }}]\n{more}\n')
    assert "uv was told more than can be repeated here" in told
    assert f"({what}, in {path})" in told


def test_a_source_that_is_not_known_is_not_guessed(path: Path) -> None:
    told = refusal(path, '[tool]\nrequirements = [{ name = "unslump" }, { name = "a", moon = "full" }]\n')
    assert "(moon, in " in told


@pytest.mark.parametrize(
    "text",
    ["", "[tool]", "tool = 3", "[tool]\nrequirements = 3", "[tool]\nrequirements = [3]", "[tool", "\xff"],
)
def test_a_damaged_receipt_is_a_sentence(path: Path, text: str) -> None:
    assert "cannot be read" in refusal(path, text)
    path.unlink()
    with pytest.raises(InstallationProblem, match="cannot be read"):
        read_receipt(path)


def test_unslump_may_be_a_guest_in_another_tool(path: Path) -> None:
    told = refusal(path, '[tool]\nrequirements = [{ name = "other" }, { name = "unslumped" }]\n')
    assert "in the environment of another uv tool" in told


def test_what_uv_was_not_asked_for_would_vanish(path: Path) -> None:
    path.write_text('[tool]\nrequirements = [{ name = "unslump" }, { name = "Unslump_A" }]\n')
    # pluggy stands for a plug-in that another distribution, here unslump, brings along.
    plugins = [
        InstalledPlugin(name=each, leads_to=each, distribution=each)
        for each in ("unslump-a", "lost", "pluggy")
    ]
    assert [each.name for each in read_receipt(path).vanishing(plugins)] == ["lost"]
