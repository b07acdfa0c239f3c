"""The people of the demonstration. All are made up, and so are their addresses."""

from dataclasses import dataclass

from tracker.domain.vocabulary import Role

LEAD, MEMBER, VIEWER = Role.LEAD, Role.MEMBER, Role.VIEWER


@dataclass(frozen=True)
class MadeUpPerson:
    name: str
    role: Role
    agency: str | None
    job_title: str
    is_senior_contact: bool = False

    @property
    def email(self) -> str:
        place = "kscmp" if self.agency in {None, "KSCMP"} else _domain(str(self.agency))
        return f"{self.name.lower().replace(' ', '.')}@{place}.example"


COORDINATOR = MadeUpPerson("Ruth Penfold", Role.COORDINATOR, "KSCMP", "Partnership Manager")
CHAIR = MadeUpPerson("Helen Marchant", Role.CHAIR, "KCC", "Assistant Director, Quality")
DEPUTY = MadeUpPerson("David Osei", Role.CHAIR, "ICB", "Designated Nurse")
SCRUTINEER = MadeUpPerson("Evelyn Stroud", VIEWER, None, "Independent Scrutineer")
POLICE_MEMBER = MadeUpPerson("Fiona Brandt", MEMBER, "Kent Police", "Detective Superintendent")
COMMUNITY_HEALTH_LEAD = MadeUpPerson("Bethan Rowe", LEAD, "KCHFT", "Named Nurse")

PEOPLE: tuple[MadeUpPerson, ...] = (
    COORDINATOR,
    MadeUpPerson("Arjun Mehta", Role.COORDINATOR, "KSCMP", "Practice Review Officer"),
    CHAIR,
    DEPUTY,
    SCRUTINEER,
    POLICE_MEMBER,
    MadeUpPerson("Samuel Adeyemi", MEMBER, "KCC", "Head of Safeguarding"),
    MadeUpPerson("Peter Yilmaz", MEMBER, "KCHFT", "Head of Safeguarding", True),
    MadeUpPerson("Naomi Farrant", MEMBER, "TEP", "Head of Education Safeguarding", True),
    MadeUpPerson("Craig Dunmore", LEAD, "Kent Police", "Detective Inspector"),
    MadeUpPerson("Alan Merrow", LEAD, "Kent Police", "Head of Public Protection", True),
    MadeUpPerson("Leila Haddad", LEAD, "KCC", "Practice Development Manager"),
    MadeUpPerson("Judith Carr", LEAD, "KCC", "Director of Operations", True),
    MadeUpPerson("Owen Pritchard", LEAD, "ICB", "Safeguarding Manager"),
    MadeUpPerson("Caroline Iqbal", LEAD, "ICB", "Deputy Chief Nurse", True),
    COMMUNITY_HEALTH_LEAD,
    MadeUpPerson("Sunita Rao", LEAD, "KMPT", "Named Professional"),
    MadeUpPerson("Martin Leigh", LEAD, "KMPT", "Chief Nurse", True),
    MadeUpPerson("Anna Kowalska", LEAD, "NELFT", "Service Manager"),
    MadeUpPerson("Joanna Kerr", LEAD, "EKHUFT", "Named Midwife"),
    MadeUpPerson("Stephen Abara", LEAD, "EKHUFT", "Deputy Chief Nurse", True),
    MadeUpPerson("Michael Achebe", LEAD, "MTW", "Named Nurse"),
    MadeUpPerson("Priti Solanki", LEAD, "DVH", "Named Nurse"),
    MadeUpPerson("Dean Whitlock", LEAD, "SECAmb", "Safeguarding Lead"),
    MadeUpPerson("Isla Thornton", LEAD, "TEP", "Area Safeguarding Adviser"),
    MadeUpPerson("Colette Baines", LEAD, "Thanet", "Housing Options Manager"),
    MadeUpPerson("Rob Fenwick", LEAD, "Swale", "Community Safety Manager"),
    MadeUpPerson("Marcus Hale", LEAD, "Probation", "Senior Probation Officer"),
    MadeUpPerson("Tanya Weller", LEAD, "KFRS", "Safeguarding Officer"),
)
LEFT_SINCE = MadeUpPerson("Graham Tull", LEAD, "Kent Police", "Detective Inspector")

FACES: tuple[tuple[str, MadeUpPerson], ...] = (
    ("Coordinator", COORDINATOR),
    ("Chair", CHAIR),
    ("Deputy chair", DEPUTY),
    ("Member", POLICE_MEMBER),
    ("Agency lead", COMMUNITY_HEALTH_LEAD),
    ("Viewer", SCRUTINEER),
)


def _domain(agency: str) -> str:
    return agency.lower().replace(" ", "-")
