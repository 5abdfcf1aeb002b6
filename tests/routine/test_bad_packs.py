"""Bad packs, each with the line, the column and the words in which it is told."""

import pytest
from tests.support.bad_packs import BAD_PACKS
from tests.support.packs import SMALL_TEXT, faults_of, small_with

from unslump.routine.reader import parse_pack


@pytest.mark.parametrize(("old", "new", "told"), BAD_PACKS.values(), ids=BAD_PACKS.keys())
def test_a_fault_is_told_with_its_place_and_alone(old: str, new: str, told: str) -> None:
    faults = faults_of(small_with(old, new))
    assert [fault[: len("small.toml:") + len(told)] for fault in faults] == [f"small.toml:{told}"]


def test_all_faults_of_a_pack_are_told_at_once_in_the_order_of_the_file() -> None:
    text = SMALL_TEXT
    for old, new in (
        ('title = "Small"', 'titel = "Small"'),
        ("# a comment", "# a \u202ecomment"),
        ('breath = "exhale"', 'breath = "exale"'),
        ("seconds = 4.5", "seconds = 0"),
        ('pose = "sink"', 'pose = "s\\u0007nk"'),
        ('position = "standing"', "position = 7"),
        ("inhale = 4\n", ""),
        ("[3, 5], sets = 2", '[5, 3], sets = "2"'),
        ('exercise = "hang"', 'exercise = "hnag"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    assert faults_of(text) == [
        "small.toml:6:1: unknown key `titel`; did you mean `title`?",
        "small.toml:23:31: forbidden character U+202E (right-to-left override)",
        "small.toml:30:30: `breath` cannot be `exale`; did you mean `exhale`?",
        "small.toml:31:49: `seconds` wants 0.5 to 300, got `0`",
        "small.toml:31:59: `pose` holds a forbidden character U+0007 (control character)",
        "small.toml:43:12: `position` wants text, got `7`",
        "small.toml:49:1: `inhale` is missing",
        "small.toml:68:20: `breaths` wants the low number first",
        "small.toml:68:35: `sets` wants a whole number, got text",
        "small.toml:80:16: there is no exercise `hnag` in this pack; did you mean `hang`?",
    ]


def test_an_exercise_whose_id_is_taken_is_told_beside_the_steps_that_miss_it() -> None:
    assert faults_of(small_with('id = "hang"', 'id = "round-and-sink"')) == [
        "small.toml:41:6: the id `round-and-sink` is taken by one of the exercises above; give each its own",
        "small.toml:72:12: there is no exercise `hang` in this pack",
        "small.toml:81:16: there is no exercise `hang` in this pack",
    ]


def test_a_pack_with_very_many_faults_tells_the_first_and_says_so() -> None:
    faults = faults_of("".join(f"key-{number} = 1\n" for number in range(1000)))
    assert len(faults) == 201
    assert faults[-1] == "small.toml:1001:1: these are the first 200 faults; there are more"


def test_a_list_too_long_is_told_once_and_checked_up_to_its_limit() -> None:
    start, end = SMALL_TEXT.index('[[exercises]]\nid = "hang"'), SMALL_TEXT.index("[[routines]]")
    hang = SMALL_TEXT[start:end]
    many = [hang.replace('"hang"', f'"hang-{number}"').replace("inhale = 4", "") for number in range(70)]
    faults = faults_of(SMALL_TEXT[:end] + "".join(many) + SMALL_TEXT[end:])
    assert len(faults) == 62 + 1
    assert "`exercises` holds at most 64, got 72" in faults[-1]


def test_a_file_too_large_is_told_before_it_is_parsed() -> None:
    assert faults_of("#\n" * 200_000) == ["small.toml:1:1: the file is larger than 256 KiB"]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0x00, 0x08),
        (0x0B, 0x1F),
        (0x7F, 0x9F),
        (0x2028, 0x202E),
        (0x2066, 0x2069),
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0xE0000, 0xE007F),
        (0xD800, 0xDFFF),
    ],
)
def test_whole_ranges_of_characters_are_forbidden(first: int, last: int) -> None:
    for code in {first, last}:
        (fault,) = faults_of(small_with("# a comment", f"# a {chr(code)} comment"))
        assert fault.startswith(f"small.toml:23:31: forbidden character U+{code:04X} (")


def test_a_band_of_one_number_is_a_band() -> None:
    assert parse_pack(small_with("[3, 5], sets", "[3, 3], sets"), "small.toml", "small")


def test_joiners_marks_and_directions_of_living_scripts_are_let_through() -> None:
    text = small_with(
        '"Seated"', '"می\u200cخواهم क्\u200dष \u200e\u200f 👩🏽\u200d⚕️ e\u0301\u0301\u0301\u0301"'
    )
    text = text.replace('"Small"', '"कर्म"')
    assert parse_pack(text, "small.toml", "small").title == "कर्म"


def test_a_key_of_39_kib_is_told_and_not_parsed() -> None:
    assert faults_of(".".join("a" * 20_000) + " = 1") == [
        "small.toml:1:32: this key has more than 16 parts",
        "small.toml:1:8193: this line is longer than 8192 characters",
    ]


@pytest.mark.parametrize("text", ["[/b]", "[@click=app.quit]go[/]", "[red]", r"\[b]", "$text", "{0}", "%s"])
def test_what_would_be_markup_elsewhere_is_plain_words(text: str) -> None:
    pack = parse_pack(small_with('name = "Seated"', f"name = '{text}'"), "small.toml", "small")
    assert pack.exercises[0].easier is not None
    assert pack.exercises[0].easier.name == text


@pytest.mark.parametrize(
    "blank", ["", " ", "\u00a0\u3000", "\u200b\u200d", "\u3164", "\u2800\u2800", "\u0301"]
)
def test_what_cannot_be_seen_is_as_good_as_empty(blank: str) -> None:
    assert faults_of(small_with('name = "Seated"', f'name = "{blank}"')) == [
        "small.toml:33:15: `name` is empty"
    ]


def test_there_are_far_more_than_fifty() -> None:
    assert len(BAD_PACKS) >= 120
