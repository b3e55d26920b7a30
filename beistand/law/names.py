"""How a law of the table is named in a text: abbreviated, written out, inflected, a book of the Sozialgesetzbuch."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from beistand.german import fold
from beistand.law.tokens import GAP, HYPHEN, ORDINALS, ROMANS, SPACE, roman
from beistand.law.types import Law, LawTable
from beistand.law.unlisted import STATE, UNION, Name, lawlike, no_law, union_name

_SEAM = rf"(?:{SPACE}|{HYPHEN}|\n){{0,8}}"
_BOUNDARY = r"(?![^\W_]|[-\u2010\u2011](?!E(?:ntwurf)?\b)(?-i:[A-ZÄÖÜ]))"
"""After a name: not »BGB-InfoV«, but »SGB II-E«, the bill."""
_BILL = re.compile(r"[-\u2010\u2011]E(?:ntwurf)?(?![^\W_])")
_ARTICLE = re.compile(
    rf"{GAP}(?:(?:im|nach|aus|gemäß|vom|zum|zur|von){GAP})?(?:(?:des|der|dem|den|das){GAP})?"
    rf"(?:(?:neuen|alten|geltenden|früheren){GAP})?"
)


def _book(word: str, count: str) -> str:
    ordinal = rf"(?P<{word}>{'|'.join(ORDINALS)})[snrm]?|(?P<{count}>\d{{1,2}}|[IVX]{{1,4}})\."
    return rf"(?:{ordinal}){GAP}Buch(?:e?s)?{_BOUNDARY}"


_CODE = rf"(?:Sozialgesetzbuch(?:e?s)?(?:{GAP}\(SGB\))?|SGB)"
_SGB = re.compile(
    rf"{_CODE}{GAP},?{GAP}{HYPHEN}?{GAP}{_book('word', 'count')}(?:{GAP}\((?:SGB{GAP})?[IVX]{{1,4}}\))?"
    rf"|{_book('word2', 'count2')}(?:{GAP}(?:des{GAP}|der{GAP}|[-–(]{GAP})?{_CODE}\)?(?![^\W_]))?"
    rf"(?!{GAP}(?:des{GAP})?(?:Bürgerlichen|Handelsgesetz|BGB|HGB))"
    rf"|{_CODE}(?:{_SEAM}(?P<number>(?-i:[IVX]{{1,4}})|(?:ii|iii|iv|vi|vii|viii|ix|xi|xii|xiv|x)|0?\d{{1,2}}){_BOUNDARY}"
    rf"|(?!{_SEAM}(?-i:[IVX]{{1,4}}|\d)){_BOUNDARY})",
    re.I,
)
"""A book of the Sozialgesetzbuch in all its spellings; without any number it names no book."""

_STATE_BEHIND = re.compile(rf"{GAP}({STATE})(?![^\W_])")
_YEAR_BEHIND = re.compile(rf"{GAP}((?:19|20)\d\d)(?![\d.])")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_TITLE_BEHIND = re.compile(rf"{GAP}[-–—]{GAP}([A-ZÄÖÜ][^-–—()\n§]{{3,70}}?){GAP}[-–—](?=\s)")
_BRACKET = re.compile(rf"{GAP}[(–—-]{GAP}(?=[A-ZÄÖÜ])")
_CLOSING = re.compile(rf"{GAP}[)–—-]")
_BLANKS, _OPENING = " \t\r\n\u00a0\u2009\u200b\u202f", (",", ":", "(", "–", "-")
_LAST_WORD = re.compile(r"[^\s-]{1,40}$")
_WORD = re.compile(r"(?<![^\W_])[^\W_]\S*")
_HYPHENED = re.compile(r"[A-ZÄÖÜ][^\W_]{0,20}[-\u2010\u2011][^\W_]{1,20}(?![^\W_])")
"""»DS-GVO« for DSGVO: a hyphen that the table's name does not have."""
_LOOK_BACK = 130


class LawNames:
    """All names of a table, compiled once: see `names_of`."""

    def __init__(self, laws: LawTable) -> None:
        self._laws = laws
        self._books = {number: law.slug for number in range(1, 20) if (law := laws.named(f"SGB {roman(number)}"))}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._slugs: dict[str, list[str]] = {}
        self._union: dict[str, str] = {}
        self._last_words = {"buch", "buches", "sgb", "sozialgesetzbuch", "sozialgesetzbuches"}
        self._last_words |= {*map(str.lower, ROMANS), *map(str, range(1, 20))}
        by_initial: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for law in laws.laws:
            for name in set(_names(law)):
                by_initial[fold(name)[:1]].append((name, law.slug))
                self._last_words.add(fold(re.split(r"[\s-]", name)[-1]))
                if number := re.search(r"\d{2,4}/\d{1,4}", name):
                    self._union.setdefault(number[0], law.slug)
        for initial, names in by_initial.items():
            names.sort(key=lambda entry: (-len(entry[0]), entry[0]))
            self._slugs[initial] = [slug for _, slug in names]
            alternatives = "|".join(f"({_spellings(name)})" for name, _ in names)
            self._patterns[initial] = re.compile(f"(?:{alternatives}){_BOUNDARY}", re.I)

    def known(self, text: str, at: int) -> Name | None:
        """The law of the table whose name begins exactly at `at`, with its abbreviation in brackets behind it."""
        found = self._named(text, at)
        return Name(found.law, at, self._repeated(text, found)) if found else None

    def after(self, text: str, at: int) -> Name | None:
        """What is named right behind a section: a law, known or not, or something that is no law; else nothing."""
        article = _ARTICLE.match(text, at)
        begin = article.end() if article else at
        if found := self.known(text, begin):
            return found
        if union := UNION.match(text, begin):
            return Name(self._union.get(union["number"], f"?{union_name(union)}"), begin, union.end())
        return no_law(text, at) or lawlike(text, begin)

    def before(self, text: str, end: int, floor: int) -> Name | None:
        """The law that is named right before a section sign at `end`, not before `floor`: »SGB II § 22«."""
        window = max(floor, end - _LOOK_BACK)
        before = text[window:end].rstrip(_BLANKS)
        before = before.removesuffix(before[-1:] if before[-1:] in _OPENING else "").rstrip(_BLANKS)
        last = _LAST_WORD.search(before[-40:])
        if not last or fold(last[0]) not in self._last_words:
            return None
        stop = window + len(before)
        words = [match.start() + window for match in _WORD.finditer(before)]
        for word in words[-9:]:
            if (found := self.known(text, word)) and found.end == stop:
                return found
        return None

    def _named(self, text: str, at: int) -> Name | None:
        if book := _SGB.match(text, at):
            return self._numbered(book)
        initial = fold(text[at : at + 1])[:1]
        pattern = self._patterns.get(initial)
        match = pattern.match(text, at) if pattern else None
        if match and match.lastindex:
            law, end = self._laws[self._slugs[initial][match.lastindex - 1]], match.end()
        elif (word := _HYPHENED.match(text, at)) and (found := self._laws.named(word[0])):
            law, end = found, word.end()
        else:
            return None
        if bill := _BILL.match(text, end):
            return Name(f"?{law.abbreviation}-E", at, bill.end())
        if state := _STATE_BEHIND.match(text, end):
            return Name(f"?{law.abbreviation} {state[1]}", at, state.end())
        year, own = _YEAR_BEHIND.match(text, end), _YEAR.search(law.abbreviation)
        if year and own and not text.endswith(own[0], at, end):
            series = law.abbreviation[: own.start()]
            return Name(law.slug if year[1] == own[0] else f"?{series}{year[1]}", at, year.end())
        return Name(law.slug, at, end)

    def _numbered(self, match: re.Match[str]) -> Name:
        """A book of the Sozialgesetzbuch; "?SGB" where no number or none that exists is named."""
        groups = match.groupdict()
        word = groups["word"] or groups["word2"]
        count = groups["count"] or groups["count2"] or groups["number"]
        start, end = match.span()
        if word:
            number = ORDINALS.index(word.lower()) + 1
        elif count:
            number = int(count) if count.isdigit() else ROMANS.get(count.upper(), 0)
        else:
            return Name("?SGB", start, end)
        if bill := _BILL.match(match.string, end):
            return Name(f"?SGB {roman(number)}-E", start, bill.end())
        slug = self._books.get(number, f"?SGB {roman(number) or count}")
        year = _YEAR_BEHIND.match(match.string, end)
        return Name(slug, start, year.end() if year and slug.endswith(year[1]) else end)

    def _repeated(self, text: str, name: Name) -> int:
        """Where »… Sozialgesetzbuch – Sozialhilfe – (SGB XII)« ends: title and abbreviation behind a long name."""
        end = name.end
        law = self._laws.get(name.law or "")
        if law is None:
            return end
        title = _TITLE_BEHIND.match(text, end)
        if title and fold(title[1]) in fold(law.title):
            end = title.end()
        bracket = _BRACKET.match(text, end)
        again = self._named(text, bracket.end()) if bracket else None
        if again and again.law == name.law:
            closing = _CLOSING.match(text, again.end)
            return closing.end() if closing else end
        return end


@lru_cache(maxsize=8)
def names_of(laws: LawTable) -> LawNames:
    """The compiled names of a table: made once, kept."""
    return LawNames(laws)


def _names(law: Law) -> Iterator[str]:
    """Abbreviation, aliases, and the title without what stands in brackets behind it."""
    yield law.abbreviation
    yield from law.aliases
    title = re.sub(r"\s*\([^()]*\)$", "", law.title)
    if "Sozialgesetzbuch" not in title or title.startswith("Verordnung"):
        yield title


def _spellings(name: str) -> str:
    """A regular expression for a name in all spellings: ü/ue, ß/ss, SGB-II, inflected, »VO« for »Verordnung«."""
    words = [word for word in re.split(r"[\s-]+", name) if word]
    if words[0] in ("VO", "DVO", "DV", "Verordnung") and len(words) > 1 and words[1][0] != "(":
        return _ordinance(words)
    return _SEAM.join(_inflected(word, first=i == 0 and len(words) > 1) for i, word in enumerate(words))


def _ordinance(words: list[str]) -> str:
    """»VO zu § 82 SGB XII« as lawyers write it: DVO, Verordnung zur Durchführung des …"""
    sign = next((i for i, word in enumerate(words) if word.startswith("§")), None)
    rest = words[1:] if sign is None or sign > 4 else words[sign:]
    purpose = "" if rest is words[1:] else rf"(?:(?:zu|zur{GAP}Durchführung{GAP}(?:des|der)){GAP})?"
    return rf"(?:DVO|VO|DV|Durchführungsverordnung|Verordnung){GAP}{purpose}" + _SEAM.join(map(_folded, rest))


def _inflected(word: str, first: bool) -> str:
    if word.endswith(("gesetz", "Gesetz")):
        return _folded(word) + "(?:es|e)?"
    if word.endswith(("buch", "vertrag", "Vertrag")):
        return _folded(word) + "(?:e?s)?"
    if word.endswith(("abkommen", "Abkommen", "kommens")):
        return _folded(word.removesuffix("s")) + "s?"
    if first and re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]+es", word) and not word.endswith("gesetzes"):
        return _folded(word[:-1]) + "[snrm]"
    return _folded(word)


_SPELLINGS = {
    "ä": "(?:ä|ae|a\u0308)", "ö": "(?:ö|oe|o\u0308)", "ü": "(?:ü|ue|u\u0308)", "ß": "(?:ß|ss)", "ss": "(?:ss|ß)",
}  # fmt: skip


def _folded(word: str) -> str:
    return "".join(_SPELLINGS.get(piece.lower(), re.escape(piece)) for piece in re.findall("ss|.", word))
