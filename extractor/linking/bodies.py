"""Names of bodies as linking compares them: folded, shortened, without the title of the person who leads them."""

from functools import cache

from extractor.lexicon import fold_words
from extractor.lexicon.patterns import deferred

_SHORT = (
    ("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("quan ly du an", "qlda"),
    ("phat trien nong thon", "ptnt"),
    ("kiem toan nha nuoc", "ktnn"), ("mat tran to quoc", "mttq"), ("mttq viet nam", "mttq"),
    ("lien doan lao dong", "ldld"), ("doan dai bieu quoc hoi", "doan dbqh"), ("giao thong van tai", "gtvt"),
    ("tai nguyen va moi truong", "tnmt"), ("giao duc va dao tao", "gddt"),
)  # fmt: skip
_TITLES = deferred(
    r"^(?:dong chi |ong |ba )?(?:chu tich|pho chu tich|giam doc|tong giam doc|hieu truong|thu truong|chanh|truong|"
    r"lanh dao|tap the) "
)
_GENERAL = 3
"""A name of one word means no body whose name has more words than this."""


@cache
def body_of(name: str | None) -> str:
    """The name of a body, folded and shortened, without the title of the person who leads it."""
    folded = fold_words(name or "")
    for long, short in _SHORT:
        folded = folded.replace(long, short)
    return _TITLES.sub("", folded)


def same_body(one: str, other: str) -> bool:
    """True if two folded names mean one body: the words of the shorter one come in order in the longer one."""
    if not one or not other:
        return False
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) == 1 and len(long) > _GENERAL:
        return False
    rest = iter(long)
    return all(word in rest for word in short)
