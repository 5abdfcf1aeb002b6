"""When to stop and get help: shown once before the first session, and one key away ever after."""

TITLE = "Before you begin"

INTRODUCTION = (
    "unslump guides exercise. It is not treatment, and it cannot see you. Move within what feels safe; "
    "a mild stretch is fine, sharp or spreading pain is a sign to stop."
)

DO_NOT_START = "Do not start, or stop and get medical help, if you have:"

WARNING_SIGNS = (
    "numbness around the groin or the buttocks",
    "new trouble passing or holding urine or stool",
    "weakness or numbness that spreads in the legs",
    "back pain after a serious fall or accident",
    "back pain with fever, with weight loss you cannot explain, or with a history of cancer",
    "pain that is severe and never eases",
)

CLOSING = "During a session, x stops at once. If you are unsure, ask someone who can examine you first."
