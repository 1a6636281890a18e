"""Words that open and close the name of an issuing body in running text, and the names of laws.

The issuer of a document is named in prose ("của Ủy ban nhân dân tỉnh về việc …"): a head word opens the name, a
stop word closes it, and the names of laws (which hold commas and "và") must be known to be delimited.
"""

from extractor.kept import kept

from .folding import fold_tone, newer_tone
from .tables import parts, rows


@kept
def issuer_heads() -> frozenset[str]:
    """Opening words of bodies and posts ("Bộ trưởng", "UBND", "Ban Chỉ đạo"), lower case, both tone placements."""
    words = [row["word"] for row in rows("issuer_words") if row["role"] == "head"]
    return frozenset(form for word in words for form in (fold_tone(word), newer_tone(word)))


@kept
def issuer_compounds() -> frozenset[str]:
    """Pairs of words, in lower case, in which a stop word goes on with a body's name ("công trình", "hàng không")."""
    return frozenset(row["word"] for row in rows("issuer_words") if row["role"] == "compound")


@kept
def issuer_stops() -> frozenset[str]:
    """One or two words in lower case that cannot stand inside a body's name and so close it."""
    return frozenset(row["word"] for row in rows("issuer_words") if row["role"] == "stop")


@kept
def law_names() -> dict[str, int]:
    """Names of laws, codes and ordinances without their type word, folded by `fold_tone` → number of words; each
    also without its commas, which texts often leave out ("Luật Phòng chống tham nhũng").

    Source: the list of laws in force or once in force, from memory of the official gazette: a name missing here is
    delimited by its words alone.
    """
    names = [form for row in rows("laws") for form in {row["name"], row["name"].replace(",", "")}]
    return {fold_tone(name): len(name.split()) for name in names}


@kept
def law_initials() -> frozenset[str]:
    """First letters of the names of laws and codes, in capitals: "TTHS" for Tố tụng hình sự."""
    return frozenset("".join(word[0] for word in name.split()).upper() for name in law_names())


@kept
def law_prefixes() -> frozenset[str]:
    """Every word sequence that begins a law's name: lets a reader walk word by word to the longest known name."""
    prefixes: set[str] = set()
    for name in law_names():
        words = name.split()
        prefixes.update(" ".join(words[:n]) for n in range(1, len(words) + 1))
    return frozenset(prefixes)


@kept
def body_names() -> frozenset[str]:
    """Names of central bodies, ministries and departments, folded by `fold_tone`: they are listed in full, so that
    no word in lower case goes on with them."""
    listed = (row for row in rows("bodies") if row["level"] in ("trung_uong", "bo", "so"))
    return frozenset(fold_tone(name) for row in listed for name in (row["name"], *parts(row["aliases"])))


@kept
def body_prefixes() -> frozenset[str]:
    """Every word sequence that begins one of `body_names`."""
    words = [name.split() for name in body_names()]
    return frozenset(" ".join(name[:n]) for name in words for n in range(1, len(name) + 1))


@kept
def body_joints() -> frozenset[tuple[str, str, str]]:
    """(word, joint, word) triples at which the name of a known body goes on over a comma, dash or "và", folded:
    ("học", "và", "công") for "Khoa học và Công nghệ"."""
    joints: set[tuple[str, str, str]] = set()
    for row in rows("bodies"):
        words = fold_tone(row["name"]).replace(",", " ,").split()
        for before, joint, after in zip(words, words[1:], words[2:], strict=False):
            if joint in (",", "và", "&", "-"):
                joints.add((before, joint, after))
    for row in rows("issuer_words"):
        if row["role"] == "joint":
            before, joint, after = row["word"].split(" ")
            joints.add((before, joint, after))
    return frozenset(joints)


@kept
def sign_codes() -> frozenset[str]:
    """Every block that a sign is known to hold: codes of types, bodies and drafting units."""
    codes = {row["code"] for row in rows("document_types")} | {row["code"] for row in rows("units")}
    for row in rows("bodies"):
        codes.update(code.strip() for code in row["codes"].split("|"))
    codes.discard("")
    return frozenset(codes)


def is_sign_code(block: str) -> bool:
    """True if `block` is a known block of signs ("UBND", "TTg", "KTTH"); case and marks as printed."""
    return block in sign_codes()


@kept
def digitless_signs() -> frozenset[str]:
    """Codes of central bodies after which a digit in a sign is a footnote mark ("NĐ-CP2", "TT-BTC1").

    Quốc hội, its standing committee and the State Bank number their signs (QH15, NHNN14) and are left out.
    """
    codes: set[str] = set()
    for row in rows("bodies"):
        if row["level"] in ("trung_uong", "bo"):
            codes.update(code.strip() for code in row["codes"].split("|"))
    return frozenset(code for code in codes if code.isalpha() and not code.startswith(("QH", "UBTVQH", "NHNN", "HĐNN")))
