"""The documentation builds as a site, with its pictures drawn anew."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.pages import DOCS

DEADLINE = 300.0


def test_the_site_builds_strictly_and_fetches_nothing(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, DOCS / "site" / "build.py", tmp_path / "site"],
        env={**os.environ, "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {page.stem for page in (tmp_path / "site").glob("*.html")}
    assert {page.stem for page in DOCS.glob("*.md")} < pages
    assert "<svg" in (tmp_path / "site" / "images" / "session.svg").read_text(encoding="utf-8")
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"""<(?:script|link|img)[^>]+(?:src|href)=["']?https?://[^"'> ]+""", text) == []
