"""How a Word file looks: A4, margins, one plain font, the sizes of its styles."""

from typing import Any

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Length, Pt, RGBColor

from tracker.documents import word_xml

FONT = "Arial"
LANGUAGE = "en-GB"
INK, QUIET, NAVY = RGBColor(11, 12, 12), RGBColor(72, 79, 86), RGBColor(18, 67, 109)
PALE, RULE = "EEF2F6", "C3CAD1"
WIDE, HIGH = Cm(21.0), Cm(29.7)
MARGIN = Cm(2.0)
TEXT_WIDTH = Length(WIDE - 2 * MARGIN)
IN_TABLES, QUIETLY = "Table text", "Quiet text"
# style: points, space before and after, colour
SIZES = {
    "Normal": (10.5, 0, 5, INK),
    "Heading 1": (19, 0, 6, NAVY),
    "Heading 2": (13.5, 13, 4, NAVY),
    "Heading 3": (11, 9, 3, INK),
    "List Bullet": (10.5, 0, 3, INK),
    "Header": (8.5, 0, 0, QUIET),
    "Footer": (8.5, 0, 0, QUIET),
    IN_TABLES: (9.5, 0, 0, INK),
    QUIETLY: (9.5, 0, 5, QUIET),
}


def set_up(file: File) -> None:
    for name in (IN_TABLES, QUIETLY):
        made: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = file.styles["Normal"]
    for name, sizes in SIZES.items():
        _size(file.styles[name], *sizes)
    word_xml.set_language(file.styles.element, LANGUAGE)
    word_xml.set_newest_word(file.settings.element)
    _set_up_page(file)


def _size(style: Any, points: float, before: float, after: float, colour: RGBColor) -> None:
    style.font.size, style.font.color.rgb, style.font.italic = Pt(points), colour, False
    style.font.bold = style.name.startswith("Heading")
    word_xml.set_font(style.element.get_or_add_rPr(), FONT)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15
    shape.keep_with_next = style.name.startswith("Heading")
    shape.widow_control = True


def _set_up_page(file: File) -> None:
    (section,) = file.sections
    section.page_width, section.page_height = WIDE, HIGH
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Cm(1.0)
    for name in ("Header", "Footer"):
        style: Any = file.styles[name]
        style.paragraph_format.tab_stops.clear_all()
        style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
