"""Text as XML can hold it: files of Excel and Word are XML inside."""

import re

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def for_xml(text: str) -> str:
    """Without the control characters, and what is half of a character, that XML refuses."""
    return NOT_IN_XML.sub("", text)
