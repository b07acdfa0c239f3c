"""`flask similar`: what is needed to find similar recommendations by what they mean."""

import click
from flask.cli import AppGroup

from tracker.commands.saying import saying_what_is_wrong
from tracker.domain.wording import plural
from tracker.language.sentences import known_meanings
from tracker.services.similar import index_recommendations

similar_group = AppGroup("similar", help="Finding similar recommendations.")
NO_MODEL = (
    "The sentence model is not installed, or is not the one that was published."
    " Similar recommendations are found by their words alone."
)


@similar_group.command("index")
def index() -> None:
    """Work out what new and changed recommendations mean; the scheduler does it by itself."""
    if known_meanings() is None:
        click.echo(NO_MODEL)
        return
    with saying_what_is_wrong():
        click.echo(f"Worked out {plural(index_all(), 'recommendation')}.")


def index_all() -> int:
    """All there are, batch by batch; how many."""
    total = 0
    while done := index_recommendations():
        total += done
    return total
