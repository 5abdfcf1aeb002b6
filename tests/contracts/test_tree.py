from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
SOURCES = ("tui", "themes", "tests", "benchmarks", "plugins", "docs")
LINES_AT_MOST = 400


def test_every_source_file_can_be_read_in_one_sitting() -> None:
    lines = {
        path.relative_to(CHECKOUT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in SOURCES
        for path in (CHECKOUT / folder).rglob("*.py")
    }
    assert {path.partition("/")[0] for path in lines} == set(SOURCES)
    assert {path: count for path, count in lines.items() if count > LINES_AT_MOST} == {}
