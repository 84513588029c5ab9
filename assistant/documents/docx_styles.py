"""The look of exported Word documents: page, fonts, styles and page numbers."""

from __future__ import annotations

from typing import Any, Final

SONG: Final = "宋体"
FANGSONG: Final = "仿宋"
HEI: Final = "黑体"
LATIN: Final = "Times New Roman"
OTHER_NAMES: Final = {SONG: "SimSun", FANGSONG: "FangSong", HEI: "SimHei"}
"""What the fonts are called on systems that are not Chinese."""

TITLE_STYLE: Final = "Heading 1"
SECTION_STYLE: Final = "Heading 2"
PROSE_STYLE: Final = "Body Text"
SUBTITLE_STYLE: Final = "Subtitle"
MARGIN_MM: Final = 17.5


def prepare(document: Any, title: str) -> None:
    """Give an empty document its page, styles, page numbers and properties."""
    _page(document)
    _defaults(document)
    _style(document, "Normal", SONG, 10.5)
    _style(document, TITLE_STYLE, HEI, 16, centered=True, before=0, after=4)
    _style(document, SUBTITLE_STYLE, SONG, 12, centered=True, before=0, after=6)
    _style(document, SECTION_STYLE, HEI, 12, before=8, after=2)
    _style(document, PROSE_STYLE, FANGSONG, 12, line=1.5)
    _indent_first_line(document.styles[PROSE_STYLE])
    _indent_first_line(document.styles[SECTION_STYLE])
    _page_number(document)
    _font_table(document)
    _properties(document, title)


def _page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(18), Mm(16)
    section.header_distance = section.footer_distance = Mm(10)


def _defaults(document: Any) -> None:
    """Chinese as the language, no space after paragraphs, and today's layout rules instead of those of Word 2010."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for spacing in defaults.iter(qn("w:spacing")):
        spacing.set(qn("w:after"), "0")
        spacing.set(qn("w:line"), "240")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style(
    document: Any,
    name: str,
    font: str,
    points: float,
    *,
    centered: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    style = document.styles[name]
    style.font.size = Pt(points)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _set_fonts(style.element.get_or_add_rPr(), font)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    if centered:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_fonts(properties: Any, font: str) -> None:
    """Name the fonts outright; the theme's fonts, which would win over them, are dropped."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{script}"), name)
    spacing = properties.find(qn("w:spacing"))
    if spacing is not None:
        properties.remove(spacing)


def _indent_first_line(style: Any) -> None:
    """Two characters of any size, as Chinese prose has it."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "480")


def _page_number(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, field, after in (("第 ", "PAGE", " 页"), (" 共 ", "NUMPAGES", " 页")):
        footer.add_run(before)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        footer._p.append(element)
        run = footer.add_run("1")
        element.append(run._r)
        footer.add_run(after)


def _font_table(document: Any) -> None:
    """Name the fonts' other names, so that they are found whatever the language of the system."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn

    for relation in document.part.rels.values():
        if not relation.reltype.endswith("/fontTable"):
            continue
        fonts = parse_xml(relation.target_part.blob)
        for name, other in OTHER_NAMES.items():
            font, alternative = OxmlElement("w:font"), OxmlElement("w:altName")
            font.set(qn("w:name"), name)
            alternative.set(qn("w:val"), other)
            font.append(alternative)
            fonts.append(font)
        relation.target_part._blob = serialize_part_xml(fonts)


def _properties(document: Any, title: str) -> None:
    """The title, and neither the author nor the dates of the template."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:200], "", ""
    for name in ("created", "modified"):
        for element in list(properties._element):
            if element.tag.endswith(f"}}{name}"):
                properties._element.remove(element)
