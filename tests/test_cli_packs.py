"""The commands by which packs are listed, shown and added."""

import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.child import Child
from tests.support.pack_commands import (
    OTHER,
    added,
    complaint,
    on_the_shelf,
    printed,
    run,
    settle_without_packs,
)
from tests.support.pack_sources import PACK, Member, fill, pack_text, zip_bytes
from tests.support.terminal import Terminal, isolated_environment

from unslump.cli import unslump
from unslump.cli.pack_changes import SOURCES
from unslump.packs.places import environment_packs
from unslump.packs.record import RECORD_FILE
from unslump.paths import paths
from unslump.routine.reader import PACK_FILE

DESK_BACK = (
    "desk-back 1.0.0, Desk back\n    counts; a part of unslump; 5 exercises, 3 routines, 2 programmes\n"
)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_without_packs(tmp_path, monkeypatch)


def test_a_folder_is_added_and_told_whole() -> None:
    fill(Path("desk"), {PACK_FILE: PACK, "LICENSE": b"CC0", "photo.png": b"", ".git/config": b""})
    lines = f"{sha256(b'CC0').hexdigest()}  LICENSE\n{sha256(PACK).hexdigest()}  {PACK_FILE}\n"
    assert printed("add", "desk", "--yes").splitlines() == [
        "small 1.2.0-rc.1, Small",
        "  by The unslump authors <https://example.org>",
        "  licence CC0-1.0; language en-GB; 2 exercises, 2 routines",
        "  Two exercises and two routines.",
        "  from desk",
        f"  SHA-256 {sha256(lines.encode()).hexdigest()}, of what sha256sum says of its files by name",
        "  Not taken, for a pack has no use for it: `photo.png`",
        f"small 1.2.0-rc.1 is added. It lies in {paths().user_packs / 'small'}.",
    ]
    pack = paths().user_packs / "small"
    assert sorted(path.name for path in pack.iterdir()) == [".unslump-source.toml", "LICENSE", PACK_FILE]
    assert (pack / PACK_FILE).read_bytes() == PACK
    assert on_the_shelf() == ["small"]


def test_an_added_pack_is_listed_and_can_be_played() -> None:
    added()
    assert (
        printed("list")
        == f"small 1.2.0-rc.1, Small\n    counts; added by you; 2 exercises, 2 routines\n{DESK_BACK}"
    )
    assert "small/both" in CliRunner().invoke(unslump, ["routines"]).stdout


@pytest.mark.parametrize("command", ["routines", "exercises", "packs list"])
def test_in_safety_nothing_that_was_added_is_looked_at(command: str) -> None:
    added()
    assert "\nsmall" in f"\n{CliRunner().invoke(unslump, command.split()).output}"
    assert "\nsmall" not in f"\n{CliRunner().invoke(unslump, ['--safe', *command.split()]).output}"


def test_without_a_terminal_it_is_shown_and_not_added() -> None:
    fill(Path("desk"))
    result = run("add", "desk")
    assert result.stdout.startswith("small 1.2.0-rc.1, Small\n")
    assert result.stderr == "Error: Nothing was changed. To go on without being asked, add --yes.\n"
    assert result.exit_code == 1
    assert on_the_shelf() == []


@pytest.mark.parametrize(
    ("answer", "lies"),
    [
        (["y", "enter"], ["small"]),
        (["n", "enter"], []),
        (["enter"], []),
        (["ctrl+c"], []),
        (["ctrl+d"], []),
    ],
)
def test_in_a_terminal_it_asks(answer: list[str], lies: list[str], tmp_path: Path) -> None:
    fill(tmp_path / "desk")
    command = [sys.executable, "-m", "unslump", "packs", "add", str(tmp_path / "desk")]
    with Terminal(command, environment=isolated_environment(tmp_path)) as terminal:
        terminal.wait_for("Add small? [y/N]")
        terminal.press(*answer)
        assert terminal.wait_for_exit() == (0 if lies else 1)
        assert ("Error: Nothing was changed." in terminal.screen_text()) == (not lies)
    assert on_the_shelf() == lies


def test_two_processes_that_add_at_once_both_do(tmp_path: Path) -> None:
    fill(tmp_path / "one")
    fill(tmp_path / "two", {PACK_FILE: OTHER})
    program = "import sys; from unslump.cli import unslump; unslump(sys.argv[1:])"
    with (
        Child(program, "packs", "add", tmp_path / "one", "--yes") as one,
        Child(program, "packs", "add", tmp_path / "two", "--yes") as two,
    ):
        assert (one.wait(), two.wait()) == (0, 0)
    assert on_the_shelf() == ["other", "small"]


def test_a_zip_file_and_a_lone_file_are_added_alike() -> None:
    with zipfile.ZipFile("desk.zip", "w") as archive:
        archive.writestr(f"desk-main/{PACK_FILE}", PACK)
    Path("alone.toml").write_bytes(PACK)
    sums = []
    for source in ("desk.zip", "alone.toml"):
        lines = printed("add", source, "--yes").splitlines()
        sums.append(next(line for line in lines if "SHA-256" in line))
        printed("remove", "small", "--yes")
    assert sums[0] == sums[1]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("desk", f"desk/{PACK_FILE}"),
        ("./desk/", f"desk/{PACK_FILE}"),
        ("desk.zip", f"desk.zip/main/{PACK_FILE}"),
        ("lone.toml", "lone.toml"),
        ("../here/desk", f"../here/desk/{PACK_FILE}"),
    ],
)
def test_every_fault_is_told_at_its_place_in_the_source(source: str, place: str) -> None:
    broken = pack_text(('"quadruped"', '"quadrupd"'), ("seconds = 4.5", "seconds = -4"))
    fill(Path("desk"), {PACK_FILE: broken})
    Path("desk.zip").write_bytes(zip_bytes([Member(b"main/" + PACK_FILE.encode(), broken)]))
    Path("lone.toml").write_bytes(broken)
    result = run("add", source, "--yes")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"{place}:15:12: `position` cannot be `quadrupd`; did you mean `quadruped`?",
        f"{place}:31:49: `seconds` wants 0.5 to 300, got `-4`",
    ]
    assert on_the_shelf() == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("gone", f"There is no file or folder gone. {SOURCES}"),
        ("empty", "empty holds no unslump-pack.toml, so it is no pack."),
        ("notes.txt", f"notes.txt is not a folder, a .zip or a .toml file. {SOURCES}"),
        ("red\x1b[31m", f"There is no file or folder red\\u001b[31m. {SOURCES}"),
        ("nul\0", f"There is no file or folder nul\\u0000. {SOURCES}"),
        ("x" * 300, f"{'x' * 300} cannot be read: File name too long."),
        ("linked", "linked holds no unslump-pack.toml, so it is no pack."),
    ],
)
def test_a_source_without_a_pack_is_told(source: str, said: str) -> None:
    Path("empty").mkdir()
    Path("notes.txt").touch()
    fill(Path("desk"))
    Path("linked").mkdir()
    Path("linked", PACK_FILE).symlink_to(Path("desk", PACK_FILE).absolute())
    assert complaint("add", source, "--yes") == said


def test_what_it_shadows_and_what_shadows_it_is_told(tmp_path: Path) -> None:
    fill(environment_packs() / "small")
    fill(tmp_path / "named" / "small")
    fill(Path("desk"))
    result = CliRunner().invoke(
        unslump, ["--pack-dir", str(tmp_path / "named"), "packs", "add", "desk", "--yes"]
    )
    assert "  The pack small that is named on the command line comes before it.\n" in result.stdout
    assert "  The pack small that is installed with pip is shadowed by it.\n" in result.stdout
    assert f"shadowed by {paths().user_packs / 'small'}; installed" in printed("list")


def test_a_routine_that_wants_another_pack_is_told() -> None:
    fill(
        Path("desk"),
        {PACK_FILE: pack_text(('exercise = "hang", dose = { reps', 'exercise = "neck/nod", dose = { reps'))},
    )
    warning = (
        "the routine `small/short` is left out: step 3 wants the exercise `neck/nod`, which no pack here has"
    )
    assert f"  {warning}\n" in printed("add", "desk", "--yes")


def test_a_routine_that_cannot_be_played_is_told_with_its_pack() -> None:
    wants = ('exercise = "hang", dose = { reps', 'exercise = "neck/nod", dose = { reps')
    fill(paths().user_packs / "small", {PACK_FILE: pack_text(wants)})
    said = (
        "the routine `small/short` is left out: step 3 wants the exercise `neck/nod`, which no pack here has"
    )
    for command in (["list"], ["show", "small"]):
        assert f"  {said}\n" in printed(*command)


def test_show_prints_everything() -> None:
    pack = added()
    shown = printed("show", "small")
    assert shown.startswith(f"small 1.2.0-rc.1, Small\n  counts; added by you\n  {pack}\n  added on ")
    assert f" from {Path('desk').absolute()}\n  SHA-256 " in shown
    assert "  by The unslump authors <https://example.org>\n" in shown
    assert "  exercise small/hang: Hang, standing\n" in shown
    assert (
        "  routine small/both: Both\n"
        "    small/round-and-sink: 3 to 5 breaths, 2 sets, left and right, 12.5 s of rest between sets\n"
        "    small/hang: as long as you like, about 30 s\n"
    ) in shown
    assert "changed here" not in shown
    (pack / "LICENSE").touch()
    assert "  changed here since it was added: then it was " in printed("show", "small")


def test_show_tells_every_pack_of_an_id_and_what_is_wrong_with_it() -> None:
    fill(paths().user_packs / "small", {PACK_FILE: b"format = 1\nid = 3\n"})
    fill(environment_packs() / "small")
    shown = printed("show", "small")
    assert f"small\n  left out; added by you\n  {paths().user_packs / 'small'}\n" in shown
    assert f"  {paths().user_packs / 'small' / PACK_FILE}:2:6: `id` wants text, got `3`\n" in shown
    assert "small 1.2.0-rc.1, Small\n  counts; installed with pip\n" in shown


def test_an_unknown_pack_is_told_with_the_nearest() -> None:
    for command in ("show", "update", "remove"):
        assert complaint(command, "desk-bck") == (
            "There is no pack `desk-bck`; did you mean `desk-back`? `unslump packs list` shows what there is."
        )


def test_a_file_in_the_way_is_told() -> None:
    fill(Path("desk"))
    paths().user_packs.mkdir(parents=True)
    (paths().user_packs / "small").touch()
    assert complaint("add", "desk", "--yes", "--force") == (
        f"{paths().user_packs / 'small'} is in the way. Move it elsewhere, and try again."
    )


@pytest.mark.parametrize(
    "source", ["file:///x.git", "git@example.org:x.git", "ext::sh -c true", "http://e.org/x.git"]
)
def test_other_addresses_are_refused(source: str) -> None:
    assert "is not fetched from. A repository is named as https://" in complaint("add", source, "--yes")


def test_a_page_is_asked_whether_it_is_a_repository() -> None:
    assert complaint("add", "https://example.org/desk", "--yes") == (
        "`https://example.org/desk` does not end in .git. If it is a git repository, say so with --git."
    )


def test_a_record_that_somebody_else_wrote_says_nothing_to_the_terminal() -> None:
    place = fill(paths().user_packs / "small")
    record = 'sha256 = "SUM"\nadded = 2026-03-02\ncommit = "COMMIT"\n[source]\nlocation = "desk\\u001b[2J"\n'
    good = {"SUM": "0" * 64, "COMMIT": "1" * 40}
    for name, bad in (("SUM", r"\u001b]52;c;YQ==\u0007"), ("COMMIT", r"\u001b[2J"), ("", "")):
        text = record
        for each, value in (good | ({name: bad} if name else {})).items():
            text = text.replace(each, value)
        (place / RECORD_FILE).write_text(text, encoding="utf-8")
        assert not {"\x1b", "\x07"} & set(printed("show", "small"))
        assert ("added on 2026-03-02 from desk" in printed("show", "small")) == (not name)
