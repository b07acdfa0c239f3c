"""The permanent cast. Priya coordinates; Colin chairs, Dora is his deputy; Tom is the police
member, Chloe the health member; Lena leads for police; Vera may only look; Stan is a stranger.
"""

from dataclasses import dataclass

from tests.factories import make_agency, make_person
from tracker.domain.vocabulary import AgencyKind, Role
from tracker.models import Agency, Person

STAN = "stan@stranger.example"


@dataclass(frozen=True)
class Cast:
    police: Agency
    health: Agency
    council: Agency
    priya: Person
    colin: Person
    dora: Person
    tom: Person
    chloe: Person
    lena: Person
    vera: Person

    def __iter__(self):
        return iter((self.priya, self.colin, self.dora, self.tom, self.chloe, self.lena, self.vera))


def make_cast() -> Cast:
    partner = AgencyKind.SAFEGUARDING_PARTNER
    police = make_agency(name="Kent Police", short_name="Police", kind=partner)
    health = make_agency(name="NHS Integrated Care Board", short_name="ICB", kind=partner)
    council = make_agency(name="Kent County Council", short_name="KCC", kind=partner)
    return Cast(
        police=police,
        health=health,
        council=council,
        priya=make_person(name="Priya", role=Role.COORDINATOR),
        colin=make_person(name="Colin", role=Role.CHAIR, agency=council),
        dora=make_person(name="Dora", role=Role.CHAIR),
        tom=make_person(name="Tom", role=Role.MEMBER, agency=police),
        chloe=make_person(name="Chloe", role=Role.MEMBER, agency=health),
        lena=make_person(name="Lena", role=Role.LEAD, agency=police),
        vera=make_person(name="Vera", role=Role.VIEWER),
    )
