"""Control words of RTF 1.9.1 that stand for characters, or whose groups are no text of the document."""

SKIPPED = frozenset(
    (
        b"colortbl stylesheet info pict fldinst xe tc txe rxe sp nonshppict shprslt bkmkstart bkmkend template "
        b"filetbl revtbl listtable listoverridetable ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables mmath "
        b"objclass objdata objname pntxta pntxtb pntxtc atnid atnauthor annotation footerl footerr footerf footer "
        b"datafield formfield themedata colorschememapping latentstyles datastore generator keywords"
    ).split()
)
STARRED = frozenset((b"shpinst", b"do", b"nesttableprops", b"ud", b"pn", b"listtext", b"footnote", b"shppict"))
"""Groups marked as "to be left out by readers that don't know them" which this reader knows."""
HEADERS = frozenset((b"header", b"headerf", b"headerl", b"headerr"))
CHARACTERS = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
BULLETS = "-+*–—•"
SIGNS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
