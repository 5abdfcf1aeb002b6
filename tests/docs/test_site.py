"""The documentation builds as a site; its pictures, drawn anew, are those that it has."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.pages import DOCS

DEADLINE = 300.0


def headings_of(page: Path) -> int:
    """How many headings a page has; what is fenced has none."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return len(re.findall(r"^#+ ", prose, re.MULTILINE))


@pytest.mark.timeout(DEADLINE)
def test_the_site_builds_strictly_and_fetches_nothing(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, DOCS / "site" / "build.py", tmp_path / "site"],
        env={**os.environ, "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    pages = {page.stem for page in (tmp_path / "site").glob("*.html")}
    assert {page.stem for page in DOCS.glob("*.md")} < pages
    for page in DOCS.glob("*.md"):
        built = (tmp_path / "site" / f"{page.stem}.html").read_text(encoding="utf-8")
        assert len(re.findall(r"<h[1-6] id=", built)) == headings_of(page), page.name
    for picture in sorted((DOCS / "images").iterdir()):
        drawn = (tmp_path / "site" / "images" / picture.name).read_bytes()
        assert drawn == picture.read_bytes(), f"{picture.name}: look, then run `python docs/screenshots.py`"
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"""<(?:script|link|img)[^>]+(?:src|href)=["']?https?://[^"'> ]+""", text) == []
