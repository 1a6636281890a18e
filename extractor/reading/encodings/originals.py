"""Lines as their file holds them, for lines that were decoded from an old encoding: the way back to the raw text."""

from bisect import bisect_right
from collections.abc import Iterator

from extractor.lexicon.patterns import deferred
from extractor.reading.lines import Line
from extractor.record import record, replace

WORD = deferred(r"[^\W\d_]+|[–—“”‘’…•§°«»·×±²³½]")
"""What is decoded as one and goes into a trail as one: a word, or a sign beyond ASCII."""


@record
class OriginalWord:
    """`text[start:end]` of a decoded line stands for `raw[raw_start:raw_end]` of its original."""

    start: int
    end: int
    raw_start: int
    raw_end: int
    encoding: str


class Original:
    """A decoded line as its file holds it. `line`: with the file's characters; `words`: the decoded ones in order."""

    def __init__(self, decoded: Line) -> None:
        trail = decoded.decoded or {}
        self.words: list[OriginalWord] = []
        parts: list[str] = []
        at = size = 0
        for match in WORD.finditer(decoded.text):
            known = trail.get(match[0])
            if known is None:
                continue
            start, end = match.span()
            raw, encoding = known
            parts += [decoded.text[at:start], raw]
            size += start - at
            self.words.append(OriginalWord(start, end, size, size + len(raw), encoding))
            size += len(raw)
            at = end
        self._starts = [word.start for word in self.words]
        text = "".join([*parts, decoded.text[at:]])
        runs = tuple(replace(run, start=self.offset(run.start), end=self.offset(run.end)) for run in decoded.runs)
        cells = tuple((self.offset(start), self.offset(end)) for start, end in decoded.cells)
        self.line = replace(decoded, text=text, runs=runs, cells=cells, label=self.offset(decoded.label))

    def offset(self, at: int) -> int:
        """The offset in the original of offset `at` in the decoded line; inside a word, where the word begins."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at
        word = self.words[index]
        if at < word.end:
            same = word.end - word.start == word.raw_end - word.raw_start
            return word.raw_start + at - word.start if same else word.raw_start
        return word.raw_end + at - word.end

    def cut(self, low: int, high: int) -> Iterator[tuple[int, int, OriginalWord | None]]:
        """`[low, high)` of the decoded line in pieces: decoded words (or the part of one), and what stands between."""
        at = low
        for word in self.words[max(bisect_right(self._starts, low) - 1, 0) :]:
            if word.start >= high:
                break
            if word.end <= at:
                continue
            start, end = max(word.start, low), min(word.end, high)
            if start > at:
                yield at, start, None
            yield start, end, word
            at = end
        if at < high:
            yield at, high, None
