"""French number words: cardinals from 0 to 999,999,999, ordinals to the hundredth.

With hyphens or spaces, of France and of Belgium and Switzerland: “quatre-vingt-dix”, “nonante”.
"""

from __future__ import annotations

from functools import cache

_BELOW_20 = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix·sept dix·huit dix·neuf"
).split()
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_REGIONAL = {70: "septante", 80: "huitante", 90: "nonante"}
_FIRST = {"premier": 1, "première": 1, "second": 2, "seconde": 2}


@cache
def _below_100() -> dict[str, int]:
    found = {word.replace("·", " "): value for value, word in enumerate(_BELOW_20)}
    for ten, word in (_TENS | _REGIONAL).items():
        found[word] = ten
        found[f"{word} et un"] = ten + 1
        for unit in range(2, 10):
            found[f"{word} {_BELOW_20[unit]}"] = ten + unit
    for value in range(70, 80):
        joined = "soixante et" if value == 71 else "soixante"
        found[f"{joined} {_BELOW_20[value - 60].replace('·', ' ')}"] = value
    found["quatre vingts"] = found["quatre vingt"] = 80
    for value in range(81, 100):
        found[f"quatre vingt {_BELOW_20[value - 80].replace('·', ' ')}"] = value
    feminine = {f"{form}e": value for form, value in found.items() if form.split()[-1] == "un"}
    return found | feminine


@cache
def _below_1000() -> dict[str, int]:
    small = _below_100()
    found = dict(small)
    for hundreds in range(1, 10):
        word = "cent" if hundreds == 1 else f"{_BELOW_20[hundreds]} cent"
        found |= {word: 100 * hundreds, f"{word}s": 100 * hundreds}
        found |= {
            f"{word} {rest}": 100 * hundreds + value for rest, value in small.items() if value
        }
    return found


@cache
def words() -> frozenset[str]:
    """Return every single word that a number may have, but for “et”."""
    single = {word for form in _below_1000() for word in form.split()} - {"et"}
    return frozenset(single | {"mille", "million", "millions"} | set(_ordinals()))


@cache
def _ordinals() -> dict[str, int]:
    found = dict(_FIRST)
    for form, value in _below_100().items():
        if value < 2:
            continue
        stem = form.removesuffix("s") if form.endswith("vingts") else form.removesuffix("e")
        stem = {"cinq": "cinqu", "neuf": "neuv"}.get(stem, stem)
        for last, longer in (("cinq", "cinqu"), ("neuf", "neuv")):
            if stem.endswith(f" {last}"):
                stem = stem.removesuffix(last) + longer
        found[f"{stem}ième"] = value
    return found | {"centième": 100}


def read(text: str) -> int | None:
    """Return the number that lower-case words spell, hyphened or not; None if they spell none."""
    text = text.replace("-", " ")
    if (value := _ordinals().get(text)) is not None:
        return value
    total = 0
    for scale, names in ((1_000_000, ("million", "millions")), (1_000, ("mille",))):
        for name in names:
            head, found, tail = _split(text, name)
            if found:
                factor = 1 if scale == 1_000 and not head else _below_1000().get(head)
                if not factor:
                    return None
                total += factor * scale
                text = tail
                break
    if not text:
        return total or None
    rest = _below_1000().get(text)
    return None if rest is None or (total and not rest) else total + rest


def _split(text: str, name: str) -> tuple[str, bool, str]:
    """Return what stands before and after a word, and whether it stands in the text."""
    row = text.split(" ")
    if name not in row:
        return "", False, ""
    place = row.index(name)
    return " ".join(row[:place]), True, " ".join(row[place + 1 :])
