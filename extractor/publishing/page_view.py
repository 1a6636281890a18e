"""`extract doctor --page`: a page of a scan with what OCR made of it drawn over its picture, as one HTML file."""

from base64 import b64encode
from html import escape

from extractor.publishing.words.messages import Messages
from extractor.reading.ocr.inspection import Inspection
from extractor.reading.ocr.regions import Region

_STYLE = """
body { margin: 0; font: 14px/1.4 sans-serif } header { padding: 8px 12px } svg { display: block; max-width: 100% }
.region { fill: none; stroke: #27c; stroke-width: 2; stroke-dasharray: 10 6 } .line { fill: none; stroke: #0a0 }
.word { stroke: none; fill-opacity: .28 } .stamp { fill: #c6c; fill-opacity: .25; stroke: #a0a; stroke-width: 3 }
"""


def page_view(found: Inspection, title: str, say: Messages) -> str:
    """The page as HTML: regions dashed, lines framed, words from red (unsure) to green (sure), stamps and seals purple.

    A word tells its reading, its confidence and other readings when pointed at.
    """
    sheet = found.sheet
    height, width = sheet.black.shape
    words = [word for line in sheet.lines for word in line]
    shapes = [_box("region", region) for region in sheet.regions]
    shapes += [_box("stamp", region) for region in [*(stamp.frame.box for stamp in sheet.stamps), *sheet.seals]]
    for line in sheet.lines:
        left, top = min(word.x0 for word in line), min(word.top for word in line)
        right, bottom = max(word.x1 for word in line), max(word.bottom for word in line)
        shapes.append(_box("line", (round(left), round(top), round(right), round(bottom))))
    for word in words:
        place = (round(word.x0), round(word.top), round(word.x1), round(word.bottom))
        other = f" ({' | '.join(word.others)})" if word.others else ""
        tip = f"{word.text} {word.confidence:.0%}{other}"
        shapes.append(_box("word", place, f"fill: hsl({round(120 * word.confidence)} 90% 45%)", tip))
    summary = say(
        "doctor.page_summary", words=len(words), confidence=f"{sheet.sureness:.0%}", angle=f"{sheet.angle:.2f}",
        quarters=sheet.quarters, stamps=len(sheet.stamps), seals=len(sheet.seals),
    )  # fmt: skip
    picture = b64encode(found.picture).decode("ascii")
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
        f"<body><header><b>{escape(title)}</b> – {escape(summary)}</header>"
        f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">'
        f'<image href="data:image/png;base64,{picture}" width="{width}" height="{height}"/>{"".join(shapes)}</svg>'
        f"</body></html>\n"
    )


def _box(kind: str, region: Region, style: str = "", tip: str = "") -> str:
    left, top, right, bottom = region
    told = f"<title>{escape(tip)}</title>" if tip else ""
    styled = f' style="{style}"' if style else ""
    size = f'x="{left}" y="{top}" width="{max(right - left, 1)}" height="{max(bottom - top, 1)}"'
    return f'<rect class="{kind}" {size}{styled}>{told}</rect>'
