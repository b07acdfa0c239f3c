"""The agencies of the demonstration: public bodies of Kent, under their own names."""

from tracker.domain.vocabulary import AgencyKind

PARTNER, HEALTH = AgencyKind.SAFEGUARDING_PARTNER, AgencyKind.HEALTH
DISTRICT, OTHER = AgencyKind.DISTRICT, AgencyKind.OTHER

AGENCIES: tuple[tuple[str, str, AgencyKind], ...] = (
    ("KCC", "Kent County Council", PARTNER),
    ("ICB", "NHS Kent and Medway Integrated Care Board", PARTNER),
    ("Kent Police", "Kent Police", PARTNER),
    ("KCHFT", "Kent Community Health NHS Foundation Trust", HEALTH),
    ("KMPT", "Kent and Medway NHS and Social Care Partnership Trust", HEALTH),
    ("NELFT", "North East London NHS Foundation Trust", HEALTH),
    ("SLAM", "South London and Maudsley NHS Foundation Trust", HEALTH),
    ("EKHUFT", "East Kent Hospitals University NHS Foundation Trust", HEALTH),
    ("MTW", "Maidstone and Tunbridge Wells NHS Trust", HEALTH),
    ("DVH", "Darent Valley Hospital", HEALTH),
    ("SECAmb", "South East Coast Ambulance Service", HEALTH),
    ("TEP", "The Education People", AgencyKind.EDUCATION),
    ("Ashford", "Ashford Borough Council", DISTRICT),
    ("Canterbury", "Canterbury City Council", DISTRICT),
    ("Dartford", "Dartford Borough Council", DISTRICT),
    ("Dover", "Dover District Council", DISTRICT),
    ("Folkestone and Hythe", "Folkestone and Hythe District Council", DISTRICT),
    ("Gravesham", "Gravesham Borough Council", DISTRICT),
    ("Maidstone", "Maidstone Borough Council", DISTRICT),
    ("Sevenoaks", "Sevenoaks District Council", DISTRICT),
    ("Swale", "Swale Borough Council", DISTRICT),
    ("Thanet", "Thanet District Council", DISTRICT),
    ("Tonbridge and Malling", "Tonbridge and Malling Borough Council", DISTRICT),
    ("Tunbridge Wells", "Tunbridge Wells Borough Council", DISTRICT),
    ("Probation", "Probation Service - Kent, Surrey and Sussex", OTHER),
    ("Cafcass", "Children and Family Court Advisory and Support Service", OTHER),
    ("KFRS", "Kent Fire and Rescue Service", OTHER),
    ("KSCMP", "KSCMP Business Team", AgencyKind.BUSINESS_TEAM),
)
