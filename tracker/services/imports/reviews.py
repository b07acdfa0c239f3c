"""The reviews and recommendations of a file, matched to those of the tracker or planned anew."""

import re
from collections.abc import Collection, Mapping, Sequence

from tracker.domain.naming import neutral_label, suggest_code
from tracker.domain.same_words import folded
from tracker.models import Recommendation, Review, ReviewKind
from tracker.queries.imports import Given
from tracker.services.imports.planned import PlannedRecommendation, PlannedReview
from tracker.services.imports.reading import NO_WORDING
from tracker.services.imports.wanted import Problem, WantedRow
from tracker.spreadsheets.legacy_columns import Column

IMPORTED_KIND = "Imported review"
KINDS = re.compile(r"\b(DHR|DARDR|SAR|SCR|LCSPR)\b", re.IGNORECASE)


class ReviewsPlan:
    """Reviews by every name they have, also the name they had when they were imported."""

    def __init__(
        self, reviews: Sequence[Review], kinds: Sequence[ReviewKind], given: Given, *, year: int
    ) -> None:
        self.planned: dict[str, PlannedReview] = {}
        self.kinds = [kind.name for kind in kinds]
        self.year = year
        self.codes = {review.code for review in reviews}
        self.labels = {review.neutral_label for review in reviews}
        self.existing: dict[str, Review] = {}
        for review in reviews:
            former = given.get(review.id, {}).get("pseudonym", ())
            names = (*former, review.code, review.neutral_label, review.pseudonym)
            self.existing |= {folded(name): review for name in names}

    def find(self, pseudonym: str) -> PlannedReview:
        """The review of that name: one and the same for two names of one review."""
        existing = self.existing.get(folded(pseudonym))
        key = f"{existing.id}" if existing else folded(pseudonym)
        if key not in self.planned:
            self.planned[key] = self._plan(pseudonym, existing)
        return self.planned[key]

    def _plan(self, pseudonym: str, existing: Review | None) -> PlannedReview:
        if existing:
            return PlannedReview(existing.pseudonym, existing)
        code = suggest_code(code_label(pseudonym), self.codes)
        label = neutral_label(self.year, self.labels)
        self.codes.add(code)
        self.labels.add(label)
        return PlannedReview(pseudonym, None, code, label, kind_of(pseudonym, self.kinds))


def code_label(pseudonym: str) -> str:
    """What a code is made of: without what stands in brackets, but with the year of it."""
    outside = re.sub(r"\(.*?\)|\[.*?\]", " ", pseudonym).strip() or pseudonym
    year = re.search(r"\b(?:19|20)\d\d\b", pseudonym)
    return f"{outside} {year[0]}" if year and year[0] not in outside else outside


def kind_of(pseudonym: str, kinds: Sequence[str]) -> str:
    """The kind a name tells ("Kent DHR"), as the list of kinds calls it."""
    found = KINDS.search(pseudonym)
    if not found:
        return IMPORTED_KIND
    letters = found[1].upper()
    return next((kind for kind in kinds if re.search(rf"\b{letters}\b", kind)), letters)


class RecommendationsPlan:
    """Recommendations of the planned reviews, by number as printed and by wording."""

    def __init__(self) -> None:
        self.planned: list[PlannedRecommendation] = []
        self.used: set[PlannedRecommendation] = set()
        self.by_number: dict[tuple[PlannedReview, str], list[PlannedRecommendation]] = {}
        self.by_wording: dict[tuple[PlannedReview, str], list[PlannedRecommendation]] = {}

    def know(
        self, review: PlannedReview, existing: Recommendation, given: Mapping[str, Collection[str]]
    ) -> None:
        """A recommendation of the tracker, with what it was called when it was imported."""
        known = PlannedRecommendation(review, existing.printed_number, existing.wording, existing)
        numbers = {existing.printed_number, *given.get("printed_number", ())}
        wordings = {existing.wording, *given.get("wording", ())}
        self._index(known, numbers, wordings - ({NO_WORDING} if any(numbers) else set()))

    def find(self, review: PlannedReview, row: WantedRow) -> PlannedRecommendation:
        found = self._match(review, row) or self._new(review, row)
        if found not in self.used:
            self.used.add(found)
            self.planned.append(found)
        if row.number and not found.printed_number:
            found.printed_number, found.adds_number = row.number, True
            self._index(found, {row.number}, ())
        return found

    def _match(self, review: PlannedReview, row: WantedRow) -> PlannedRecommendation | None:
        same_number = self.by_number.get((review, folded(row.number)), [])
        same_words = self.by_wording.get((review, folded(row.wording)), [])
        if not row.number:
            return next(iter(same_words), None)
        if not row.wording:
            return next(iter(same_number), None)
        both = (found for found in same_number if found in same_words)
        unnumbered = (found for found in same_words if not found.printed_number)
        return next(both, None) or next(unnumbered, None)

    def _new(self, review: PlannedReview, row: WantedRow) -> PlannedRecommendation:
        others = self.by_number.get((review, folded(row.number)), []) if row.number else []
        if others:
            where = "in the tracker" if others[0].existing else "further up in the file"
            row.problems.append(
                _at(
                    row,
                    Column.NUMBER,
                    f"Recommendation “{row.number}” of this review has other words {where}: this"
                    " one is made beside it.",
                )
            )
        if row.number and not row.wording:
            words = f"The wording is missing: it reads “{NO_WORDING}”."
            row.problems.append(_at(row, Column.RECOMMENDATION, words))
        planned = PlannedRecommendation(review, row.number, row.wording or NO_WORDING)
        self._index(planned, {row.number}, {row.wording})
        return planned

    def _index(
        self,
        planned: PlannedRecommendation,
        numbers: Collection[str],
        wordings: Collection[str],
    ) -> None:
        for number in filter(None, map(folded, numbers)):
            self.by_number.setdefault((planned.review, number), []).append(planned)
        for wording in filter(None, map(folded, wordings)):
            self.by_wording.setdefault((planned.review, wording), []).append(planned)


def _at(row: WantedRow, column: Column, message: str) -> Problem:
    return Problem(row.row.sheet, row.row[column].ref, message)
