"""Packs that would do harm: what is replaced in the small pack, with what, and the fault that is told."""

CHARACTERS = {
    "a control character": ('"Seated"', '"Sea\x1bted"', "33:19: forbidden character U+001B (control"),
    "an escaped control character": (
        '"Seated"',
        '"Sea\\u001b]52;ted"',
        "33:15: `name` holds a forbidden character U+001B (control character)",
    ),
    "eight-bit control": ('"Seated"', '"Sea\x9bted"', "33:19: forbidden character U+009B (control"),
    "an override in a comment": (
        "# a comment",
        "# a \u202ecomment",
        "23:31: forbidden character U+202E (right-to-left override)",
    ),
    "a line separator": ('"Seated"', '"Sea\u2028ted"', "33:19: forbidden character U+2028 (line separator)"),
    "a tag": ('"Seated"', '"Sea\U000e0041ted"', "33:19: forbidden character U+E0041 (tag latin"),
    "a lone carriage return": ("# a comment", "# a \rcomment", "23:31: forbidden character U+000D"),
    "half a character": ('"Seated"', '"Sea\ud800ted"', "33:19: forbidden character U+D800 (unnamed)"),
    "a byte order mark": ("#:schema", "\ufeff#:schema", "1:1: forbidden character U+FEFF (byte order mark)"),
    "marks over marks": (
        '"Seated"',
        '"Sea' + "\u0301" * 5 + 'ted"',
        "33:15: `name` holds more than 4 combining marks in a row",
    ),
    "a misspelt key after letters of two bytes and more": (
        'fix = "Follow your breath."',
        'fixes = "日本"',
        "26:54: unknown key `fixes`; did you mean `fix`?",
    ),
    "a bad value after characters beyond the first plane": (
        '"Sink", breath = "inhale"',
        '"🧘🏽", breath = "in"',
        "31:27: `breath` cannot be `in`; choose from inhale, hold, exhale, free",
    ),
}
LIMITS = {
    "a key of many parts": ('limb = "knee"', ".".join("a" * 17) + " = 1", "18:32: this key has more than 16"),
    "deep nesting": ('["spine"]', "[" * 33 + "]" * 33, "17:41: nested more than 32 deep"),
    "deep nesting behind a string of four quotes": (
        '["spine"]',
        '["""b"""", ' + "[" * 32 + "]" * 33,
        "17:51: nested more than 32 deep",
    ),
    "deep nesting of tables": ('["spine"]', "{a=" * 33 + "1" + "}" * 33, "17:105: nested more than 32 deep"),
    "a number too long": ("sets = 2", f"sets = {'2' * 5000}", "69:35: this word is longer than 128"),
    "a line too long": ("# a comment", "#" * 9000, "23:8193: this line is longer than 8192 characters"),
}
HOSTILE = {
    "a routine's id that climbs": (
        'id = "short"',
        'id = "../short"',
        "78:6: `id` wants small letters, digits and single hyphens, such as `desk-back`, got `../short`",
    ),
    "an exercise from a folder above": (
        "elsewhere/stretch",
        "../stretch",
        "83:16: `exercise` wants the id of an exercise, or `pack/exercise` for one of another pack",
    ),
    "an exercise by its path": (
        "elsewhere/stretch",
        "/etc/stretch",
        "83:16: `exercise` wants the id of an exercise, or `pack/exercise` for one of another pack",
    ),
    "a key for files": ('limb = "knee"', 'files = ["../../secret.toml"]', "18:1: unknown key `files`"),
    "a key that Python knows": ('limb = "knee"', '__class__ = "os.system"', "18:1: unknown key `__class__`"),
    "a bell": (
        '"Seated"',
        '"Sea\\u0007ted"',
        "33:15: `name` holds a forbidden character U+0007 (control character)",
    ),
    "nothing at all": (
        '"Seated"',
        '"Sea\\u0000ted"',
        "33:15: `name` holds a forbidden character U+0000 (control character)",
    ),
    "a delete": (
        '"Seated"',
        '"Sea\\u007fted"',
        "33:15: `name` holds a forbidden character U+007F (control character)",
    ),
    "an escaped eight-bit control": (
        '"Seated"',
        '"Sea\\u009b31mted"',
        "33:15: `name` holds a forbidden character U+009B (control character)",
    ),
    "an escaped override": (
        '"Let your head hang."',
        '"Let \\u202eyour head hang."',
        "58:7: `cue` holds a forbidden character U+202E (right-to-left override)",
    ),
    "an isolate": ('"Seated"', '"Sea\u2066ted"', "33:19: forbidden character U+2066 (left-to-right isolate)"),
    "a name that cannot be seen": ('"Seated"', '"\\u200b\\u200d"', "33:15: `name` is empty"),
    "interlinear words": (
        '"Seated"',
        '"Sea\ufff9ted"',
        "33:19: forbidden character U+FFF9 (interlinear annotation anchor)",
    ),
    "an escape in a choice": (
        '"exhale"',
        '"ex\\u001bhale"',
        "30:30: `breath` cannot be `ex\\u001bhale`; did you mean `exhale`?",
    ),
    "too many marks in a key": (
        'limb = "knee"',
        '"a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301" = 1',
        "18:1: unknown key `a\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301`",
    ),
    "an infinite time": ("= 4.5", "= inf", "31:49: `seconds` wants 0.5 to 300, got `inf`"),
    "a time before all time": ("= 4.5", "= -inf", "31:49: `seconds` wants 0.5 to 300, got `-inf`"),
    "a time past all numbers": ("= 4.5", "= 1e400", "31:49: `seconds` wants 0.5 to 300, got `inf`"),
    "a hundred digits of format": (
        "format = 1\n",
        f"format = {'9' * 100}\n",
        "3:10: this pack needs a newer unslump; it has format `999999999999999999999999999999999999999…`",
    ),
    "a thousand sets": ("sets = 2", "sets = 1000", "69:35: `sets` wants 1 to 20, got `1000`"),
}
