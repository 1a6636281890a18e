"""Laws, codes, ordinances and the constitution cited by name, with or without number, date or year.

The end of a law's name is the hard part: names hold commas and "và" ("Luật Phòng, chống tham nhũng"). Known names
are walked word by word (lexicon); an unknown one ends at the first word that no name holds.
"""

import re
from collections.abc import Iterator

from extractor.lexicon import phrases
from extractor.lexicon.folding import fold_tone
from extractor.lexicon.patterns import deferred
from extractor.parsing.dates import MONTH, match_date
from extractor.parsing.records import Span
from extractor.record import record

_ANCHOR = deferred(r"(?:[Ll]uật|LUẬT|[Pp]háp lệnh|PHÁP LỆNH|Hiến pháp|HIẾN PHÁP)(?![\w])")
_LITERALS = ("uật ", "UẬT ", "áp lệnh", "ÁP LỆNH", "Hiến pháp", "HIẾN PHÁP")
"""What a plain search looks for; `_ANCHOR` is matched where one is found."""
_NOT_BEFORE = (
    "pháp", "sắc", "kỷ", "kỉ", "quy", "môn", "ngành", "học", "cử nhân", "tiến sĩ", "xây dựng", "soạn thảo", "đạo",
)  # fmt: skip
"""Words before "luật" after which it names no law in lower case ("kỷ luật", "cử nhân luật")."""
_DRAFT = ("dự thảo", "dự án", "pháp", "dự luật", "soạn thảo", "kỷ", "kỉ")
"""Words before "Luật" after which it names none even with a capital: a draft is not yet a document."""
_HOUSES = ("đại học", "khoa", "công ty", "văn phòng", "trường", "hãng", "viện", "ngành", "môn", "báo", "tạp chí",
           "tiến sĩ", "thạc sĩ", "cử nhân", "câu lạc bộ", "trung tâm")  # fmt: skip
"""Words before "Luật" that make it the name of a school, a faculty or a firm."""
_LAWYER = deferred(r"\s(?:sư|gia|SƯ|GIA)(?!\w)")
_LAW_WORD = r"(?:(?:Bộ|bộ|BỘ)\s+)?(?:[Ll]uật|LUẬT|[Pp]háp lệnh|PHÁP LỆNH)"
_AMENDING = deferred(
    r"(?:[Ll]uật|LUẬT|Pháp lệnh|PHÁP LỆNH)\s+"
    r"(?P<number>số\s+\S+\s+(?:ngày\s[^,;:()\n]{6,60}?,?\s)?)?(?:về\s+)?(?:việc\s+)?[sS](?:ửa|ỬA)\s+(?:đổi|ĐỔI)"
    r"(?:[,;]?\s*(?:và\s+)?(?:bổ sung|BỔ SUNG))?"
    r"(?:\s+(?:(?:một\s+số|MỘT\s+SỐ|các)\s+)?(?:điều|Điều|điểm|khoản|ĐIỀU)"
    r"(?:[^.;:\n]{0,60}?(?=\s(?:của|CỦA|Luật|LUẬT|Bộ luật|Pháp lệnh)\s)))?"
    r"(?:\s+(?:của|CỦA))?\s+"
)
_MANY = deferred(
    r"(?:các|\d{1,2}|một số)\s+(?:[Ll]uật|[Pp]háp lệnh)(?:\s+(?:có\s+)?liên\s+quan"
    r"(?:\s+(?:đến|tới|trong lĩnh vực)\s+[^.;,:()\n]{3,60}?(?=\s(?:ngày|năm|số|và)\s|[.;,:()\n]|$))?"
    r"|\s+về\s+[^.;:()\n]{3,80}?(?=\s(?:ngày|năm|số)\s|,\s[A-ZĐ]|[.;:()\n]|$))?"
)
_AMENDED = deferred(_LAW_WORD + r"(?=\s)")
_OWN_NUMBER = deferred(rf"{_LAW_WORD}\s+số\s")
_INNER_NUMBER = deferred(r"\s+[sS]ố\s?:?\s?\d+\s?/\s?(?P<year>\d{4})\s?/\s?[A-ZĐ-]+\d{1,2}")
_NEXT_AMENDED = deferred(rf"(?:,|;|\s+và|,\s+và)\s+(?={_LAW_WORD}\s)")
_OTHER_LAW = deferred(_LAW_WORD + r"\s+(?:[sS]ửa đổi|số\s|này)")
_CLOSING_AND = deferred(rf"\svà\s+{_LAW_WORD}\s")
_YEAR = deferred(r"(?:\s+\(?sửa đổi(?:, bổ sung)?\)?)?\s+(?:năm\s+)?((?:19|20)\d\d)(?![\d/-]|\.\d)")
_REVISED = r"(?:\s+\(?sửa đổi(?:, bổ sung)?\))?"
_REVISED_NAME = deferred(r"\s+\(sửa đổi(?:, bổ sung)?\)")
_DATE_LEAD = deferred(_REVISED + r",?\s+(?:(?:ban hành|ký|công bố|(?:được )?thông qua)\s+)?(?=(?:ngày|NGÀY)[\s\d])")
_ADOPTED = deferred(
    _REVISED
    + r",?\s+(?:(?:đã\s+)?được|của)\s+(?:Quốc hội|[ỦủU]y ban|[UuỦủ]ỷ ban)[^.;\n]{0,120}?thông qua\s+(?:ngày\s+)?"
)
_CONSTITUTION = deferred(
    r"\s+(?:[nN]ước\s+)?(?:CHXHCN|[cC]ộng hòa|[cC]ộng hoà)(?:\s+[xX]ã hội [cC]hủ nghĩa)?\s+Việt Nam"
)
_ENDS_NAME = frozenset((*',;:.()[]“”"', "và", "&", "này"))
_LONGEST_NAME, _MOST_WORDS = 260, 30
_MARK = deferred(
    r",?\s(?:\(sửa đổi\)\s)?(?:(?:đã\s)?được\s(?:Quốc hội|[ỦUu][ỷyủ] ban)|(?:ban hành\s|ký\s|công bố\s|thông qua\s)?"
    r"ngày\s?\d|năm\s\d{4}|số\s?:?\s?\d+\s?/\s?\d{4}\s?/|ngày\s\d)"
)
_LAW_NUMBER = deferred(r"\s[sS]ố\s?:?\s?\d+\s?/\s?\d{4}\s?/\s?(?:QH|UBTVQH|PL)")
_GOES_ON = deferred(r"(?:,|\svà|\scủa)\s(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Mặt trận|đại biểu|Tòa án|Viện)(?!\w)")
_FOREIGN = deferred(
    r"[;:.()|“”\"]|\s(?:[lL]uật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn"
    r"|các văn bản|các quy định|đã|là|thì|theo|tại|này|trên|nêu|quy định|hướng dẫn|sẽ|gồm|nếu|khi|bị|do|để|căn cứ"
    r"|thực hiện|Điều|khoản|trong đó|cũng|còn|nhằm)(?!\w)"
)
"""What stands in no name of a law: marks, other documents, words that open a clause."""
_CLOSING_DAY = deferred(rf"(?:^|,\s){_LAW_WORD}\s[^,;.]{{3,60}}?\s(?:được\s|ngày\s\d|năm\s\d)")
_CODE = deferred(r"(?<!\w)BL([A-ZĐ]{2,4})(?![\w-])(?:(?:\snăm)?\s((?:19|20)\d\d)(?![\d/]))?")
_WORD = deferred(r"[^\s,;:.()\[\]“”\"]+|[,;:.()\[\]“”\"]")
_TYPES = {"luật": "Luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp", "bộ luật": "Bộ luật"}
_LONGEST_CODE = 6
"""Letters: longer capitals are a word, no abbreviation of a body."""


@record
class LawName:
    """A law named at `content[start:end]` (with "năm 2013" or "ngày …" where that is part of its name).

    name_end  end of the bare name, where a number ("số 31/2024/QH15") may follow
    amending  the name is that of an amending law, which may hold the names of others
    """

    start: int
    end: int
    name_end: int
    type: str
    date: str | None
    known: bool
    amending: bool
    date_span: Span | None = None


def find_laws(content: str, start: int = 0, end: int | None = None) -> Iterator[LawName]:
    """All laws, codes, ordinances and constitutions named in `content[start:end]`, from left to right.

    Names inside the name of an amending law are not given again.
    """
    stop = len(content) if end is None else end
    at = start
    for anchor in _anchors(content, start, stop):
        if anchor.start() < at:
            continue
        law = _code_at(anchor) if anchor.re.pattern == _CODE.pattern else _law_at(content, anchor, stop)
        at = anchor.end()
        if law is not None:
            yield law
            at = max(at, law.end)


def _anchors(content: str, start: int, stop: int) -> list[re.Match[str]]:
    """Every type word of a law in `content[start:stop]`, from left to right."""
    found: list[re.Match[str]] = []
    for literal in _LITERALS:
        back = 0 if literal[0] == "H" else 1 if literal[0] in "uU" else 2
        at = content.find(literal, start, stop)
        while at >= 0:
            match = _ANCHOR.match(content, max(at - back, start), stop)
            if match is not None:
                found.append(match)
            at = content.find(literal, at + len(literal), stop)
    if content.find("BL", start, stop) >= 0:
        found += [match for match in _CODE.finditer(content, start, stop) if match[1] in phrases.law_initials()]
    found.sort(key=re.Match.start)
    return found


def _code_at(anchor: re.Match[str]) -> LawName:
    """A code by its initials: "BLHS", "BLTTDS 2015"."""
    return LawName(anchor.start(), anchor.end(), anchor.end(), "Bộ luật", anchor[2], known=True, amending=False)


def _law_at(content: str, anchor: re.Match[str], stop: int) -> LawName | None:
    start, word = anchor.start(), anchor.group()
    if start and (content[start - 1].isalpha() or content[start - 1] == "_"):
        return None
    is_code = content.endswith(("Bộ ", "bộ ", "BỘ "), 0, start)
    if is_code:
        start -= 3
    if _is_other(content, start, word, is_code=is_code):
        return None
    kind = "Bộ luật" if is_code else _TYPES[fold_tone(word)]
    if kind == "Hiến pháp":
        return _constitution(content, start, anchor.end(), stop)
    amending = _AMENDING.match(content, start, stop)
    if amending is not None and not is_code:
        name_end = _amended_names(content, amending.end(), stop, numbered=amending["number"] is not None)
        if name_end is not None:
            name_end = _without_own_number(content, start, amending.end(), name_end)
            return _with_date(content, start, name_end, kind, stop, known=True, amending=True)
    name_end, known = _name_end(content, anchor.end(), stop, capital=word[0].isupper())
    if name_end is None:
        return None
    return _with_date(content, start, name_end, kind, stop, known=known, amending=False)


def _is_other(content: str, start: int, word: str, *, is_code: bool) -> bool:
    """True if the words before or behind the type word say that it names no law: "kỷ luật", "Khoa Luật", "Luật sư"."""
    line = max(content.rfind("\n", 0, start) + 1, start - 24)
    tail = content[line:start].rstrip().lower()
    if tail.endswith(_DRAFT):
        return True
    if not word[0].isupper() and not is_code:
        return tail.endswith(_NOT_BEFORE)
    if word.lower() != "luật" or is_code:
        return False
    return tail.endswith(_HOUSES) or _LAWYER.match(content, start + len(word)) is not None


def _constitution(content: str, start: int, end: int, stop: int) -> LawName:
    named = _CONSTITUTION.match(content, end, stop)
    if named is not None:
        end = named.end()
    return _with_date(content, start, end, "Hiến pháp", stop, known=True, amending=False)


def _with_date(
    content: str, start: int, name_end: int, kind: str, stop: int, *, known: bool, amending: bool
) -> LawName:
    """Take "năm 2013" or "ngày 18 tháng 01 năm 2024" into the name, and the day of adoption as its date."""
    year = _YEAR.match(content, name_end, stop)
    if year is not None:
        return LawName(start, year.end(), name_end, kind, year[1], known, amending)
    lead = _DATE_LEAD.match(content, name_end, stop)
    if lead is not None:
        date = match_date(content, lead.end())
        if date is not None and date.end <= stop and len(date.iso) >= MONTH:
            return LawName(start, date.end, name_end, kind, date.iso, known, amending, (date.start, date.end))
    adopted = _ADOPTED.match(content, name_end, stop)
    if adopted is not None:
        date = match_date(content, adopted.end())
        if date is not None:
            return LawName(start, name_end, name_end, kind, date.iso, known, amending)
    revised = _REVISED_NAME.match(content, name_end, stop)
    return LawName(start, revised.end() if revised else name_end, name_end, kind, None, known, amending)


def adopted_on(content: str, at: int, stop: int) -> str | None:
    """The day (ISO) after "được Quốc hội … thông qua ngày" at `at`; None if that does not stand there."""
    adopted = _ADOPTED.match(content, at, stop) if content.startswith((" ", ","), at) else None
    date = match_date(content, adopted.end()) if adopted is not None else None
    return date.iso if date is not None and date.end <= stop else None


def _amended_names(content: str, at: int, stop: int, *, numbered: bool) -> int | None:
    """End of the names of the amended laws from `at` on: "Luật A, Luật B số … và Luật C"; None if none stands there.

    `numbered`: the amending law has said its number, so that no name in the list can be another citation's.
    """
    many = _MANY.match(content, at, stop)
    if many is not None:
        return many.end()
    end: int | None = None
    while (match := _AMENDED.match(content, at, stop)) is not None:
        name_end, _ = _name_end(content, match.end(), stop, capital=True)
        if name_end is None:
            break
        number = _INNER_NUMBER.match(content, name_end, stop)
        end = number.end() if number else name_end
        if _YEAR.match(content, end, stop) is not None:
            break
        more = _NEXT_AMENDED.match(content, end, stop)
        if more is None or _OTHER_LAW.match(content, more.end()) is not None:
            break
        listed = more.group().lstrip().startswith((",", ";"))
        if listed and not numbered and not _closing_and(content, more.end(), stop):
            break
        at = more.end()
    return end


def _without_own_number(content: str, start: int, at: int, end: int) -> int:
    """The end of an amending law's name without the number that closes it, if that is its own: the only one, of the
    year of its date ("Luật sửa đổi … của Luật Xây dựng số 62/2020/QH14 ngày 17/6/2020")."""
    numbers = list(_INNER_NUMBER.finditer(content, at, end))
    if len(numbers) != 1 or numbers[0].end() != end or _OWN_NUMBER.match(content, start) is not None:
        return end
    lead = _DATE_LEAD.match(content, end)
    date = match_date(content, lead.end()) if lead else None
    year = numbers[0]["year"]
    return numbers[0].start() if date is None or date.iso.startswith(year) else end


def _closing_and(content: str, at: int, stop: int) -> bool:
    """A comma goes on inside an amending law's name only if its list closes in the same clause: with "và Luật …", or
    with the day or the adoption of the amending law."""
    clause = content[at : min(stop, at + 400)]
    closing = re.search(r"[.;\n]", clause)
    clause = clause[: closing.start()] if closing else clause
    return _CLOSING_AND.search(clause) is not None or _CLOSING_DAY.search(clause) is not None


def _name_end(content: str, at: int, stop: int, *, capital: bool) -> tuple[int | None, bool]:
    """End of the law's name that follows the type word ending at `at`, and whether the lexicon knows it."""
    window = content[at : min(stop, at + _LONGEST_NAME)]
    newline = window.find("\n")
    if newline >= 0:
        window = window[:newline]
    if not window.startswith(" "):
        return None, False
    known = _known(window[:180])
    marked = _marked(window, known)
    if marked:
        return at + marked, bool(known)
    if known:
        return at + known, True
    plain = plain_end(window) if capital else 0
    return (at + plain, False) if plain else (None, False)


def _marked(window: str, known: int) -> int:
    """Characters of a name that its day, its year or its number closes: names hold commas, "và", "của" and common
    words ("Pháp lệnh ưu đãi người hoạt động cách mạng, thương binh ngày 29/8/1994"). 0 if nothing of the kind does.

    known  characters of the name that the lexicon knows, if it knows one: it goes on only to a further body, or to a
           law's number
    """
    pattern = _MARK if not known or _GOES_ON.match(window, known) else _LAW_NUMBER
    mark = pattern.search(window, known)
    if mark is None or _FOREIGN.search(window, known, mark.start()) is not None:
        return 0
    return mark.start() if len(window[: mark.start()].split()) <= _MOST_WORDS else 0


def plain_end(window: str) -> int:
    """Characters of an unknown name with a capital: up to the first word that no name holds; 0 if there is none."""
    words = _WORD.finditer(window)
    previous = next(words, None)
    if previous is None or not previous.group()[0].isupper():
        return 0
    stops = phrases.issuer_stops()
    end = previous.end()
    for word in words:
        token = word.group()
        pair = f"{token} {_next_word(window, word.end())}"
        if token in _ENDS_NAME or token in stops or pair in stops:
            break
        if token.isupper() and len(token) > _LONGEST_CODE and not window.isupper():
            break
        end = word.end()
    return end


def _next_word(window: str, at: int) -> str:
    match = _WORD.search(window, at)
    return match.group() if match else ""


def _known(window: str) -> int:
    """Characters of the longest known law name with which `window` (after its first space) opens."""
    prefixes, names = phrases.law_prefixes(), phrases.law_names()
    folded = fold_tone(window)
    best, cut = 0, 0
    while True:
        cut = folded.find(" ", cut + 1)
        piece = (folded if cut < 0 else folded[:cut]).strip()
        bare = piece.rstrip('.,;:)”"')
        if bare in names:
            best = len(folded[: len(folded) if cut < 0 else cut].rstrip(' .,;:)”"'))
        if piece not in prefixes or cut < 0:
            return best
