"""Small OpenDocument texts, written as XML."""

from tests.reading.containers.zip_maker import zipped

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
TYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, automatic: str = "", styles: str = "", manifest: str = "", head: str = "") -> bytes:
    """A file around the XML of its body. automatic: styles of the content; styles: the part styles.xml."""
    content = (
        f"{head}<office:document-content {_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    side = f"<office:document-styles {_SPACES}>{styles}</office:document-styles>"
    return zipped(
        ("mimetype", TYPE), ("content.xml", content), ("styles.xml", side), ("META-INF/manifest.xml", manifest)
    )


def fodt(body: str) -> bytes:
    """The same as one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:mimetype="{TYPE}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def p(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def table(*rows: str) -> str:
    """A table of rows made by `row`."""
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def row(*cells: str) -> str:
    """The cells of a row: paragraphs as XML."""
    return "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
