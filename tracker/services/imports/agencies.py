"""Which agencies a cell names. Names are looked up whole before a cell is split at its marks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.domain.same_words import folded
from tracker.domain.vocabulary import AgencyKind
from tracker.models import Agency

STRONG = re.compile(r"\s*[/,;\n]\s*")
WEAK = re.compile(r"\s*&\s*|\s+(?:and|with)\s+|^and\s+", re.IGNORECASE)
EVERYBODY = frozenset(
    {"all", "all agencies", "all partners", "all partner agencies", "all lig members"}
)
SHORT_NAME, NAME = 40, 200


@dataclass(frozen=True)
class NamedAgencies:
    """What a cell says: the first is the lead, unless it is unknown."""

    lead: Agency | None = None
    supporting: tuple[Agency, ...] = ()
    unknown: tuple[str, ...] = ()
    first_is_unknown: bool = False
    is_everybody: bool = False


class AgencyList:
    """The agencies in use by every name they have; `chosen` adds names a person explained."""

    def __init__(self, agencies: Sequence[Agency], chosen: Mapping[str, Agency]) -> None:
        self.active = [agency for agency in agencies if agency.retired_at is None]
        self.by_name = dict(chosen)
        for agency in self.active:
            self.by_name[folded(agency.short_name)] = agency
            self.by_name[folded(agency.name)] = agency

    def read(self, words: str) -> NamedAgencies:
        if folded(words) in EVERYBODY and folded(words) not in self.by_name:
            return NamedAgencies(supporting=tuple(self.active), is_everybody=True)
        parts = list(self._parts(words))
        known = list(dict.fromkeys(part for part in parts if isinstance(part, Agency)))
        leads = bool(parts) and isinstance(parts[0], Agency)
        return NamedAgencies(
            lead=known[0] if leads else None,
            supporting=tuple(known[1:] if leads else known),
            unknown=tuple(part for part in parts if isinstance(part, str)),
            first_is_unknown=bool(parts) and not leads,
        )

    def _parts(self, words: str) -> Iterator[Agency | str]:
        """The agencies of a cell in their order, and the words that are none."""
        for found in self._longest_first(words, STRONG):
            if isinstance(found, Agency):
                yield found
                continue
            # "Kent Police and Crime Commissioner" must not become Kent Police and a rest.
            torn = list(self._longest_first(found, WEAK))
            known = [part for part in torn if isinstance(part, Agency)]
            yield from known if len(known) == len(torn) else [found]

    def _longest_first(self, words: str, mark: re.Pattern[str]) -> Iterator[Agency | str]:
        """Words split at a mark, but as many pieces together as make a name that is known."""
        pieces = _pieces(words, mark)
        place = 0
        while place < len(pieces):
            start = pieces[place][0]
            for last in range(min(len(pieces), place + MOST_PIECES), place, -1):
                part = words[start : pieces[last - 1][1]].strip()
                if (agency := self.by_name.get(folded(part))) or last == place + 1:
                    yield agency or part
                    place = last
                    break


# No name of an agency is made of more pieces than this
MOST_PIECES = 8


def _pieces(words: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """(start, end) of each piece between the marks that is not empty."""
    bounds = [0, *(edge for found in mark.finditer(words) for edge in found.span()), len(words)]
    pieces = zip(bounds[::2], bounds[1::2], strict=True)
    return [(start, end) for start, end in pieces if words[start:end].strip()]


def new_agency(words: str, agencies: Sequence[Agency]) -> Agency | None:
    """An agency of that name, of kind other; None where one of that name is there, or was."""
    taken = {folded(name) for agency in agencies for name in (agency.name, agency.short_name)}
    if folded(words) in taken or folded(words[:SHORT_NAME]) in taken:
        return None
    return Agency(name=words[:NAME], short_name=words[:SHORT_NAME], kind=AgencyKind.OTHER)
