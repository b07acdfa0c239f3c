"""When two people write the same: capitals, spaces and kinds of quotation mark do not count."""

import unicodedata

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def folded(words: str) -> str:
    """Words as they are compared, never as they are shown."""
    plain = unicodedata.normalize("NFKC", words).translate(STRAIGHT)
    return " ".join(plain.casefold().split())
