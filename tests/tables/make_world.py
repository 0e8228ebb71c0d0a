"""Make quiz/languages/tables/world.jsonl: names that the world shares, as CLDR has them.

Run from the project's root:

    python -m tests.tables.make_world FOLDER

FOLDER holds the unpacked npm packages of one version of CLDR, each as a folder of its name:
``cldr-core``, ``cldr-localenames-full`` and ``cldr-numbers-full``. Prints how many names there are
and how large the table is.

The first line of the table names what it was made from, the second says what there is, the others
what it is called in one language each: those of the interface and of the shipped packs. Codes are
those of CLDR; of each kind the largest come first, by people who live there, speak it or pay by it.

    country       territories of ISO 3166, with what directly contains each
    region        those of UN M49, likewise
    organisation  the European Union and the United Nations, whose members CLDR lists; not the
                  euro area, of which its list lags behind
    language      with the regions in which most of its speakers live, the states of which it is an
                  official one, if a million speak it, and where else it is in use
    currency      those that ever were tender, likewise
    belongs, alike  what keeps one thing from being a wrong option where another is right

Names are kept as CLDR has them, in all territories of a language, with those of
world_supplements.toml, which also tells the articles; the shown one stands first. No deprecated
code is there, none for private use, and nothing of CLDR's own: the whole world, “Outlying Oceania”.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, NamedTuple

from quiz.languages.records import LANGUAGES
from tests.packs import ROOT
from tests.tables.world_wording import worded

SUPPLEMENTS = Path(__file__).with_name("world_supplements.toml")
TABLE = ROOT / "quiz" / "languages" / "tables" / "world.jsonl"

ORGANISATIONS = ("EU", "UN")
_NO_COUNTRY = {*ORGANISATIONS, "EZ", "QO", "XA", "XB", "ZZ"}
_THE_WORLD = "001"
_NO_LANGUAGE = {"mis", "mul", "und", "zxx"}
_OFFICIAL = {"official", "de_facto_official"}
_LEAST_SHARE = 0.2
_MANY = 1_000_000
_LEAST_SPOKEN = 5
"""Percent of a country's people who speak a language that is in use there."""
_ALIKE = 10
"""Up to which distance CLDR's matching takes one language for another."""
_OF_LISTS = re.compile(r"[()]| - |SAR|R\.A\.S\.|الإدارية")

Names = dict[str, list[str]]


class Cldr:
    """The files of CLDR."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version: str = self._read("cldr-core/package.json")["version"]

    def supplemental(self, name: str) -> Any:
        """Return the data of one supplemental file."""
        return self._read(f"cldr-core/supplemental/{name}.json")["supplemental"]

    def locales(self, language: str) -> list[str]:
        """Return a language and its territories; not what it is called in other scripts."""
        found = (one.name for one in (self.folder / "cldr-localenames-full" / "main").iterdir())
        return sorted(
            one for one in found if re.fullmatch(rf"{language}(-(\d{{3}}|[A-Z]{{2}}))?", one)
        )

    def names(self, locale: str, what: str) -> dict[str, str]:
        """Return the names of territories or languages in a locale, by code."""
        path = f"cldr-localenames-full/main/{locale}/{what}.json"
        found: dict[str, str] = self._read(path)["main"][locale]["localeDisplayNames"][what]
        return found

    def currencies(self, locale: str) -> dict[str, dict[str, str]]:
        """Return the names of currencies in a locale, by code and by form."""
        path = f"cldr-numbers-full/main/{locale}/currencies.json"
        found: dict[str, dict[str, str]] = self._read(path)["main"][locale]["numbers"]["currencies"]
        return found

    def _read(self, path: str) -> Any:
        return json.loads((self.folder / path).read_text(encoding="utf-8"))


# -- what there is ----------------------------------------------------------------------------


def structure(cldr: Cldr, supplements: dict[str, Any]) -> dict[str, Any]:
    """Return what there is, by kind and code, the largest first."""
    info = cldr.supplemental("territoryInfo")["territoryInfo"]
    people = {code: int(one["_population"]) for code, one in info.items()}
    territories = cldr.names("en", "territories")
    countries = [
        code for code in territories if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY
    ]
    regions = [code for code in territories if code.isdecimal() and code != _THE_WORLD]
    parents = containers(cldr)
    spoken = [
        code
        for code in cldr.names("en", "languages")
        if "-alt-" not in code and "-menu-" not in code and code not in _NO_LANGUAGE
    ]
    paid = tenders(cldr, people)
    return {
        "country": {code: parents[code] for code in by_size(countries, people)},
        "region": {code: parents[code] for code in sorted(regions)},
        "organisation": dict.fromkeys(ORGANISATIONS, ()),
        "language": placed(spoken, languages_spoken(info, people), parents),
        "currency": placed(paid.any, paid, parents),
        "belongs": belongings(cldr, supplements["belongs"]),
        "alike": alike_languages(cldr, set(spoken), supplements["alike"]),
    }


def by_size(codes: Iterable[str], sizes: dict[str, int]) -> list[str]:
    """Sort codes, the largest first."""
    return sorted(codes, key=lambda code: (-sizes.get(code, 0), code))


def containers(cldr: Cldr) -> dict[str, list[str]]:
    """Return of each territory and region what directly contains it, those of today."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, one in cldr.supplemental("territoryContainment")["territoryContainment"].items():
        if "-status-" not in key and key not in {_THE_WORLD, "EZ", "QO"}:
            for code in one["_contains"]:
                found[code].append(key)
    return found


class Use(NamedTuple):
    """Where a language is spoken, or paid by a currency, each by territory."""

    people: dict[str, dict[str, int]]
    """How many do so, or once did."""
    own: dict[str, set[str]]
    """Of which it is an official language of the whole, or the tender of today."""
    any: dict[str, set[str]]
    """Where it is in use at all, or once was."""


def languages_spoken(info: dict[str, Any], inhabitants: dict[str, int]) -> Use:
    """Return where each language is spoken."""
    use = Use(defaultdict(dict), defaultdict(set), defaultdict(set))
    for code, one in info.items():
        for tag, told in one.get("languagePopulation", {}).items():
            base, share = tag.partition("_")[0], float(told["_populationPercent"])
            people, status = use.people[base], told.get("_officialStatus")
            people[code] = people.get(code, 0) + round(inhabitants[code] * share / 100)
            if status in _OFFICIAL:
                use.own[base].add(code)
            if status is not None or share >= _LEAST_SPOKEN:
                use.any[base].add(code)
    return use


def tenders(cldr: Cldr, inhabitants: dict[str, int]) -> Use:
    """Return where each currency that ever was tender is paid by."""
    use = Use(defaultdict(dict), defaultdict(set), defaultdict(set))
    for country, rows in cldr.supplemental("currencyData")["currencyData"]["region"].items():
        for row in rows:
            for code, told in row.items():
                if country == "ZZ" or told.get("_tender") == "false":
                    continue
                use.any[code].add(country)
                if "_to" not in told:
                    use.own[code].add(country)
    for code, places in use.any.items():
        places = use.own.get(code, places)
        use.people[code] = {country: inhabitants.get(country, 0) for country in places}
    return use


def placed(
    codes: Iterable[str], use: Use, parents: dict[str, list[str]]
) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Return the regions of most people of languages or currencies, the states, and other use.

    The largest come first. Regions are those with `_LEAST_SHARE` of its people; what fewer than
    `_MANY` people have is no state's.
    """
    sizes = {code: sum(use.people.get(code, {}).values()) for code in codes}
    found = {}
    for code in by_size(sizes, sizes):
        people: dict[str, int] = defaultdict(int)
        for country, count in use.people.get(code, {}).items():
            people[region_of(country, parents)] += count
        most = [one for one, count in people.items() if count >= _LEAST_SHARE * sizes[code]]
        is_small = sizes[code] < _MANY
        states = {one for one in use.own.get(code, ()) if "UN" in parents[one] and not is_small}
        others = use.any.get(code, set()) - states
        regions = sorted(most, key=lambda one: (-people[one], one))
        found[code] = regions, sorted(states), sorted(others)
    return found


def region_of(country: str, parents: dict[str, list[str]]) -> str:
    """Return the smallest region in which a country lies."""
    return next(filter(str.isdecimal, parents[country]), _THE_WORLD)


def belongings(cldr: Cldr, written: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return which territories belong to a country, or are claimed by it."""
    found = {code: set(parts) for code, parts in written.items()}
    aliases = cldr.supplemental("aliases")["metadata"]["alias"]["subdivisionAlias"]
    for subdivision, told in aliases.items():
        part, whole = told["_replacement"], subdivision[:2].upper()
        if re.fullmatch("[A-Z]{2}", part):
            found.setdefault(whole, set()).add(part)
    return {whole: sorted(parts) for whole, parts in sorted(found.items())}


def alike_languages(
    cldr: Cldr, known: set[str], written: list[dict[str, list[str]]]
) -> list[list[str]]:
    """Return the groups of languages of which one may be called by another's name."""
    matching = cldr.supplemental("languageMatching")["languageMatching"]["written-new"]
    groups = [set(one["languages"]) for one in written]
    for row in matching["languageMatch"]:
        pair = {row["_desired"], row["_supported"]}
        if int(row["_distance"]) <= _ALIKE and len(pair) == 2 and all(map(str.isalpha, pair)):
            groups.append(pair)
    joined: list[set[str]] = []
    for group in groups:
        together = [one for one in joined if one & group]
        joined = [one for one in joined if not one & group]
        joined.append(group.union(*together))
    kept = (sorted(one & known) for one in joined)
    return sorted(one for one in kept if len(one) > 1)


# -- what it is called ------------------------------------------------------------------------


def names_in(language: str, cldr: Cldr, there: dict[str, Any], more: dict[str, Any]) -> Any:
    """Return what everything is called in one language, by kind and code."""
    locales = cldr.locales(language)
    territories = [cldr.names(locale, "territories") for locale in locales]
    languages = [cldr.names(locale, "languages") for locale in locales]
    found: dict[str, Names] = {
        kind: collect(there[kind], tables)
        for kind, tables in (
            ("country", territories),
            ("region", territories),
            ("organisation", territories),
            ("language", languages),
        )
    }
    found["currency"] = currency_names(there["currency"], locales, cldr)
    own = more.get(language, {})
    for kind, names in found.items():
        for code, others in own.get(kind, {}).items() if kind in there else ():
            if isinstance(others, list) and code in there[kind]:
                names.setdefault(code, []).extend(others)
        for code, called in names.items():
            # What is only written in lists is no name to be shown: “Congo - Kinshasa”.
            called.sort(key=lambda name: _OF_LISTS.search(name) is not None)
            names[code] = list(dict.fromkeys(worded(language, kind, code, called, own)))
    forget_old_money(found["currency"], tenders(cldr, {}).own.keys())
    return {
        "in": language,
        **{
            kind: {code: called for code, called in names.items() if called}
            for kind, names in found.items()
        },
    }


def forget_old_money(names: Names, tender: Set[str]) -> None:
    """Take from currencies of the past the names that one of today has: “Turkish lira”."""
    todays = {name for code, called in names.items() if code in tender for name in called}
    for code in names.keys() - tender:
        names[code] = [name for name in names[code] if name not in todays]


def collect(codes: Iterable[str], tables: list[dict[str, str]]) -> Names:
    """Return the names of codes, the shown one first, then others by territory and by use."""
    found: Names = {}
    for code in codes:
        keys = [key for key in tables[0] if key == code or key.startswith(f"{code}-alt-")]
        keys = [key for key in keys if not key.endswith("-menu")]
        names = [table[key] for key in sorted(keys) for table in tables if key in table]
        if names:
            found[code] = [" ".join(name.split()) for name in dict.fromkeys(names)]
    return found


def currency_names(codes: Iterable[str], locales: list[str], cldr: Cldr) -> Names:
    """Return the names of currencies, first that of one unit within a sentence."""
    tables = [cldr.currencies(locale) for locale in locales]
    found: Names = {}
    for code in codes:
        own = [table.get(code, {}) for table in tables]
        forms = dict.fromkeys(key for one in own for key in one if key.startswith("displayName"))
        ordered = sorted(forms, key=lambda key: (key != "displayName-count-one", key))
        names = dict.fromkeys(one[key] for key in ordered for one in own if key in one)
        names.pop(code, None)  # what has no name is called by its code
        if names:
            found[code] = [" ".join(name.split()) for name in names]
    return found


def languages_wanted() -> list[str]:
    """Return the languages of the interface and of the shipped packs."""
    found = dict.fromkeys(LANGUAGES)
    for file in sorted((ROOT / "questions").glob("*/pack.toml")):
        pack = tomllib.loads(file.read_text(encoding="utf-8"))
        tags = [*pack.get("languages", ()), *(one["language"] for one in pack["source"].values())]
        found |= dict.fromkeys(tag.partition("-")[0] for tag in tags)
    return list(found)


def lines(cldr: Cldr) -> Iterator[str]:
    """Yield the lines of the table, telling on the way what they hold."""
    supplements = tomllib.loads(SUPPLEMENTS.read_text(encoding="utf-8"))
    there = structure(cldr, supplements)
    header = {"format": 1, "made_from": f"CLDR {cldr.version}", "license": "Unicode-3.0"}
    for row in (header, there):
        yield json.dumps(row, separators=(",", ":"))
    for language in languages_wanted():
        names = names_in(language, cldr, there, supplements)
        line = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        counts = ", ".join(
            f"{len(called)} {kind}" for kind, called in names.items() if isinstance(called, dict)
        )
        print(f"{language}: {counts}; {len(line.encode()) / 1000:.0f} kB")
        yield line


def main() -> None:
    """Write the table."""
    cldr = Cldr(Path(sys.argv[1]))
    text = "\n".join(lines(cldr)) + "\n"
    TABLE.write_text(text, encoding="utf-8")
    print(f"{TABLE.name}: {len(text.encode()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
