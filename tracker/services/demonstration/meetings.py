"""The meetings of LIG: who came to the last two, and what was said besides the actions."""

from dataclasses import dataclass

from tracker.domain.vocabulary import Attending, Ruling

PRESENT, APOLOGIES, ABSENT = Attending.PRESENT, Attending.APOLOGIES, Attending.ABSENT


@dataclass(frozen=True, kw_only=True)
class HeldMeeting:
    """`number` is that of days.Lig."""

    number: int
    attending: tuple[tuple[str, Attending, str], ...]
    # What was made of a review, by its code: a ruling and the minute.
    reviews: tuple[tuple[str, Ruling, str], ...]
    # Other business: its title and the minute.
    business: tuple[tuple[str, str], ...]
    notes: str


BEFORE_LAST = HeldMeeting(
    number=-2,
    attending=(
        ("KCC", PRESENT, "Helen Marchant, chair; Samuel Adeyemi"),
        ("ICB", PRESENT, "David Osei, deputy chair"),
        ("Kent Police", PRESENT, "Fiona Brandt"),
        ("KCHFT", PRESENT, "Peter Yilmaz"),
        ("KMPT", PRESENT, "Sunita Rao"),
        ("NELFT", APOLOGIES, ""),
        ("EKHUFT", PRESENT, "Joanna Kerr"),
        ("MTW", PRESENT, "Michael Achebe"),
        ("SECAmb", APOLOGIES, ""),
        ("TEP", PRESENT, "Naomi Farrant"),
        ("Probation", ABSENT, ""),
    ),
    reviews=(
        (
            "EXB",
            Ruling.NOTED,
            "LIG took the first two recommendations and asked leads for actions this week.",
        ),
    ),
    business=(
        ("Words for the yearly report", "The business team sends a draft to all by e-mail."),
    ),
    notes="Helen Marchant was in the chair; David Osei took the item that KCC leads. The minutes of"
    " the meeting before were agreed.",
)
LAST = HeldMeeting(
    number=-1,
    attending=(
        ("KCC", PRESENT, "Helen Marchant, chair; Samuel Adeyemi"),
        ("ICB", PRESENT, "David Osei, deputy chair"),
        ("Kent Police", PRESENT, "Fiona Brandt"),
        ("KCHFT", PRESENT, "Bethan Rowe, for Peter Yilmaz"),
        ("KMPT", PRESENT, "Sunita Rao"),
        ("NELFT", PRESENT, "Anna Kowalska"),
        ("EKHUFT", APOLOGIES, ""),
        ("DVH", PRESENT, "Priti Solanki"),
        ("MTW", PRESENT, "Michael Achebe"),
        ("SECAmb", PRESENT, "Dean Whitlock"),
        ("TEP", PRESENT, "Naomi Farrant"),
        ("Probation", PRESENT, "Marcus Hale"),
        ("KFRS", APOLOGIES, ""),
    ),
    reviews=(("DHF", Ruling.DEFERRED, ""),),
    business=(
        (
            "A day on safe sleep for all agencies",
            "Held in the spring. KCHFT and the business team plan it together.",
        ),
        ("Dates of next year’s meetings", "Every seven weeks, in the same room and online."),
    ),
    notes="Helen Marchant was in the chair; David Osei took the item that KCC leads.",
)
HELD = (BEFORE_LAST, LAST)
COMING = (1, 2, 3)
