"""The register of April 2021 to March 2022: 27 cases, made up, typed in when the tracker began."""

from tracker.domain.register import ELSEWHERE
from tracker.domain.vocabulary import AbuseKind, Harm, Outcome
from tracker.services.demonstration.case_script import (
    DIED,
    DOMESTIC,
    EMOTIONAL,
    EXPLOITED,
    HARMED,
    LEARNING,
    NATIONAL,
    NEGLECTED,
    NOT_KNOWN,
    NOT_MET,
    PHYSICAL,
    SEXUAL,
    HeldCase,
    Raised,
    looked_at,
    typed_in,
)

# Working days until it was notified, decided, and the rapid review sent.
Clock = tuple[int, int, int]
Fact = tuple[str, str, str, Harm, AbuseKind, Outcome]

SINS: tuple[tuple[Fact, Clock], ...] = (
    (("2021-04-14", "Thanet", "Under 1", DIED, NEGLECTED, LEARNING), (4, 15, 15)),
    (("2021-05-12", "Swale", "1 to 5", HARMED, PHYSICAL, LEARNING), (3, 14, 15)),
    (("2021-06-09", "Dartford", "Under 1", HARMED, PHYSICAL, NATIONAL), (5, 15, 15)),
    (("2021-06-30", "Maidstone", "16 to 17", DIED, EXPLOITED, LEARNING), (6, 18, 18)),
    (("2021-07-21", "Ashford", "Under 1", DIED, NOT_KNOWN, NOT_MET), (2, 12, 13)),
    (("2021-08-18", "Canterbury", "11 to 15", HARMED, SEXUAL, LEARNING), (5, 15, 15)),
    (("2021-09-22", "Thanet", "Under 1", HARMED, PHYSICAL, LEARNING), (4, 14, 15)),
    (("2021-10-13", "Gravesham", "1 to 5", HARMED, NEGLECTED, LEARNING), (3, 15, 16)),
    (("2021-11-03", "Dover", "Under 1", DIED, NEGLECTED, LEARNING), (5, 14, 14)),
    (("2021-11-24", "Swale", "16 to 17", HARMED, EXPLOITED, NATIONAL), (4, 15, 15)),
    (("2022-01-05", "Folkestone and Hythe", "Under 1", HARMED, PHYSICAL, LEARNING), (7, 16, 17)),
    (("2022-01-26", "Tonbridge and Malling", "1 to 5", DIED, DOMESTIC, NOT_MET), (3, 13, 14)),
    (("2022-02-16", "Thanet", "6 to 10", HARMED, NEGLECTED, LEARNING), (5, 15, 15)),
    (("2022-03-02", "Maidstone", "Under 1", HARMED, PHYSICAL, LEARNING), (4, 14, 15)),
)

REFERRALS: tuple[tuple[Fact, str, int], ...] = (
    (("2021-04-21", "Ashford", "1 to 5", HARMED, NOT_KNOWN, NOT_MET), "EKHUFT", 8),
    (("2021-05-05", "Sevenoaks", "11 to 15", HARMED, EMOTIONAL, NOT_MET), "KMPT", 12),
    (("2021-05-26", ELSEWHERE, "16 to 17", DIED, NOT_KNOWN, NOT_MET), "SLAM", 5),
    (("2021-07-07", "Swale", "Under 1", HARMED, NEGLECTED, LEARNING), "KCHFT", 10),
    (("2021-08-04", "Thanet", "6 to 10", HARMED, NEGLECTED, NOT_MET), "TEP", 9),
    (("2021-09-08", "Dover", "1 to 5", HARMED, PHYSICAL, NOT_MET), "EKHUFT", 11),
    (("2021-10-06", "Tunbridge Wells", "11 to 15", HARMED, EMOTIONAL, LEARNING), "NELFT", 14),
    (("2021-10-27", "Canterbury", "Under 1", HARMED, NOT_KNOWN, NOT_MET), "KCHFT", 7),
    (("2021-11-17", "Maidstone", "1 to 5", HARMED, DOMESTIC, NOT_MET), "Kent Police", 10),
    (("2021-12-08", "Gravesham", "6 to 10", HARMED, NEGLECTED, NOT_MET), "DVH", 9),
    (("2022-01-19", "Ashford", "Under 1", HARMED, PHYSICAL, LEARNING), "SECAmb", 10),
    (("2022-02-09", "Dartford", "11 to 15", DIED, EMOTIONAL, NOT_MET), "DVH", 8),
    (("2022-03-23", "Swale", "1 to 5", HARMED, NEGLECTED, NOT_MET), "KCHFT", 12),
)


def _sin(fact: Fact, clock: Clock) -> HeldCase:
    day, district, age_band, harm, abuse, outcome = fact
    told, decided, sent = clock
    return HeldCase(
        day=day,
        told=told,
        happened=1,
        district=district,
        age_band=age_band,
        harm=harm,
        abuse=(abuse,),
        course=typed_in(outcome, decided=decided, sent=sent),
    )


def _referral(fact: Fact, agency: str, decided: int) -> HeldCase:
    """The last was decided when the tracker was in use, so that its views are there."""
    day, district, age_band, harm, abuse, outcome = fact
    course = looked_at if day == REFERRALS[-1][0][0] else typed_in
    return HeldCase(
        day=day,
        raised=Raised(
            by="Safeguarding lead",
            agency=agency,
            executive="Director of quality",
            gate="yyyny" if outcome is LEARNING else "ynyyy",
        ),
        happened=8,
        district=district,
        age_band=age_band,
        harm=harm,
        abuse=(abuse,),
        course=course(outcome, decided=decided),
    )


CASES_OF_2021 = (
    *(_sin(fact, clock) for fact, clock in SINS),
    *(_referral(fact, agency, decided) for fact, agency, decided in REFERRALS),
)
