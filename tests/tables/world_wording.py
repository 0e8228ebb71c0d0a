"""Names of the world as sentences have them, which CLDR's lists of names do not tell.

English spells “&” out, Arabic says “the Arabic language” for “Arabic” too, and in English, French
and Arabic some names have an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_THE = re.compile(
    r"(?:Republic|State|Isle) of |(?:Islands|Territor(?:y|ies))$|^U(?:K|S|SA|AE|\.[KS].*)$"
)
_FRENCH_FIRST_WORDS = {
    **dict.fromkeys(("République", "RDC"), "f"),
    **dict.fromkeys(("État", "Royaume", "Sultanat", "Territoire", "Archipel"), "m"),
    **dict.fromkeys(("Îles", "îles", "Terres", "Nations", "USA"), "plural"),
    **dict.fromkeys(("Île", "île", "Union", "UE", "ONU"), "f"),
    **dict.fromkeys(("R.A.S.", "R.-U.", "É.-U.", "La", "Saint-Martin"), "none"),
}
_FRENCH_FEMININE_MONEY = set(
    "couronne drachme gourde hryvnia lire livre peseta roupie rufiyaa".split()
)
_FRENCH_MUTE_H = "hawaïen|hébreu|herero|hiri"
_FRENCH_ELIDED = re.compile(rf"[aàâæeéèêiîoôœu]|y[^aeéiou]|{_FRENCH_MUTE_H}")
_ARABIC_MONEY = re.compile(r"(?!ال)(\w+) (?!ال)(\w+(?:ي|ية))")
"""A currency and whose it is, as an adjective."""


def worded(
    language: str, kind: str, code: str, names: list[str], own: dict[str, Any]
) -> Iterator[str]:
    """Yield names as sentences have them: spelled out, with their article, and as they are."""
    match language:
        case "en":
            yield from english(kind, code, names, own["the"])
        case "fr":
            yield from french(kind, code, names, own["articles"])
        case "ar":
            yield from arabic(kind, names)
        case _:
            yield from names


def arabic(kind: str, names: list[str]) -> Iterator[str]:
    """Yield Arabic names: of languages with the word for it too, of currencies with the article."""
    for name in names:
        if kind == "currency" and (found := _ARABIC_MONEY.fullmatch(name)):
            money, whose = found.groups()
            if money.endswith("ة") and not whose.endswith("ة"):
                whose += "ة"  # the adjective agrees, which CLDR forgets in some
            yield from (f"{money} {whose}", f"ال{money} ال{whose}")
        elif kind == "currency" and " " not in name and not name.startswith("ال"):
            yield from (name, f"ال{name}")
        yield name
        if kind == "language" and name.startswith("ال"):
            yield f"اللغة {name}"


def english(kind: str, code: str, names: list[str], the: dict[str, list[str]]) -> Iterator[str]:
    """Yield English names, those that have an article in a sentence with it first."""
    spelled = [
        form
        for name in names
        for form in (re.sub(r"\bSt\. ", "Saint ", name.replace(" & ", " and ")), name)
    ]
    has_the = code in the.get(kind, ())
    for name in spelled:
        by_itself = name in the["names"] or _THE.search(name)
        if by_itself or (has_the and name not in the["bare"]):
            yield f"the {name}"
        yield name
    if kind == "currency":
        yield from (f"the {name}" for name in spelled if name[-1:] != ")")


def french(kind: str, code: str, names: list[str], told: dict[str, list[str]]) -> Iterator[str]:
    """Yield French names: of countries, regions and organisations those with an article first."""
    articled = [with_article(name, french_class(kind, code, name, told)) for name in names]
    if kind in {"language", "currency"}:
        yield from names
        yield from articled
        return
    for name, full in zip(names, articled, strict=True):
        yield full
        yield name


def french_class(kind: str, code: str, name: str, told: dict[str, list[str]]) -> str:
    """Return the gender of a French name, or its number; “none” if it has no article."""
    first = name.split()[0]
    if kind == "language":
        return "m"
    if kind == "currency":
        if first.endswith(("s", "x")):
            return "none"  # of many units, which nobody calls a currency by
        return "f" if first.lower() in _FRENCH_FEMININE_MONEY else "m"
    for one in (first, first.partition("-")[0]):
        if one in _FRENCH_FIRST_WORDS:
            return _FRENCH_FIRST_WORDS[one]
    if kind == "region":
        return "plural" if first.endswith("s") else "f"
    for key in ("none", "masculine", "feminine", "plural"):
        if code in told[key]:
            return {"masculine": "m", "feminine": "f"}.get(key, key)
    return "f" if first.partition("-")[0].endswith("e") else "m"


def with_article(name: str, of: str) -> str:
    """Return a French name with the article of its class."""
    if of == "none":
        return name
    if of == "plural":
        return f"les {name}"
    if _FRENCH_ELIDED.match(name.lower()):
        return f"l’{name}"
    return f"{'la' if of == 'f' else 'le'} {name}"
