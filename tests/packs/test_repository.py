"""Packs out of git repositories: over https alone, running nothing of theirs."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import randbytes

import pytest
from tests.support.git_server import certificate, commit, git, serving
from tests.support.pack_sources import PACK, fill, pack_text

from unslump.packs.problems import PackProblem
from unslump.packs.repository import repository_tree
from unslump.packs.source import Source, fetch, source_of
from unslump.routine.reader import PACK_FILE

needs_git = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("openssl")), reason="git and openssl are not installed"
)


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the repositories lie; one is there, `desk.git`."""
    commit(fill(tmp_path / "served" / "desk.git"))
    return tmp_path / "served"


@pytest.fixture
def address(root: Path, pem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the server, which git trusts and which asks nobody's settings."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_SSL_CAINFO", str(pem.with_name("public.pem")))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(root, pem) as found:
        yield found


@needs_git
def test_the_pack_of_a_repository_is_fetched_with_its_commit(address: str, root: Path) -> None:
    fetched = fetch(source_of(f"{address}/desk.git"))
    assert dict(fetched.tree.files) == {PACK_FILE: PACK}
    assert fetched.commit == git(root / "desk.git", "rev-parse", "HEAD")
    assert fetched.place_of(PACK_FILE) == f"{address}/desk.git/{PACK_FILE}"


@needs_git
def test_a_branch_a_tag_and_a_commit_can_be_named(address: str, root: Path) -> None:
    desk = root / "desk.git"
    first = git(desk, "rev-parse", "HEAD")
    git(desk, "tag", "v1")
    git(desk, "config", "uploadpack.allowAnySHA1InWant", "true")
    fill(desk, {PACK_FILE: pack_text(("1.2.0-rc.1", "2.0.0"))})
    second = commit(desk)
    git(desk, "branch", "next/one", first)
    for ref, expected in (("", second), ("v1", first), ("next/one", first), (first, first), ("main", second)):
        fetched = fetch(Source(location=f"{address}/desk.git", is_repository=True, ref=ref))
        assert fetched.commit == expected
    assert b"2.0.0" not in repository_tree(f"{address}/desk.git", "v1").tree.files[PACK_FILE]


@needs_git
def test_links_submodules_and_hooks_are_nothing_to_a_pack(address: str, root: Path, tmp_path: Path) -> None:
    desk = root / "desk.git"
    (desk / "passwd.md").symlink_to("/etc/passwd")
    (desk / "run.sh").write_text("#!/bin/sh\ntouch ran\n")
    (desk / ".gitattributes").write_text("*.toml filter=evil\n")
    module = fill(tmp_path / "module", {"inner.toml": b""})
    commit(module)
    git(desk, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(module), "module")
    commit(desk)
    tree = repository_tree(f"{address}/desk.git", "").tree
    assert sorted(tree.files) == [PACK_FILE]
    assert tree.left_out == ("module", "passwd.md", "run.sh")


@needs_git
def test_nothing_of_the_fetching_stays_on_the_disk(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    repository_tree(f"{address}/desk.git", "")
    assert not list((tmp_path / "temporary").iterdir())


@needs_git
def test_what_points_git_elsewhere_is_not_heard(
    address: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = root / "elsewhere"
    monkeypatch.setenv("GIT_DIR", str(elsewhere))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(elsewhere))
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file:ext:http")
    assert sorted(repository_tree(f"{address}/desk.git", "").tree.files) == [PACK_FILE]
    assert not elsewhere.exists()
    with pytest.raises(PackProblem, match="not allowed"):
        repository_tree(f"file://{root}/desk.git", "")


@needs_git
def test_settings_cannot_turn_the_address_into_another(address: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text(
        f'[url "file://{root}/"]\ninsteadOf = {address}/\n[protocol "file"]\nallow = always\n'
    )
    with pytest.raises(PackProblem, match="transport 'file' not allowed"):
        repository_tree(f"{address}/desk.git", "")


@needs_git
@pytest.mark.parametrize(
    "url", ["ext::sh -c 'touch ran'", "file:///", "ssh://127.0.0.1/x", "http://127.0.0.1/x.git"]
)
def test_git_itself_refuses_every_other_way(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackProblem, match="not allowed"):
        repository_tree(url, "")
    assert not list(tmp_path.iterdir())


@needs_git
@pytest.mark.parametrize("ref", ["--upload-pack=touch ran", "--exec=touch ran"])
def test_words_that_look_like_options_are_none(
    ref: str, address: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackProblem):
        repository_tree(f"{address}/desk.git", ref)
    with pytest.raises(PackProblem):
        repository_tree(ref, "")
    assert not (tmp_path / "ran").exists()


@needs_git
def test_an_address_that_leads_to_an_unencrypted_one_is_not_followed(
    address: str, root: Path, pem: Path
) -> None:
    with serving(root, pem, "elsewhere") as other, pytest.raises(PackProblem, match='"http" not supported'):
        repository_tree(f"{other}/desk.git", "")


@needs_git
def test_a_server_that_never_answers_is_left(address: str, root: Path, pem: Path) -> None:
    with (
        serving(root, pem, "silent") as other,
        pytest.raises(PackProblem, match=r"did not answer within 0\.5 seconds"),
    ):
        repository_tree(f"{other}/desk.git", "", seconds=0.5)


@needs_git
@pytest.mark.parametrize(("name", "ref"), [("gone.git", ""), ("desk.git", "gone")])
def test_what_is_not_there_is_told(address: str, name: str, ref: str) -> None:
    with pytest.raises(PackProblem, match=f"git could not fetch {address}/{name}: fatal: "):
        repository_tree(f"{address}/{name}", ref)


@needs_git
def test_nobody_is_asked_for_a_password(
    address: str, root: Path, pem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = tmp_path / "window"
    window.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\n")
    window.chmod(0o755)
    monkeypatch.setenv("SSH_ASKPASS", str(window))
    monkeypatch.setenv("GIT_ASKPASS", str(window))
    with (
        serving(root, pem, "private") as other,
        pytest.raises(PackProblem, match="terminal prompts disabled"),
    ):
        repository_tree(f"{other}/desk.git", "")
    assert not (tmp_path / "asked").exists()


@needs_git
def test_a_repository_without_end_is_left(
    address: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("unslump.packs.repository.REPOSITORY_BYTES", 1024 * 1024)
    (root / "desk.git" / "film.bin").write_bytes(randbytes(4 * 1024 * 1024))
    commit(root / "desk.git")
    before = set(tmp_path.iterdir())
    with pytest.raises(PackProblem, match=r"is larger than 1 MiB\."):
        repository_tree(f"{address}/desk.git", "")
    assert set(tmp_path.iterdir()) == before


@needs_git
def test_where_nothing_can_be_laid_down_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(PackProblem, match=r"could not be written: No such file or directory\.$"):
        repository_tree("https://127.0.0.1/desk.git", "")


@needs_git
def test_an_untrusted_certificate_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_SSL_CAINFO")
    with pytest.raises(PackProblem, match="certificate"):
        repository_tree(f"{address}/desk.git", "")


def test_without_git_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PackProblem) as caught:
        repository_tree("https://127.0.0.1/desk.git", "")
    assert str(caught.value) == "git is not installed. Install it, or add the pack from a zip file."


@pytest.mark.parametrize(
    ("text", "url", "ref"),
    [
        ("https://example.org/a/desk.git", "https://example.org/a/desk.git", ""),
        ("https://example.org/desk.git@v1.0", "https://example.org/desk.git", "v1.0"),
        ("https://example.org:8443/desk.git@feature/new", "https://example.org:8443/desk.git", "feature/new"),
    ],
)
def test_an_address_may_end_in_what_to_take(text: str, url: str, ref: str) -> None:
    assert source_of(text) == Source(location=url, is_repository=True, ref=ref)
    assert str(source_of(text)) == text


def test_an_address_that_does_not_look_like_a_repository_must_be_called_one() -> None:
    address = "https://example.org/desk"
    assert source_of(f"{address}@v1", is_repository=True) == Source(
        location=address, is_repository=True, ref="v1"
    )
    with pytest.raises(
        PackProblem, match=r"does not end in \.git. If it is a git repository, say so with --git"
    ):
        source_of(address)


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/desk.git",
        "file:///desk.git",
        "ssh://git@example.org/desk.git",
        "git://example.org/desk.git",
        "git@example.org:desk.git",
        "ext::sh -c true",
        "https://someone:secret@example.org/desk.git",
        "https://someone@example.org/desk.git",
        "https://example.org",
        "https://example.org/a b.git",
        "https://example.org/a\x1b.git",
        "https://example.org/a\u202e.git",
        "https://ex\u0430mple.org/desk.git",
        "HTTPS://example.org/desk.git",
    ],
)
def test_other_addresses_are_refused_before_git_hears_of_them(text: str) -> None:
    for is_repository in (False, True):
        with pytest.raises(PackProblem, match="is not fetched from") as caught:
            source_of(text, is_repository=is_repository)
        assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize("text", ["--upload-pack=touch", "-c", "desk.git", "/somewhere/desk.git"])
def test_git_is_asked_for_no_path_and_no_option(text: str) -> None:
    assert not source_of(text).is_repository
    with pytest.raises(PackProblem, match="is not fetched from"):
        source_of(text, is_repository=True)


@pytest.mark.parametrize(
    "ref", ["--upload-pack=touch", "-x", "a..b", "a b", "+refs/heads/*:refs/heads/*", "a~1", "a\n"]
)
def test_a_ref_that_is_no_name_is_refused(ref: str) -> None:
    with pytest.raises(PackProblem, match="is no name of a branch, a tag or a commit"):
        source_of(f"https://example.org/desk.git@{ref}")
