"""Types of documents (tên loại): their names and the codes that stand for them in a number.

Source: Nghị định 30/2020/NĐ-CP Phụ lục III (29 administrative types), Luật 64/2025/QH15 (legal types), Party rules,
and documents of courts, procuracies, State Audit and inspectorates.
"""

from functools import cache, lru_cache

from extractor.kept import kept
from extractor.record import record

from .folding import fold, fold_tone
from .tables import parts, rows


@record(eq=False)
class DocumentType:
    """One row: a type name with one code.

    name     in sentence case: "Thông tư liên tịch"
    code     first block of its sign, "" if it has none (Công văn of state bodies)
    base     the plainer type it is a kind of ("Báo cáo" for "Báo cáo thẩm định"), "" if none
    aliases  other names, in sentence case
    example  a citation that resolves to this row
    """

    name: str
    code: str
    base: str
    aliases: tuple[str, ...]
    example: str


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All rows; the first row of a code carries its most usual type."""
    return tuple(
        DocumentType(
            row["name"],
            row["code"],
            row["base"],
            parts(row["aliases"]),
            row["example"],
        )
        for row in rows("document_types")
    )


@kept
def type_names() -> tuple[str, ...]:
    """Every type noun that can stand before a number or as a title, longest first, in sentence case."""
    names = {name: None for kind in document_types() for name in (kind.name, *kind.aliases)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@kept
def types_by_name() -> dict[str, tuple[str, str]]:
    """Name of every type noun in lower case, in both placements of the tone mark → (the noun, its plain type)."""
    names: dict[str, tuple[str, str]] = {}
    for name in type_names():
        names[fold_tone(name)] = names[name.lower()] = (name, base_type(name))
    return names


@kept
def type_endings() -> dict[str, bool]:
    """The last words of all type nouns, one and more → whether a longer noun ends so: "định", "quyết định"."""
    ends = dict.fromkeys(types_by_name(), False)
    for words in (name.split() for name in types_by_name()):
        ends.update((" ".join(words[at:]), True) for at in range(1, len(words)))
    return ends


@kept
def _names() -> dict[str, str]:
    return {fold_tone(name): name for name in type_names()}


@kept
def _unmarked_names() -> dict[str, str]:
    """Names without marks, where the marks decide nothing ("BAO CAO"); ambiguous ones are left out."""
    names: dict[str, str] = {}
    doubtful: set[str] = set()
    for name in type_names():
        if names.setdefault(fold(name), name) != name:
            doubtful.add(fold(name))
    return {folded: name for folded, name in names.items() if folded not in doubtful}


@lru_cache(maxsize=4096)
def sentence_case_type(word: str) -> str | None:
    """The type noun in sentence case: "BÁO CÁO", "báo cáo", "BAO  CAO" give "Báo cáo"; None if it is no type."""
    key = fold_tone(" ".join(word.split()))
    return _names().get(key) or _unmarked_names().get(key)


@kept
def _bases() -> dict[str, str]:
    bases = {kind.name: kind.base or kind.name for kind in reversed(document_types())}
    bases.update((alias, bases[kind.name]) for kind in document_types() for alias in kind.aliases)
    return bases


@lru_cache(maxsize=4096)
def base_type(name: str) -> str:
    """The plain type of a kind of document: "Báo cáo thẩm định" gives "Báo cáo"; a plain or unknown name itself."""
    known = sentence_case_type(name)
    return _bases()[known] if known else name


@kept
def _types_by_code() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    exact: dict[str, list[str]] = {}
    unmarked: dict[str, list[str]] = {}
    for kind in document_types():
        if kind.code:
            for table, key in ((exact, kind.code.casefold()), (unmarked, fold(kind.code))):
                names = table.setdefault(key, [])
                if kind.name not in names:
                    names.append(kind.name)
    return {c: tuple(n) for c, n in exact.items()}, {c: tuple(n) for c, n in unmarked.items()}


@lru_cache(maxsize=16384)
def type_for_code(code: str) -> tuple[str, ...]:
    """All types the first block of a sign can stand for, most usual first: "QĐ" gives Quyết định, Quy định, …

    Case does not matter; marks only where they tell two codes apart ("QD" is read as QĐ, "HD" is not HĐ).
    () for a block that is no type code (then it is a body, and the document a Công văn).
    """
    exact, unmarked = _types_by_code()
    key = code.casefold()
    return exact.get(key) or unmarked.get(fold(code)) or ()


def is_type_code(code: str) -> bool:
    """True if `code` can be the type block of a sign. TTr, CT, TT, TC, HĐ, CĐ can also be bodies."""
    return bool(type_for_code(code))


@kept
def _codes_by_type() -> dict[str, tuple[str, ...]]:
    codes: dict[str, dict[str, None]] = {}
    for kind in document_types():
        for name in (kind.name, *kind.aliases):
            known = codes.setdefault(name, {})
            if kind.code:
                known[kind.code] = None
    return {name: tuple(known) for name, known in codes.items()}


def codes_for_type(name: str) -> tuple[str, ...]:
    """The codes a type can have in a sign, most usual first: "Quy định" gives ("QyĐ", "QĐ", "QĐi"); () if none."""
    known = sentence_case_type(name)
    return _codes_by_type()[known] if known else ()
