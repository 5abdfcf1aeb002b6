"""How the back feels, apart from any session: `check-in`."""

import click

from unslump.cli.common import open_store
from unslump.cli.history import asked_score, asked_words
from unslump.cli.telling import told


@click.command("check-in")
@click.argument("score")
@click.option("--place", default="", help="Where on the body.")
@click.option("--note", default="", help="What else there is to say.")
def check_in(score: str, place: str, note: str) -> None:
    """Note how your back feels now, from 0 to 10.

    SCORE is from 0, no pain, to 10, the worst pain you can think of.
    """
    from datetime import datetime
    from uuid import uuid4

    from unslump.history.check_ins import apart
    from unslump.history.records import CheckIn, Occasion
    from unslump.history.words import session_line

    with told():
        felt = CheckIn(
            occasion=Occasion.APART,
            score=asked_score(score),
            at=datetime.now().astimezone(),
            place=asked_words(place),
            note=asked_words(note),
        )
        session = apart(str(uuid4()), felt)
        open_store().save(session)
    click.echo(f"Noted: {session_line(session)}")
