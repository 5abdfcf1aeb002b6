"""The commands by which packs are updated and removed."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.git_server import certificate, commit, serving
from tests.support.pack_commands import (
    NEXT,
    OTHER,
    added,
    complaint,
    on_the_shelf,
    printed,
    run,
    settle_without_packs,
)
from tests.support.pack_sources import PACK, fill, pack_text

from unslump.cli import unslump
from unslump.packs.places import environment_packs
from unslump.paths import paths
from unslump.routine.reader import PACK_FILE


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_without_packs(tmp_path, monkeypatch)


def test_update_tells_what_changes_for_the_person_and_replaces_the_pack() -> None:
    pack = added()
    assert printed("update") == f"small is as it is at {Path('desk').absolute()}.\n"
    fill(Path("desk"), {PACK_FILE: NEXT, "LICENSE": b""})
    result = run("update", "small")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:-1] == [
        f"small, from {Path('desk').absolute()}",
        "  version: was 1.2.0-rc.1, is 1.3.0",
        "  licence: was CC0-1.0, is CC-BY-4.0",
        "  routine small/short, step 1, small/hang: was 30 seconds, is 45 seconds",
    ]
    assert (pack / PACK_FILE).read_bytes() == PACK
    assert printed("update", "--yes").endswith("small is updated to 1.3.0.\n")
    assert (pack / PACK_FILE).read_bytes() == NEXT
    assert (pack / "LICENSE").exists()
    assert on_the_shelf() == ["small"]
    assert "changed here" not in printed("show", "small")


def test_adding_again_takes_the_place_of_what_is_there() -> None:
    pack = added()
    fill(Path("desk"), {PACK_FILE: NEXT})
    said = printed("add", "desk", "--yes")
    assert "  It takes the place of your version 1.2.0-rc.1.\n" in said
    assert "shadowed" not in said
    assert "came first" not in said
    assert (pack / PACK_FILE).read_bytes() == NEXT


def test_what_is_wrong_with_other_packs_is_not_told_of_the_one_that_is_added() -> None:
    missing = pack_text(('"small"', '"other"'), ("small/hang", "elsewhere/stretch"))
    fill(paths().user_packs / "other", {PACK_FILE: missing})
    fill(Path("desk"), {PACK_FILE: missing.replace(b'"other"', b'"small"')})
    said = printed("add", "desk", "--yes")
    assert said.count("is left out") == said.count("the routine `small/") == 1


@pytest.mark.parametrize("command", [["update", "small"], ["add", "desk"], ["remove", "small"]])
def test_your_own_changes_are_not_lost_unless_you_say_so(command: list[str]) -> None:
    pack = added()
    fill(Path("desk"), {PACK_FILE: NEXT})
    own = pack_text(("seconds = 30", "seconds = 60"))
    (pack / PACK_FILE).write_bytes(own)
    said = complaint(*command, "--yes")
    assert said.startswith("It has been changed here since it was added on ")
    assert said.endswith(". Nothing was changed. To go on all the same, add --force.")
    assert (pack / PACK_FILE).read_bytes() == own
    printed(*command, "--yes", "--force")
    assert not pack.exists() or (pack / PACK_FILE).read_bytes() == NEXT


def test_a_pack_of_your_own_making_is_not_written_over_or_removed_unless_you_say_so() -> None:
    fill(paths().user_packs / "small")
    fill(Path("desk"), {PACK_FILE: NEXT})
    for command in (["add", "desk"], ["remove", "small"]):
        assert "It was not added by `unslump packs add`" in complaint(*command, "--yes")
    assert complaint("update", "small").startswith("Nobody knows where your pack small came from.")
    assert printed("update").startswith("You have added no pack.")
    assert (paths().user_packs / "small" / PACK_FILE).read_bytes() == PACK


def test_a_source_that_is_gone_or_broken_or_another_changes_nothing() -> None:
    pack = added()
    fill(Path("desk"), {PACK_FILE: b"format = 1\n"})
    assert f"{Path('desk').absolute() / PACK_FILE}:1:1: `id` is missing" in complaint(
        "update", "small", "--yes"
    )
    fill(Path("desk"), {PACK_FILE: OTHER})
    assert complaint("update", "small", "--yes") == (
        f"{Path('desk').absolute()} holds the pack other now, and small no more."
    )
    shutil.rmtree("desk")
    assert complaint("update", "--yes") == f"small: There is no file or folder {Path('desk').absolute()}."
    assert (pack / PACK_FILE).read_bytes() == PACK
    assert on_the_shelf() == ["small"]


def test_one_pack_that_cannot_be_updated_does_not_keep_the_others(tmp_path: Path) -> None:
    added("first")
    fill(tmp_path / "other", {PACK_FILE: OTHER})
    printed("add", str(tmp_path / "other"), "--yes")
    shutil.rmtree(tmp_path / "other")
    fill(Path("first"), {PACK_FILE: NEXT})
    result = run("update", "--yes")
    assert result.exit_code == 1
    assert result.stderr.startswith("other: There is no file or folder")
    assert result.stdout.endswith("small is updated to 1.3.0.\n")


def test_a_link_that_leads_round_in_a_circle_is_told(tmp_path: Path) -> None:
    paths().user_packs.mkdir(parents=True)
    circle = paths().user_packs / "small"
    circle.symlink_to(circle.name)
    fill(Path("desk"), {PACK_FILE: NEXT})
    for command in (["add", "desk"], ["update", "small"]):
        said = complaint(*command, "--yes", "--force")
        assert said.endswith(f" is a link to {circle}, and is changed there.")


def test_a_linked_checkout_is_left_alone(tmp_path: Path) -> None:
    checkout = fill(tmp_path / "work")
    paths().user_packs.mkdir(parents=True)
    (paths().user_packs / "small").symlink_to(checkout)
    fill(Path("desk"), {PACK_FILE: NEXT})
    for command in (["add", "desk"], ["update", "small"]):
        said = complaint(*command, "--yes", "--force")
        assert said.endswith(f" is a link to {checkout}, and is changed there.")
    assert printed("remove", "small", "--yes") == (
        f"small lies in {paths().user_packs / 'small'}.\n"
        "It is a link: what it leads to stays as it is.\n"
        "small is removed.\n"
    )
    assert (checkout / PACK_FILE).read_bytes() == PACK
    assert on_the_shelf() == []


def test_remove_tells_which_routines_need_the_pack() -> None:
    added()
    other = pack_text(('"small"', '"other"'), ('"small/hang"', '"small/hang"'))
    fill(paths().user_packs / "other", {PACK_FILE: other})
    assert printed("remove", "small", "--yes") == (
        f"small lies in {paths().user_packs / 'small'}.\n"
        "The routine other/both needs exercises of it.\n"
        "small is removed.\n"
    )
    assert on_the_shelf() == ["other"]


def test_only_your_own_packs_are_removed_and_updated() -> None:
    fill(environment_packs() / "small")
    for command in ("remove", "update"):
        assert complaint(command, "desk-back", "--yes") == (
            "desk-back is a part of unslump, and none of the packs that you added."
        )
        assert complaint(command, "small", "--yes") == (
            "small is installed with pip, and none of the packs that you added."
        )


def test_the_folder_of_packs_itself_is_no_pack_to_remove() -> None:
    paths().user_packs.mkdir(parents=True)
    for number in range(501):
        (paths().user_packs / f"file{number}").touch()
    name = paths().user_packs.name
    assert complaint("remove", name, "--yes", "--force") == f"{name} is no folder among your packs."
    assert len(on_the_shelf()) == 501


def test_a_file_among_the_packs_is_no_pack_to_remove() -> None:
    paths().user_packs.mkdir(parents=True)
    (paths().user_packs / "lone.toml").write_bytes(PACK)
    assert complaint("remove", "lone.toml", "--yes", "--force") == (
        "lone.toml is no folder among your packs."
    )
    assert on_the_shelf() == ["lone.toml"]


def test_your_packs_are_updated_and_removed_where_nothing_of_yours_is_looked_at() -> None:
    added()
    for command in ("update", "remove"):
        assert CliRunner().invoke(unslump, ["--safe", "packs", command, "small", "--yes"]).exit_code == 0
    assert on_the_shelf() == []


def test_a_source_that_was_written_into_the_pack_is_judged_like_any_other() -> None:
    pack = added()
    record = pack / ".unslump-source.toml"
    text = record.read_text().replace("is_repository = false", "is_repository = true")
    for location in ("ext::sh -c true", "--upload-pack=true", "https://someone:secret@example.org/x"):
        record.write_text(text.replace(str(Path("desk").absolute()), location))
        assert "is not fetched from" in complaint("update", "small", "--yes")
    record.write_text("source = 3\n")
    assert complaint("update", "small").startswith("Nobody knows where your pack small came from.")


def test_a_broken_pack_of_yours_can_be_removed_and_replaced() -> None:
    pack = added()
    (pack / PACK_FILE).write_bytes(b"format = 1\n")
    printed("add", "desk", "--yes", "--force")
    assert (pack / PACK_FILE).read_bytes() == PACK
    (pack / PACK_FILE).write_bytes(b"format = 1\n")
    printed("remove", "small", "--yes", "--force")
    assert on_the_shelf() == []


@pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("openssl")), reason="git or openssl is not installed"
)
def test_a_repository_is_added_and_updated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem = certificate(tmp_path)
    monkeypatch.setenv("GIT_SSL_CAINFO", str(tmp_path / "public.pem"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    desk = fill(tmp_path / "served" / "desk.git", {PACK_FILE: PACK, "README.md": b"words"})
    first = commit(desk)
    with serving(tmp_path / "served", pem) as address:
        assert f"  from {address}/desk.git@main\n  commit {first}\n" in printed(
            "add", f"{address}/desk.git@main", "--yes"
        )
        fill(desk, {PACK_FILE: NEXT})
        second = commit(desk)
        assert f"  commit {second}\n" in printed("update", "--yes")
        assert f"from {address}/desk.git@main, commit {second}\n" in printed("show", "small")
    assert (paths().user_packs / "small" / PACK_FILE).read_bytes() == NEXT
