"""Bad packs: what is replaced in the small pack, with what, and the fault that is told.

A fault stands here from its line on, and as far as its words matter.
"""

from tests.support.hostile_packs import CHARACTERS, HOSTILE, LIMITS
from tests.support.packs import SMALL_TEXT

NOT_TOML = {
    "no closing quote": ('title = "Small"', 'title = "Small', "6:15: this is not TOML"),
    "no value": ('licence = "CC0-1.0"', "licence =", "8:10: this is not TOML"),
    "a key given twice": ('limb = "knee"', 'limb = "knee"\nlimb = ""', "19:10: this is not TOML"),
    "a list that never ends": (
        "dose = { reps = [3, 5] } },\n]\n",
        "dose = { reps = [3, 5] } },\n",
        "84:1: this is not TOML",
    ),
}
KEYS = {
    "a misspelt key": (
        'name = "Round and sink"',
        'nmae = "Round and sink"',
        "14:1: unknown key `nmae`; did you mean `name`?",
    ),
    "a key of nobody": ('limb = "knee"', 'colour = "red"', "18:1: unknown key `colour`"),
    "a misspelt key in an inline table": (
        "sets = 2",
        "set = 2",
        "69:28: unknown key `set`; did you mean `sets`?",
    ),
    "a key with an escape sequence": (
        'limb = "knee"',
        '"lim\\u001bb" = "knee"',
        "18:1: unknown key `lim\\u001bb`; did you mean `limb`?",
    ),
    "a misspelt table": (
        "[exercises.harder]",
        "[exercises.hardr]",
        "36:12: unknown key `hardr`; did you mean `harder`?",
    ),
    "a misspelt dotted key": ("easier.how", "easier.hows", "34:8: unknown key `hows`; did you mean `how`?"),
    "a missing key at the top": ('language = "en-GB"\n', "", "1:1: `language` is missing"),
    "a missing key in a list of tables": ('title = "Short"\n', "", "77:1: `title` is missing"),
    "a missing key in an inline table": ("seconds = 4.5, ", "", "31:3: `seconds` is missing"),
    "a missing key in a table": ("inhale = 4\n", "", "49:1: `inhale` is missing"),
    "a missing key beside a dotted one": (
        'easier.how = "Do the same on a chair."\n',
        "",
        "33:1: `how` is missing",
    ),
    "no format": ("format = 1\n", "", "1:1: `format` is missing"),
}
TYPES = {
    "text for a number": ("seconds = 4.5", 'seconds = "4.5"', "31:49: `seconds` wants a number, got text"),
    "a number for text": ('title = "Both"', "title = 2", "62:9: `title` wants text, got `2`"),
    "true for a number": ("sets = 2", "sets = true", "69:35: `sets` wants a whole number, got true"),
    "a fraction for a whole number": (
        "sets = 2",
        "sets = 2.5",
        "69:35: `sets` wants a whole number, got `2.5`",
    ),
    "a number for true": (
        "self_paced = true",
        "self_paced = 1",
        "68:14: `self_paced` wants true or false, got `1`",
    ),
    "text for a list": ('works = ["spine"]', 'works = "spine"', "17:9: `works` wants a list, got text"),
    "a number in a list of texts": (
        '"Hands under your shoulders."',
        "3",
        "24:3: `set_up` wants text, got `3`",
    ),
    "a table for a list": (
        "[[exercises.movements]]",
        "[exercises.movements]",
        "55:1: `movements` wants a list, got a table; begin each with `[[exercises.movements]]`",
    ),
    "text for a table": (
        "dose = { seconds = 30 }",
        'dose = "30 seconds"',
        "81:31: `dose` wants a table, got text",
    ),
    "text for an amount": (
        "reps = 5,",
        'reps = "ten",',
        "82:50: `reps` wants a whole number, or a band such as [3, 5], got text",
    ),
    "a date for text": ('"CC0-1.0"', "2020-01-01", "8:11: `licence` wants text, got a date or a time"),
    "a list for a choice": ('"exhale"', "[]", "30:30: `breath` wants text, got a list"),
}
CHOICES = {
    "a misspelt choice": (
        '"exhale"',
        '"exale"',
        "30:30: `breath` cannot be `exale`; did you mean `exhale`?",
    ),
    "a choice in capitals": (
        '"standing"',
        '"STANDING"',
        "43:12: `position` cannot be `STANDING`; did you mean `standing`?",
    ),
    "a choice of nobody": (
        '"left", "right"',
        '"left", "up"',
        "69:55: `sides` cannot be `up`; choose from left, right",
    ),
    "a side twice": ('"left", "right"', '"left", "left"', "69:55: the side `left` is there twice"),
}
NUMBERS = {
    "a band upside down": ("[3, 5], sets", "[5, 3], sets", "69:20: `breaths` wants the low number first"),
    "a band from nothing": ("[3, 5], sets", "[0, 5], sets", "69:21: `breaths` wants 1 to 100, got `0`"),
    "a band of three": ("[3, 5], sets", "[3, 4, 5], sets", "69:20: `breaths` wants a low and a high number"),
    "a band of words": ("[3, 5], sets", '[3, "5"], sets', "69:24: `breaths` wants a whole number, got text"),
    "no repetitions": ("reps = 5,", "reps = 0,", "82:50: `reps` wants 1 to 200, got `0`"),
    "too many repetitions": ("reps = 5,", "reps = 1000,", "82:50: `reps` wants 1 to 200, got `1000`"),
    "a movement of no time": ("= 4.5", "= 0", "31:49: `seconds` wants 0.5 to 300, got `0`"),
    "a movement of an hour": ("= 4.5", "= 3600", "31:49: `seconds` wants 0.5 to 300, got `3600`"),
    "a time that is no number": ("= 4.5", "= nan", "31:49: `seconds` wants 0.5 to 300, got `nan`"),
    "a number of 99 digits": ("sets = 2", f"sets = {'9' * 99}", "69:35: `sets` wants 1 to 20, got `999"),
    "a negative rest": ("rest = 12.5", "rest = -1", "69:72: `rest` wants 0 to 600, got `-1`"),
}
DOSES = {
    "two measures": (
        "reps = 5,",
        "reps = 5, breaths = 5,",
        "82:53: a dose has one measure, and `reps` is it already; take out `breaths` or `reps`",
    ),
    "no measure": ("{ seconds = 30 }", "{ sets = 2 }", "81:31: a dose wants one of reps, breaths"),
    "a misspelt measure": (
        "{ seconds = 30 }",
        "{ second = 30 }",
        "81:33: unknown key `second`; did you mean `seconds`?",
    ),
    "a dose that is not open": (
        "open = true\nsuggest_seconds = 30",
        "open = false",
        "73:1: a dose wants one of reps, breaths, seconds, or open = true",
    ),
    "a suggestion for a dose with an end": (
        "open = true",
        "seconds = 20",
        "75:1: `suggest_seconds` goes with an open dose only; add `open = true`",
    ),
    "breaths where nobody breathes out": (
        '"exhale"',
        '"hold"',
        "69:20: no breath can be counted, for `round-and-sink` does not breathe both in and out",
    ),
}
NAMES = {
    "an exercise of nobody": (
        'exercise = "hang"',
        'exercise = "hangs"',
        "81:16: there is no exercise `hangs` in this pack; did you mean `hang`?",
    ),
    "an exercise of nobody by its global id": (
        'exercise = "small/hang"',
        'exercise = "small/hung"',
        "72:12: there is no exercise `hung` in this pack; did you mean `hang`?",
    ),
    "an id of three parts": (
        "elsewhere/stretch",
        "elsewhere/stretch/long",
        "83:16: `exercise` wants the id of an exercise, or `pack/exercise`",
    ),
    "a routine's id twice": (
        'id = "short"',
        'id = "both"',
        "78:6: the id `both` is taken by one of the routines above",
    ),
    "an id with a space": ('id = "short"', 'id = "Short one"', "78:6: `id` wants small letters, digits"),
    "an id that is not the folder": (
        'id = "small"',
        'id = "little"',
        "4:6: the id `little` is not the name of the folder, `small`",
    ),
}
TEXTS = {
    "half a version": ('"1.2.0-rc.1"', '"1.2"', "5:11: `version` wants three numbers, such as `1.0.0`"),
    "an empty licence": ('"CC0-1.0"', '" "', "8:11: `licence` is empty"),
    "an address that runs": (
        "https://example.org",
        "javascript:x",
        "9:50: `url` wants an address that begins with `https://`, got `javascript:x`",
    ),
    "a language in full": ('"en-GB"', '"English"', "7:12: `language` wants a language code"),
    "a cue too long to hear": (
        '"Let your head hang."',
        '"In and out and in and out and in and out and in."',
        "58:7: `cue` wants at most 12 words",
    ),
    "a cue too long to speak": (
        '"Let your head hang."',
        '"Overenthusiastically straightening intervertebral connections."',
        "58:7: `cue` wants at most 60 characters, got 62",
    ),
    "a title on two lines": ('"Both"', '"Bo\\nth"', "62:9: `title` wants a single line without tabs"),
    "a summary too long": (
        '"All there is."',
        f'"{"a" * 401}"',
        "63:11: `summary` wants at most 400 characters, got 401",
    ),
    "no authors": (
        '[{ name = "The unslump authors", url = "https://example.org" }]',
        "[]",
        "9:11: `authors` is empty",
    ),
    "no steps": (SMALL_TEXT[SMALL_TEXT.index("steps = [") :], "steps = []\n", "80:9: `steps` is empty"),
    "too many items": (
        '["spine"]',
        '["spine"' + ', "spine"' * 20 + "]",
        "17:190: `works` holds at most 20, got 21",
    ),
}
FORMATS = {
    "a format before the first": (
        "format = 1",
        "format = 0",
        "3:10: there is no format `0`; write `format",
    ),
    "a format from the future": (
        'format = 1\nid = "small"',
        "format = 2\nid = 3",
        "3:10: this pack needs a newer unslump; it has format `2`, and this unslump reads format 1",
    ),
}
SLIPS = {
    "a format in words": ("format = 1\n", 'format = "1"\n', "3:10: `format` wants a whole number, got text"),
    "a format that is true": (
        "format = 1\n",
        "format = true\n",
        "3:10: `format` wants a whole number, got true",
    ),
    "half a format": ("format = 1\n", "format = 1.5\n", "3:10: `format` wants a whole number, got `1.5`"),
    "a negative format": (
        "format = 1\n",
        "format = -1\n",
        "3:10: there is no format `-1`; write `format = 1`",
    ),
    "a band of truths": (
        "[3, 5], sets",
        "[true, 5], sets",
        "69:21: `breaths` wants a whole number, got true",
    ),
    "a band of fractions": (
        "[3, 5], sets",
        "[3.0, 5], sets",
        "69:21: `breaths` wants a whole number, got `3.0`",
    ),
    "an empty band": (
        "[3, 5], sets",
        "[], sets",
        "69:20: `breaths` wants a low and a high number, such as [3, 5], got 0 of them",
    ),
    "a clock for a number": ("= 4.5", "= 07:32:00", "31:49: `seconds` wants a number, got a date or a time"),
    "a list in a list": (
        '"Hands under your shoulders."',
        '["Hands"]',
        "24:3: `set_up` wants text, got a list",
    ),
    "no set-up": ('set_up = ["Stand with soft knees."]', "set_up = []", "45:10: `set_up` is empty"),
    "no signs to stop": ('stop_if = ["You feel dizzy."]', "stop_if = []", "47:11: `stop_if` is empty"),
    "no faults": (
        'faults = [{ fault = "Locked knees.", fix = "Soften them." }]',
        "faults = []",
        "46:10: `faults` is empty",
    ),
    "an author without a name": ('{ name = "The unslump authors", url', "{ url", "9:12: `name` is missing"),
    "an author of one word": (
        'authors = [{ name = "The unslump authors", url = "https://example.org" }]',
        'authors = "me"',
        "9:11: `authors` wants a list, got text",
    ),
    "a version with a leading zero": (
        '"1.2.0-rc.1"',
        '"01.2.0"',
        "5:11: `version` wants three numbers, such as `1.0.0`, got `01.2.0`",
    ),
    "a name too long": ('"Seated"', f'"{"a" * 81}"', "33:15: `name` wants at most 80 characters, got 81"),
    "a title with a tab": ('"Both"', '"Bo\\tth"', "62:9: `title` wants a single line without tabs"),
    "an id of letters from elsewhere": (
        'id = "short"',
        'id = "kürzer"',
        "78:6: `id` wants small letters, digits and single hyphens, such as `desk-back`, got `kürzer`",
    ),
    "an id too long": (
        'id = "short"',
        f'id = "{"a" * 41}"',
        "78:6: `id` wants at most 40 characters, got 41",
    ),
    "an hour of breath": ("inhale = 4\n", "inhale = 3600\n", "50:10: `inhale` wants 0.5 to 60, got `3600`"),
}
BAD_PACKS: dict[str, tuple[str, str, str]] = {
    **NOT_TOML,
    **KEYS,
    **TYPES,
    **CHOICES,
    **NUMBERS,
    **DOSES,
    **NAMES,
    **TEXTS,
    **CHARACTERS,
    **LIMITS,
    **FORMATS,
    **SLIPS,
    **HOSTILE,
}
