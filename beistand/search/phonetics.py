"""Kölner Phonetik: words that sound alike get one code (H. J. Postel, IBM-Nachrichten 19, 1969)."""

from __future__ import annotations

_PLAIN = dict.fromkeys("aeijouy", "0") | dict.fromkeys("fvw", "3") | dict.fromkeys("gkq", "4")
_PLAIN |= dict.fromkeys("mn", "6") | dict.fromkeys("sz", "8") | {"b": "1", "l": "5", "r": "7"}


def sound(form: str) -> str:
    """The code of a folded word, such as »3772417« for widerspruch; "" if nothing in it sounds."""
    letters = [char for char in form if "a" <= char <= "z"]
    digits: list[str] = []
    for at, char in enumerate(letters):
        before = letters[at - 1] if at else ""
        after = letters[at + 1] if at + 1 < len(letters) else ""
        digits.append(_digit(char, before, after))
    code = "".join(digits)
    kept = [digit for at, digit in enumerate(code) if at == 0 or digit != code[at - 1]]
    return "".join(digit for at, digit in enumerate(kept) if at == 0 or digit != "0")


def _digit(char: str, before: str, after: str) -> str:
    if char == "p":
        return "3" if after == "h" else "1"
    if char in "dt":
        return "8" if after and after in "csz" else "2"
    if char == "x":
        return "8" if before and before in "ckq" else "48"
    if char == "c":
        if not before:
            return "4" if after and after in "ahkloqrux" else "8"
        return "4" if after and after in "ahkoqux" and before not in "sz" else "8"
    return _PLAIN.get(char, "")  # h is silent
