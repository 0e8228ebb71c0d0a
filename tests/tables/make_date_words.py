"""Make quiz/values/tables/date_words.jsonl: how dates are written in every language of CLDR.

Run from the project's root, with Babel installed (it carries the data of CLDR):

    python -m tests.tables.make_date_words

The first line of the table names what it was made from. Each further line is one language, merged
over its scripts and territories (so that Arabic has the month names of every naming family), with
the hand-written words of date_supplements.toml:

    months, days    names by month and by weekday from Monday, the shown name first
    bc, ad          era words
    links           what may stand between two fields: "dM": ["de"] for “23 de enero”; the fields
                    are y, M (a name), n (a month's number), d, E (weekday), G (era), and the ends
                    ^ and $
    orders          the orders of all-numeric dates: "dny" for 23/1/2017
    decimal, group  marks of numbers

Words are kept as CLDR and the supplements have them; the reader folds them.
"""

from __future__ import annotations

import json
import pickle
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import babel
from babel.core import get_global
from babel.dates import tokenize_pattern
from babel.localedata import locale_identifiers, resolve_locale_filename

SUPPLEMENTS = Path(__file__).with_name("date_supplements.toml")
TABLE = Path(__file__).parents[2] / "quiz" / "values" / "tables" / "date_words.jsonl"

_SKELETON = re.compile(r"[GyMLEcd]*y[GyMLEcd]*")
_PLACEHOLDER_MONTH = re.compile(r"M\d\d")  # what CLDR's root has instead of names
_GLUED_BEFORE = re.compile(r"[^\W\d_]+$")
_GLUED_AFTER = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0f00-\u0fff])+")
# These scripts are read letter by letter, so that a glued word needs no form of its own.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_NUMERIC_SEPARATORS = {".", "/", "-"}
# Between these fields nothing but a space needs no mention.
UNDERSTOOD = {"^y", "^M", "^n", "^d", "^E", "^G", "y$", "M$", "n$", "d$", "E$", "G$"} | {
    "dM",
    "Md",
    "My",
    "yM",
    "yG",
    "Gy",
    "Ed",
    "dE",
}

Element = tuple[str, str]  # ("field", "y") or ("text", " de ")


@cache
def raw(locale: str) -> dict[str, Any]:
    """What CLDR says of a locale itself, without what it inherits.

    Read past Babel's own loader: there, aliases once resolved leak into other locales.
    """
    with Path(resolve_locale_filename(locale)).open("rb") as file:
        data: dict[str, Any] = pickle.load(file)  # Babel's own files
    return data


def languages() -> dict[str, list[str]]:
    """The locales that speak for each language: its own, and those that its own inherit from."""
    own: dict[str, list[str]] = defaultdict(list)
    for locale in sorted(locale_identifiers()):
        own[locale.partition("_")[0]].append(locale)
    exceptions: Mapping[str, str] = get_global("parent_exceptions")
    for locales in own.values():
        if (parent := exceptions.get(locales[0])) is not None:
            # Haitian Creole inherits from fr_HT, and that from fr.
            locales += [parent.partition("_")[0], parent] if "_" in parent else [parent]
    own["root"] = []
    return dict(sorted(own.items()))


def unique(items: Iterator[str]) -> list[str]:
    """The first item, then the others in code point order, each once but for capitals."""
    found = [" ".join(item.split()) for item in items]
    by_letters = {item.casefold(): item for item in [*sorted(found[1:], reverse=True), *found[:1]]}
    return [*found[:1], *sorted(set(by_letters.values()) - set(found[:1]))]


def names(locales: list[str], key: str, numbers: range) -> list[list[str]]:
    """The names of months or weekdays, wide and abbreviated, in a date and alone."""

    def each(number: int) -> Iterator[str]:
        for locale in locales:
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    by_number = raw(locale).get(key, {}).get(context, {}).get(width, {})
                    if isinstance(by_number, dict) and number in by_number:
                        yield by_number[number]

    return [
        [name for name in unique(each(number)) if not _PLACEHOLDER_MONTH.fullmatch(name)]
        for number in numbers
    ]


def eras(locales: list[str], number: int) -> list[str]:
    """The words for BC (0) or AD (1). Narrow ones are left out: they are common words, “before”."""
    found = (
        by_number[number]
        for locale in [*locales, "root"]
        for width in ("wide", "abbreviated")
        if isinstance(by_number := raw(locale).get("eras", {}).get(width, {}), dict)
        and number in by_number
    )
    return unique(found)


def signatures(locales: list[str]) -> Iterator[list[Element]]:
    """The patterns of dates that have a year, as lists of fields and of the text between them."""
    seen = set()
    for locale in [*locales, "root"]:
        data = raw(locale)
        patterns = [*data.get("date_formats", {}).values()]
        patterns += [
            pattern
            for skeleton, pattern in data.get("datetime_skeletons", {}).items()
            if _SKELETON.fullmatch(skeleton)
        ]
        for pattern in patterns:
            text = getattr(pattern, "pattern", None)
            if text is None or text in seen:
                continue
            seen.add(text)
            if (elements := signature(text)) is not None:
                yield elements


def signature(pattern: str) -> list[Element] | None:
    """A pattern's elements; None where it has fields that no date in prose has."""
    elements: list[Element] = []
    for _, value in tokenize_pattern(pattern):
        if isinstance(value, str):
            elements.append(("text", value))
            continue
        letter, width = value
        if letter in "ML" and width <= 2:
            elements.append(("field", "n"))
        elif letter in "MLEcG" and width == 5 and letter != "G":
            return None  # narrow names: a single letter
        elif letter in "yMLEcdG":
            elements.append(("field", {"L": "M", "c": "E"}.get(letter, letter)))
        else:
            return None
    return elements


def with_numbered_months(
    elements: list[Element], months: list[list[str]]
) -> tuple[list[list[Element]], list[list[str]]]:
    """Months named by their number (十二月 aside, 12月) become a number and the text beside it.

    Returns the signature with each such way of naming, and the names that are left.
    """
    ways = set()
    left: list[list[str]] = []
    for number, own_names in enumerate(months, 1):
        kept = []
        for name in own_names:
            digits = re.search(r"\d+", name)
            if digits is None:
                kept.append(name)
            elif int(digits[0]) == number:
                ways.add((name[: digits.start()], name[digits.end() :]))
        left.append(kept)
    variants = [elements] if any(left) else []
    for before, after in sorted(ways):
        spelled: list[Element] = []
        for kind, value in elements:
            if (kind, value) == ("field", "M"):
                spelled += [("text", before), ("field", "n"), ("text", after)]
            else:
                spelled.append((kind, value))
        variants.append(spelled)
    return (variants if ("field", "M") in elements else [elements]), left


def chain(elements: list[Element]) -> tuple[list[str], list[str]]:
    """The fields with ^ and $ at the ends, and the text after each but the last."""
    fields, texts = ["^"], [""]
    for kind, value in elements:
        if kind == "field":
            fields.append(value)
            texts.append("")
        else:
            texts[-1] += value
    return [*fields, "$"], texts


def clean(text: str) -> str:
    """Text between fields without bidi marks and outer white space."""
    return " ".join(re.sub("[\u200e\u200f\u061c\u180e]", "", text).split())


def take_glued(fields: list[str], texts: list[str], months: list[list[str]]) -> Iterator[str]:
    """Letters glued to a month's name: take them off the texts, and yield each form of the name."""
    for place, field in enumerate(fields):
        if field != "M":
            continue
        before = _GLUED_BEFORE.search(texts[place - 1])
        after = _GLUED_AFTER.match(texts[place])
        if before is not None and not _UNSPACED.search(before[0]):
            texts[place - 1] = texts[place - 1][: before.start()]
        else:
            before = None
        if after is not None and not _UNSPACED.search(after[0]):
            texts[place] = texts[place][after.end() :]
        else:
            after = None
        if before is None and after is None:
            continue
        for number, own_names in enumerate(months):
            for name in own_names:
                yield f"{number}:{before[0] if before else ''}{name}{after[0] if after else ''}"


def numeric_order(fields: list[str], texts: list[str]) -> str | None:
    """The order of the numbers in an all-numeric date; None for any other."""
    numeric = [place for place, field in enumerate(fields) if field in "ynd"]
    if "n" not in fields or "M" in fields:
        return None
    if numeric != list(range(numeric[0], numeric[-1] + 1)):
        return None
    separators = {clean(text) for text in texts[numeric[0] : numeric[-1]]}
    if len(separators) != 1 or not separators <= _NUMERIC_SEPARATORS:
        return None
    return "".join(fields[place] for place in numeric)


def entry(language: str, locales: list[str], supplement: dict[str, Any]) -> dict[str, Any]:
    """All that the table says of one language."""
    months = names(locales, "months", range(1, 13))
    links: dict[str, set[str]] = defaultdict(set)
    orders: set[str] = set()
    glued: set[str] = set()
    left = with_numbered_months([], months)[1]
    for elements in signatures(locales):
        for variant in with_numbered_months(elements, months)[0]:
            fields, texts = chain(variant)
            glued.update(take_glued(fields, texts, left))
            numeric = numeric_order(fields, texts)
            # Many of the numeric patterns with era or weekday were left as they are in English.
            if numeric is not None and not {"G", "E"} & set(fields):
                orders.add(numeric)
            for place, text in enumerate(texts):
                pair = fields[place] + fields[place + 1]
                if numeric is not None and set(pair) <= set("ynd"):
                    continue
                if clean(text) or pair not in UNDERSTOOD:
                    links[pair].add(clean(text))
    for form in glued:
        number, _, name = form.partition(":")
        left[int(number)].append(name)
    for pair, more in supplement.get("links", {}).items():
        links[pair].update(more)
    for number, more in supplement.get("months", {}).items():
        left[int(number) - 1] += more
    symbols = numbers(locales)
    merged: dict[str, Any] = {
        "language": language,
        "months": [unique(iter(own)) for own in left],
        "days": [
            unique(iter([*(name for name in own if not re.search(r"\d", name)), *more]))
            for own, more in zip(
                names(locales, "days", range(7)), weekdays(supplement), strict=True
            )
        ],
        "bc": unique(iter(eras(locales, 0) + supplement.get("bc", []))),
        "ad": unique(iter(eras(locales, 1) + supplement.get("ad", []))),
        "links": {pair: sorted(texts) for pair, texts in sorted(links.items())},
        "orders": sorted(orders),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "ranges": ranges(locales, supplement),
    }
    for key, value in sorted(supplement.items()):
        if key not in merged:
            merged[key] = value
    return merged


def weekdays(supplement: dict[str, Any]) -> list[list[str]]:
    """The hand-written names of weekdays, from Monday."""
    return [supplement.get("days", {}).get(str(number), []) for number in range(1, 8)]


def ranges(locales: list[str], supplement: dict[str, Any]) -> list[list[str]]:
    """The words of intervals: [opening, middle, closing]. Dashes are understood."""
    found = {
        clean(fallback.replace("{0}", "").replace("{1}", ""))
        for locale in locales
        if isinstance(fallback := raw(locale).get("interval_formats", {}).get(None), str)
    }
    words = sorted(text for text in found if re.fullmatch(r"[^\W\d_]+", text))
    return [["", word, ""] for word in words] + [
        [*given, ""] if len(given) == 2 else given for given in supplement.get("ranges", [])
    ]


def numbers(locales: list[str]) -> dict[str, str]:
    """The decimal and grouping marks of the language's Western digits, as in its base locale."""
    marks = {"decimal": ".", "group": ","}
    base = [lo for lo in locales if lo == locales[0] or not lo.startswith(locales[0])]
    for locale in reversed(base):
        own = raw(locale).get("number_symbols", {}).get("latn", {})
        marks |= {key: own[key] for key in marks if key in own}
    return marks


def lines() -> Iterator[str]:
    """The lines of the table."""
    supplements = tomllib.loads(SUPPLEMENTS.read_text(encoding="utf-8"))
    header = {
        "format": 1,
        "made_from": f"babel {babel.__version__}",
        "license": "Unicode-3.0",
    }
    yield json.dumps(header, separators=(",", ":"))
    for language, locales in languages().items():
        words = entry(language, locales, supplements.get(language, {}))
        yield json.dumps(words, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    TABLE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
