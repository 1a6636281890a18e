"""What stands around the text of a Word file: page headers, footers, watermarks. A secrecy mark may be among them."""

from .package import Package
from .styles import W

_PARTS = ("header", "footer")
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"


def margins_of(package: Package, relations: dict[str, tuple[str, str]]) -> list[str]:
    """The paragraphs of headers and footers, and the texts of watermarks in them."""
    found: list[str] = []
    for kind, name in dict.fromkeys(relations.values()):
        root = package.side_xml(name) if kind in _PARTS else None
        if root is not None:
            found += ["".join([text.text or "" for text in one.iter(W + "t")]) for one in root.iter(W + "p")]
            found += [path.get("string") or "" for path in root.iter(_TEXT_PATH)]
    return [text for text in found if text.strip()]
