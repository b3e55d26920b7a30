"""Which characters of a note a reader sees as prose. What is not prose becomes blanks, so that places stay places."""

from __future__ import annotations

import re

_FENCED = re.compile(r"^([ \t]*)(`{3,}|~{3,}).*?^[ \t]*\2[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_OR_COMMENT = re.compile(rf"{_INLINE_CODE.pattern}|(?P<comment>{_COMMENT.pattern})", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

_TITLED = "beispiel|achtung|hinweis|streitig"
_UNSEEN = re.compile(
    rf"^/{{3,}}[ \t]*(?:{_TITLED})?[ \t]*\|?"  # fences; the title behind the bar stays
    r"|(?<=\])\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"  # the target of a link
    r"|\[\[[^\]\n|]*\\?\||\[\[[^\]\n|]*\]\]|\]\]"  # a link by name, but for its own words
    r"|\{:[^}\n]*\}|<[^<>\n]+>|&[a-z]+;|&#\d+;|\*+|^[ \t]*>",
    re.MULTILINE,
)
_FENCE_LINE = re.compile(rf"^/{{3,}}(?![ \t]*(?:{_TITLED})\b)[^\n]*", re.MULTILINE)
_BREAKS = re.compile(r"\||\n(?=[ \t]*\n)|(?<=\n)[ \t]*(?:[-*+]|\d{1,3}\.)(?=[ \t])|(?<=\n)#+")

BARRIER = "\x00"
"""Stands in `for_citations` where no citation can go on: between cells, paragraphs, items of a list."""


def without_code(body: str) -> str:
    """The body with code and comments blanked: where macros, blocks and links are looked for."""
    for sign, pattern in (("```", _FENCED), ("~~~", _FENCED), ("<!--", _COMMENT), ("`", _INLINE_CODE)):
        if sign in body:
            body = pattern.sub(_blank, body)
    return body


def comments(body: str) -> list[tuple[int, int]]:
    """Start and end of each comment `<!-- … -->`; an example of one in code is none."""
    if "<!--" not in body:
        return []
    return [match.span() for match in _CODE_OR_COMMENT.finditer(_FENCED.sub(_blank, body)) if match["comment"]]


def visible(body: str) -> str:
    """Only the words: code, comments, macro calls, targets of links, attributes, tags and fences are blanks."""
    text = _TEMPLATE.sub(_blank, without_code(body))
    return _UNSEEN.sub(_blank, _FENCE_LINE.sub(_blank, text))


def for_citations(text: str) -> str:
    """The same with barriers, so that »§ 5« in one cell and »SGB II« in the next are not read as one."""
    return _BREAKS.sub(lambda match: BARRIER + _blank(match)[1:], text)


def _blank(match: re.Match[str]) -> str:
    return "".join("\n" if character == "\n" else " " for character in match[0])
