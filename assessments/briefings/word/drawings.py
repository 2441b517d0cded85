"""A picture in a paragraph, with its alternative text or marked as decoration."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assessments.briefings.word.parts import Parts
from assessments.briefings.word.pictures import Picture
from assessments.briefings.word.xml import Xml, w

_EMU = 914400  # to the inch
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def drawing(picture: Picture, parts: Parts) -> Xml:
    """The run that shows it."""
    relation, number = parts.picture(picture)
    width, height = round(picture.width * _EMU), round(picture.height * _EMU)
    inline = parse_xml(
        f'<wp:inline {nsdecls("wp", "a", "pic", "r")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Drawing {number}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Drawing {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    name: Xml = inline.find("{*}docPr")
    if picture.alternative:
        name.set("descr", picture.alternative)
    else:
        name.append(parse_xml(_DECORATIVE))
    return w("r", w("drawing", inline))
