"""Builds the documentation as a site: `python docs/site/build.py FOLDER`. Needs `pip install zensical`.

The pages are those of this repository, README first; the pictures of screens are drawn anew.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
DOCS = HERE.parent
CHECKOUT = DOCS.parent


def gather(pages: Path) -> None:
    """Put every page into one folder, with its links as they are from there."""
    shutil.copytree(DOCS, pages, ignore=shutil.ignore_patterns("site", "drawing", "*.py", "__pycache__"))
    for name in ("README", "CONTRIBUTING", "CHANGELOG"):
        shutil.copy(CHECKOUT / f"{name}.md", pages)
    shutil.copy(CHECKOUT / "LICENSE", pages)
    shutil.copy(HERE / "unslump.css", pages)
    (pages / "README.md").rename(pages / "index.md")
    for page in pages.glob("*.md"):
        page.write_text(plainly_fenced(in_one_folder(page.read_text(encoding="utf-8"))), encoding="utf-8")


def in_one_folder(text: str) -> str:
    """A page whose links lead to the others beside it."""
    return re.sub(r"\]\((?:docs/|\.\./)", "](", text).replace("](README.md", "](index.md")


def plainly_fenced(text: str) -> str:
    """A page whose fences name their language and nothing else, as the builder wants them."""
    return re.sub(r"^(```\w+) .*$", r"\1", text, flags=re.MULTILINE)


def main() -> None:
    """Build, strictly: a link that leads nowhere is a fault."""
    target = Path(sys.argv[1]).resolve()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        gather(work / "pages")
        subprocess.run(
            [sys.executable, DOCS / "screenshots.py", work / "pages" / "images"], check=True, timeout=300
        )
        shutil.copy(HERE / "zensical.toml", work)
        program = Path(sys.executable).with_name("zensical")
        subprocess.run([program, "build", "--strict"], cwd=work, check=True, timeout=300)
        shutil.copytree(work / "site", target, dirs_exist_ok=True)


if __name__ == "__main__":
    main()
