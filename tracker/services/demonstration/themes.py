"""Themes, with the nine that keep coming back in Kent on top, and the kinds of review."""

ASSESSING = "Undertaking assessments and the use of historic information"
INQUISITIVE = "Inquisitive practice and meaningful engagement"
FATHERS = "Engaging with fathers and new adults in the family"
SHARING = "Information sharing and record keeping"
NEGLECTFUL = "Working with neglectful families and understanding sustained change"
APPOINTMENTS = "Children's attendance at appointments"
CHALLENGE = "Multi-agency challenge and escalation"
PARENTS = "Working with children whose parents have additional needs"
BABIES = "Vulnerability of small children and babies"

RECURRING = (
    ASSESSING,
    INQUISITIVE,
    FATHERS,
    SHARING,
    NEGLECTFUL,
    APPOINTMENTS,
    CHALLENGE,
    PARENTS,
    BABIES,
)

RISK = "Risk assessment and decision making"
NEGLECT = "Neglect"
SUBSTANCES = "Substance misuse"
SAFE_SLEEP = "Safe sleep"
COMMISSIONING = "Commissioning"
PREDISPOSING = "Predisposing risks"
HOME_EDUCATION = "Elective home education"
ANONYMOUS = "Anonymous referrals"
NEURODEVELOPMENT = "Neurodevelopmental services"
DOMESTIC_ABUSE = "Domestic abuse"
MENTAL_HEALTH = "Parental mental health"

NARROWER: tuple[tuple[str, str | None], ...] = (
    (RISK, ASSESSING),
    (NEGLECT, NEGLECTFUL),
    (SUBSTANCES, PARENTS),
    (DOMESTIC_ABUSE, PARENTS),
    (MENTAL_HEALTH, PARENTS),
    (SAFE_SLEEP, BABIES),
    (PREDISPOSING, BABIES),
    (ANONYMOUS, SHARING),
    (COMMISSIONING, None),
    (HOME_EDUCATION, None),
    (NEURODEVELOPMENT, None),
)

LCSPR = "LCSPR"
RAPID_REVIEW = "Rapid review"
SCR = "Serious Case Review (SCR)"
DHR = "Domestic abuse related death review (DHR)"
AUDIT = "Multi-agency audit"
SAR = "Safeguarding adult review (SAR)"
NATIONAL = "National review"

KINDS = (
    LCSPR,
    RAPID_REVIEW,
    SCR,
    "Learning review",
    SAR,
    DHR,
    NATIONAL,
    "Section 11 audit",
    AUDIT,
    "Scrutineer's review",
    "Inspection",
    "Strategic plan",
    "Complaint or FOI finding",
)
