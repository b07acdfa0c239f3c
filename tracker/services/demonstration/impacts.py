"""What difference recommendations were found to have made, months later. All made up."""

from tracker.domain.vocabulary import ImpactRating
from tracker.services.demonstration.days import Lig
from tracker.services.demonstration.script import Looked

NONE, SOME, STRONG = ImpactRating.NONE, ImpactRating.SOME, ImpactRating.STRONG
AUTUMN, WINTER, SUMMER = "2023-10-19", "2024-01-18", "2024-06-13"

# By the code of the review and the number as printed.
IMPACTS = {
    "EXK 3.14(a)": Looked(
        when=AUTUMN,
        rating=SOME,
        changed="Fewer families come back within a year of closing: 11 in 100, down from 17.",
        know="Case system, closings of two half years beside each other.",
    ),
    "EXL a": Looked(
        when=AUTUMN,
        rating=STRONG,
        changed="New schools have the file on the first day for nearly every pupil.",
        know="Yearly count of TEP: 96 of 100 files came by the first day, 71 the year before.",
    ),
    "EXN 21.10.2": Looked(
        when=AUTUMN,
        rating=NONE,
        changed="The question is asked. Whether it changed anything for children is not known.",
    ),
    "CHS 7.1": Looked(
        when=WINTER,
        rating=STRONG,
        changed="Babies at risk have one plan before they are born.",
        know="Dip sample of each quarter: 44 of 50 plans agreed by week 32, 19 of 50 before.",
    ),
    "CHS 7.2": Looked(
        when=WINTER,
        rating=SOME,
        changed="Teams see sooner when a plan does not help, and change it.",
        know="Two measurements in 58 of 100 plans; social workers asked in each district.",
    ),
    "CHS 7.3(a)": Looked(
        when=WINTER,
        rating=SOME,
        changed="Parents say that they hear the same advice from everybody.",
        know="A note on sleep in 24 of 30 records; no figures from parents yet.",
    ),
    "CHS 7.4": Looked(
        when=WINTER,
        rating=NONE,
        changed="Reviews are held together, but too few cases are closed to say what came of it.",
    ),
    "CHS 7.5": Looked(
        when=WINTER,
        rating=SOME,
        changed="Plans over a year old are fewer by a third.",
        know="Monthly list of plans; a challenge is recorded in 7 of 10.",
    ),
    "CHS 7.6": Looked(
        when=WINTER,
        rating=SOME,
        changed="Most fathers have been spoken with by the first review.",
        know="Every adult at home is named in 81 of 100 records.",
    ),
    "BBT 5.2(a)": Looked(
        when=SUMMER,
        rating=SOME,
        changed="Every district has an offer of help; 140 families took it up in half a year.",
        know="Returns of the districts.",
    ),
    "BBT 5.2(b)": Looked(
        when=WINTER,
        rating=STRONG,
        changed="Families are helped with housing and debt before the birth.",
        know="All four worries noted in 92 of 100 records; referrals for help doubled.",
    ),
    "BBT 5.3": Looked(
        when=WINTER,
        rating=SOME,
        changed="Health visitors know of moves while the family is still on the way.",
        know="Two districts tell of 9 in 10 moves within two days; the others do not count yet.",
    ),
    "BBT 5.4": Looked(
        when=WINTER,
        rating=NONE,
        changed="The advice is the same on paper. Parents have not been asked yet.",
    ),
    "BBT 5.5": Looked(
        when=WINTER,
        rating=STRONG,
        changed="A baby who was missed is seen two days later, not nine.",
        know="Visiting record, half a year before and after.",
    ),
    "CHR 9.1": Looked(
        when=WINTER,
        rating=SOME,
        changed="Children are heard before they leave school in most cases.",
        know="A meeting was held for 7 in 10 moves to home education.",
    ),
    "CHR 9.2": Looked(
        when=WINTER,
        rating=SOME,
        changed="Unnamed calls lead to a visit as often as others.",
        know="Outcomes of 200 calls beside each other.",
    ),
    "CHR 9.3(i)": Looked(
        when=SUMMER,
        rating=NONE,
        changed="Families have a number to call. Few know of it yet.",
    ),
    "CHR 9.4": Looked(
        when=SUMMER,
        rating=SOME,
        changed="More teenagers get early help when they miss school.",
        know="61 early help plans began from attendance, 22 the year before.",
    ),
    "EXE 4.1": Looked(
        when=SUMMER,
        rating=STRONG,
        changed="Babies with a bruise are seen by a paediatrician on the same day.",
        know="Monthly count of the clinics: 47 of 49 babies.",
    ),
    "EXE 4.2": Looked(
        when=SUMMER,
        rating=SOME,
        changed="Grandparents and partners who help with the baby are offered advice, too.",
        know="All carers named in 39 of 50 records.",
    ),
    "DHD 16": Looked(
        when=Lig(-1),
        rating=SOME,
        changed="Children at refuges have a place at school within a week.",
        know="Refuges were asked: 18 of 21 children.",
    ),
}
