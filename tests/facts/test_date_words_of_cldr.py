"""Every language of CLDR: its own way to write dates is read, and no altered date ever is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

import babel
from babel import Locale, localedata
from babel.dates import format_date

from quiz.values.date_words import verify_date
from quiz.values.dates import When
from quiz.values.verdict import Code
from tests.tables import make_date_words

DATES = (date(2004, 12, 23), date(2017, 1, 5), date(1999, 8, 30), date(2019, 5, 14))

ALTERED_DATES = DATES[:2]

LANGUAGES = sorted({locale.partition("_")[0] for locale in localedata.locale_identifiers()})

DAY, MONTH, YEAR = "%Y-%m-%d", "%Y-%m", "%Y"
SKELETONS = {"yMMM": MONTH, "yMMMM": MONTH, "y": YEAR, "yMd": DAY, "yMMMEd": DAY, "GyMMMd": DAY}

# Weekdays that CLDR names by number, or does not name, and numeric dates that two locales of one
# language read differently.
LEAST_SHARE = 0.75


@cache
def rendered(language: str) -> list[tuple[str, date, str]]:
    """(text, day, precision) of each date in each of the language's own full forms."""
    localedata._cache.clear()  # else names leak from one locale into others: Babel's issue 1234
    locale = Locale.parse(language)
    patterns = {locale.date_formats[name].pattern: DAY for name in ("full", "long", "medium")} | {
        locale.datetime_skeletons[name].pattern: precision
        for name, precision in SKELETONS.items()
        if name in locale.datetime_skeletons
    }
    return [
        (format_date(day, pattern, locale), day, precision)
        for pattern, precision in patterns.items()
        for day in DATES
    ]


def named(language: str) -> bool:
    """True if CLDR names the months: else it has M12 for December, which nobody writes."""
    return not any(re.search(r"M\d\d", text) for text, _, _ in rendered(language))


def altered(when: str) -> Iterator[str]:
    """Dates other than the given one: each digit changed, parts swapped, told otherwise."""
    candidates = {
        f"{when[:place]}{(int(digit) + step) % 10}{when[place + 1 :]}"
        for place, digit in enumerate(when)
        if digit.isdecimal()
        for step in (1, 6)
    }
    candidates |= {when[:4], when[:7], f"{when}~", f"early {when}", f"mid {when}", f"-{when}"}
    candidates |= {f"{when}/2030", f"1901/{when}"}
    if len(when) == 10:
        candidates.add(f"{when[:4]}-{when[8:]}-{when[5:7]}")
    for candidate in sorted(candidates - {when}):
        try:
            yield When.parse(candidate).text
        except ValueError:
            continue


def test_every_language_is_in_the_table() -> None:
    assert len(LANGUAGES) > 300
    lines = make_date_words.TABLE.read_text(encoding="utf-8").splitlines()[1:]
    languages = [json.loads(line)["language"] for line in lines]
    assert set(LANGUAGES) <= set(languages)
    assert languages == sorted(set(languages))


def test_its_own_dates_are_read_in_every_language() -> None:
    accepted: Counter[str] = Counter()
    total: Counter[str] = Counter()
    ambiguous = 0
    for language in filter(named, LANGUAGES):
        for text, day, precision in rendered(language):
            verdict = verify_date(When.parse(day.strftime(precision)), text, language)
            total[language] += 1
            accepted[language] += verdict.ok
            ambiguous += verdict.code is Code.AMBIGUOUS
            assert verdict.code is not Code.OTHER_VALUE, (language, text)
    shares = {language: accepted[language] / total[language] for language in total}
    low = {language: share for language, share in shares.items() if share < LEAST_SHARE}
    assert not low
    assert accepted.total() + ambiguous > 0.985 * total.total()
    assert sum(share == 1 for share in shares.values()) > 0.9 * len(shares)


def test_no_altered_date_is_accepted_in_any_language() -> None:
    tried = 0
    for language in LANGUAGES:
        for text, day, precision in rendered(language):
            if day in ALTERED_DATES:
                for other in altered(day.strftime(precision)):
                    tried += 1
                    assert not verify_date(When.parse(other), text, language).ok, (text, other)
    assert tried > 90_000


def test_altered_evidence_proves_the_date_no_more() -> None:
    tried = 0
    for language in LANGUAGES:
        for text, day, precision in rendered(language):
            declared = When.parse(day.strftime(precision))
            digits = [place for place, letter in enumerate(text) if letter.isdecimal()]
            for place in digits if day in ALTERED_DATES else ():
                tried += 1
                digit = (int(text[place]) + 1 + place % 8) % 10
                changed = f"{text[:place]}{digit}{text[place + 1 :]}"
                if changed not in {same for same, when, _ in rendered(language) if when == day}:
                    assert not verify_date(declared, changed, language).ok, (text, changed)
    assert tried > 30_000


def test_the_table_is_what_the_script_makes() -> None:
    stored = make_date_words.TABLE.read_text(encoding="utf-8")
    made_from = json.loads(stored.partition("\n")[0])["made_from"]
    made = list(make_date_words.lines())
    if made_from == f"babel {babel.__version__}":
        assert stored == "\n".join(made) + "\n"
        return
    kept = {"ar", "en", "fr", "de", "zh", "ru"}  # another Babel may know more languages, or words
    old, new = (
        {
            entry["language"]: [set(names) for names in entry["months"]]
            for entry in map(json.loads, lines[1:])
            if entry["language"] in kept
        }
        for lines in (stored.splitlines(), made)
    )
    assert old == new
