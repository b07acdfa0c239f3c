"""What python-docx has no words for, put into the XML of a Word file."""

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
WORD = "http://schemas.microsoft.com/office/word"
NEWEST = "15"


def element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own namespace: element("shd", fill="EEF2F6")."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def set_font(properties: Any, font: str) -> None:
    """One font for every script, and none from the theme."""
    fonts = properties.get_or_add_rFonts()
    for name in THEMES:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in FONTS:
        fonts.set(qn(f"w:{name}"), font)


def set_language(styles: BaseOxmlElement, language: str) -> None:
    """The language that spelling is checked in, and that is read aloud."""
    (properties,) = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for old in properties.xpath("w:lang"):
        properties.remove(old)
    properties.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))


def set_newest_word(settings: BaseOxmlElement) -> None:
    """So that Word does not open the file in its compatibility mode."""
    mode = element("compatSetting", name="compatibilityMode", uri=WORD, val=NEWEST)
    for compat in settings.xpath("w:compat"):
        compat.append(mode)


def add_field(run: BaseOxmlElement, instruction: str) -> None:
    """A number that Word works out: PAGE, NUMPAGES."""
    text = element("instrText")
    text.text = instruction
    shown = element("t")
    shown.text = "1"
    run.extend(
        [
            element("fldChar", fldCharType="begin"),
            text,
            element("fldChar", fldCharType="separate"),
            shown,
            element("fldChar", fldCharType="end"),
        ]
    )


def open_table(properties: Any, *, about: str, rule: str, heads: str) -> None:
    """Lines between rows, the words for people who listen, and which cells are headings.

    `heads` is "firstRow" or "firstColumn".
    """
    for old in properties.xpath("w:tblLook | w:tblBorders"):
        properties.remove(old)
    look = {name: "1" if name == heads else "0" for name in ("firstRow", "firstColumn")}
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{rule}"'
    borders = f"<w:tblBorders {nsdecls('w')}><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    margins = (
        f"<w:tblCellMar {nsdecls('w')}>"
        '<w:top w:w="55" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="55" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    # Word reads these in one order only: borders, layout, margins, look, caption
    layout = properties.xpath("w:tblLayout")
    place = list(properties).index(layout[0]) if layout else len(properties)
    properties.insert(place, parse_xml(borders))
    properties.append(parse_xml(margins))
    properties.append(element("tblLook", val="04A0", **look, noHBand="1", noVBand="1"))
    properties.append(element("tblCaption", val=about))


def keep_row_whole(properties: Any) -> None:
    properties.append(element("cantSplit"))


def repeat_row(properties: Any) -> None:
    """The headings stand on every page the table reaches."""
    properties.append(element("tblHeader"))


def shade(properties: Any, fill: str) -> None:
    properties.append(element("shd", val="clear", color="auto", fill=fill))
