"""What a file calls reviews that are not published, for the person who takes it away."""

from tests.cast import Cast
from tests.factories import make_review
from tracker.domain.neutral import ANOTHER_REVIEW
from tracker.queries.neutral_names import neutral_names


def test_what_is_not_published_goes_by_its_label(cast: Cast) -> None:
    make_review(pseudonym="Child S", neutral_label="Review 2026-01", published_on=None)
    make_review(pseudonym="Child R")

    assert neutral_names(cast.tom) == {"Child S": "Review 2026-01"}


def test_whoever_may_not_see_a_review_is_not_told_its_label(cast: Cast) -> None:
    make_review(
        pseudonym="Child S",
        neutral_label="Review 2026-01",
        published_on=None,
        is_restricted=True,
        readers=[cast.chloe],
    )

    assert neutral_names(cast.tom) == {"Child S": ANOTHER_REVIEW}
    told = {"Child S": "Review 2026-01"}
    assert neutral_names(cast.chloe) == neutral_names(cast.priya) == neutral_names(None) == told
