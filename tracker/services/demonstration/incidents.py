"""The register of incidents: dates, districts, age bands and outcomes, all made up, no detail.

From April 2022 to March 2023 there are 20, of which 11 are SINs and one outcome is undecided, as
the partnership counted them. The last three are of this year.
"""

from tracker.domain.vocabulary import IncidentKind, Outcome
from tracker.services.demonstration.script import When

SIN, REFERRAL = IncidentKind.SIN, IncidentKind.PORTAL_REFERRAL
LCSPR, LEARNING, NOT_MET = Outcome.LCSPR, Outcome.OTHER_LEARNING, Outcome.CRITERIA_NOT_MET

INCIDENTS: tuple[tuple[IncidentKind, When, int, str, str, Outcome], ...] = (
    (REFERRAL, "2022-04-11", 6, "Swale", "Under 1", NOT_MET),
    (SIN, "2022-04-27", 5, "Thanet", "Under 1", LEARNING),
    (SIN, "2022-05-18", 4, "Maidstone", "16 to 17", LEARNING),
    (REFERRAL, "2022-06-07", 9, "Dover", "1 to 5", NOT_MET),
    (SIN, "2022-06-23", 3, "Gravesham", "Under 1", LCSPR),
    (REFERRAL, "2022-07-05", 12, "Ashford", "11 to 15", LEARNING),
    (SIN, "2022-07-20", 5, "Canterbury", "1 to 5", LEARNING),
    (REFERRAL, "2022-08-16", 7, "Folkestone and Hythe", "Under 1", NOT_MET),
    (SIN, "2022-09-06", 4, "Thanet", "11 to 15", NOT_MET),
    (SIN, "2022-09-29", 6, "Dartford", "Under 1", LEARNING),
    (REFERRAL, "2022-10-12", 8, "Swale", "6 to 10", NOT_MET),
    (SIN, "2022-10-26", 5, "Swale", "Under 1", LCSPR),
    (REFERRAL, "2022-11-15", 10, "Tonbridge and Malling", "16 to 17", LEARNING),
    (SIN, "2022-11-30", 3, "Dover", "1 to 5", Outcome.NATIONAL),
    (REFERRAL, "2022-12-14", 6, "Sevenoaks", "Under 1", NOT_MET),
    (SIN, "2023-01-10", 5, "Maidstone", "Under 1", LEARNING),
    (REFERRAL, "2023-01-25", 9, "Tunbridge Wells", "11 to 15", NOT_MET),
    (SIN, "2023-02-09", 4, "Ashford", "1 to 5", LEARNING),
    (REFERRAL, "2023-02-28", 7, "Canterbury", "6 to 10", NOT_MET),
    (SIN, "2023-03-16", 5, "Thanet", "Under 1", Outcome.UNDECIDED),
    (SIN, -590, 5, "Canterbury", "1 to 5", LCSPR),
    (SIN, -270, 4, "Ashford", "Under 1", LCSPR),
    (SIN, -140, 5, "Dover", "Under 1", LEARNING),
)
