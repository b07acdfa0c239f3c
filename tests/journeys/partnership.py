"""The people of the stories, by the addresses they sign in with."""

from dataclasses import dataclass

from tests.factories import make_agency, make_person
from tracker.domain.vocabulary import AgencyKind, Role


@dataclass(frozen=True)
class Partnership:
    """The ids of agencies, and the e-mail addresses of people."""

    police: int
    health: int
    council: int
    priya: str
    colin: str
    tom: str
    lena: str


def make_partnership() -> Partnership:
    partner = {"kind": AgencyKind.SAFEGUARDING_PARTNER}
    police = make_agency(name="Kent Police", short_name="Kent Police", **partner)
    health = make_agency(name="Kent and Medway Integrated Care Board", short_name="ICB", **partner)
    council = make_agency(name="Kent County Council", short_name="KCC", **partner)
    return Partnership(
        police=police.id,
        health=health.id,
        council=council.id,
        priya=make_person(name="Priya", role=Role.COORDINATOR).email,
        colin=make_person(name="Colin", role=Role.CHAIR, agency=council).email,
        tom=make_person(name="Tom", role=Role.MEMBER, agency=police).email,
        lena=make_person(name="Lena", role=Role.LEAD, agency=police).email,
    )
