"""Make quiz/values/tables/number_words.jsonl: how numbers are spelled out, by the rules of CLDR.

Run from the project's root, with Babel installed (for the plural rules) and with FOLDER the
unpacked npm package cldr-rbnf:

    python -m tests.tables.make_number_words FOLDER

The first line of the table names what it was made from. Each further line is one language, its
sets merged over its territories, with the hand-written rules of number_supplements.toml:

    rules       sets in the notation of quiz/values/spellout_rules.py: "0:zero;1:one;…"
    also        further rules of these sets, and further sets, by which numbers are only read
    plurals     the plural category of 0 to 199, a letter each
    cardinals, ordinals
                the sets that a number may be written by, in groups: those of one group differ in
                gender or case, groups in spelling
    reads       the sets that a number is read by
    starts      what spelled numbers begin with
    folds       what is one and the same in spelling
    glued       true where words may be written together

Left out are rules for years, for infinity, and sets that no set for cardinals or ordinals uses. A
rule that falls back to digits, or says that none may ask for it, is "#".
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from quiz.values.spellout_rules import CATEGORIES, NO_WORDS, Part, Plural, RuleSet

SUPPLEMENTS = Path(__file__).with_name("number_supplements.toml")
TABLE = Path(__file__).parents[2] / "quiz" / "values" / "tables" / "number_words.jsonl"

SAME = {"no": ["nb", "no"], "fil": ["fil", "tl"]}
"""Languages that texts name by another code than the files do, or by two."""
_BLANKS = " \u00ad-"
_NOT_NUMBERS = re.compile("year|days|lenient")
_FORMAT = re.compile(r"[<>=][#0]|\$\(ordinal|^ERROR")
_NAME = re.compile(r"[<>=](%[^<>=]+)[<>=]")
_CHOICE = re.compile(r"\(([^()$]*\|[^()$]*)\)")

Sets = dict[str, list[tuple[str, str]]]


def of_file(path: Path) -> Sets:
    """The spell-out sets of a file: rows of (base, body)."""
    rbnf = json.loads(path.read_text(encoding="utf-8"))["rbnf"]["rbnf"]
    return {
        name: [rule(base, body) for base, body in rows if base not in {"Inf", "NaN", "x,x", "0.x"}]
        for name, rows in rbnf.get("SpelloutRules", {}).items()
        if not name.startswith("_") and not _NOT_NUMBERS.search(name)
    }


def rule(base: str, body: str) -> tuple[str, str]:
    """A rule in the notation of the table."""
    body = body.removesuffix(";").replace("←", "<").replace("→", ">").replace(" [ ", "[ ")
    return base.replace(",", ""), NO_WORDS if _FORMAT.search(body) else body


def merged(files: list[Path]) -> Sets:
    """The sets of a language's files: those of territories that differ, marked @BE."""
    sets = of_file(files[0])
    for path in files[1:]:
        others = of_file(path)
        differing = {name for name in others if others[name] != sets.get(name)}
        while more := {
            name
            for name, rows in others.items()
            if name not in differing and differing & {n for _, b in rows for n in _NAME.findall(b)}
        }:
            differing |= more
        mark = "@" + path.stem.partition("-")[2]
        sets |= {n + mark: renamed(others[n], differing, mark) for n in sorted(differing)}
    return sets


def renamed(rows: list[tuple[str, str]], names: Container[str], mark: str) -> list[tuple[str, str]]:
    """The rules of a set with a mark after the names of some of the sets that they use."""

    def longer(match: re.Match[str]) -> str:
        name = match[1]
        return match[0].replace(name, name + mark) if name in names else match[0]

    return [(base, _NAME.sub(longer, body)) for base, body in rows]


def parsed(text: str) -> Sets:
    """Sets written by hand, as in CLDR's own text files, with choices (a|b) written out."""
    sets: Sets = {}
    name = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("%"):
            name = line.removesuffix(":")
            sets[name] = []
            continue
        for one in filter(None, map(str.strip, line.split(";"))):
            base, _, body = one.partition(":")
            sets[name] += [(base, choice) for choice in choices(body.lstrip())]
    return sets


def choices(body: str) -> list[str]:
    """The bodies that one with choices stands for."""
    match = _CHOICE.search(body)
    if match is None:
        return [body]
    return [
        text
        for option in match[1].split("|")
        for text in choices(body[: match.start()] + option + body[match.end() :])
    ]


def derived(sets: Sets, how: dict[str, Any]) -> None:
    """Add sets that differ from others in the same endings everywhere: a case, the article."""
    sources = [name for name in sets if re.fullmatch(how["of"], name)]
    mark = how["mark"]

    for name in sources:
        rows = []
        for base, body in sets[name]:
            for pattern, text in how["replace"]:
                body = re.sub(pattern, text, body)
            rows.append((base, body))
        sets[name + mark] = renamed(rows, sources, mark)


def further(sets: Sets, supplement: dict[str, Any], plurals: str) -> Sets:
    """The rules that numbers are only read by: hand-written sets, and sets' rules changed."""
    found: Sets = parsed(supplement.get("also", ""))
    for name, rows in sets.items():
        changed = list(rows)
        for one in supplement.get("change", []):
            changed += [
                (base, text)
                for base, body in changed
                if re.fullmatch(one.get("base", r"\d+"), base) and re.search(one["rule"], body)
                for text in choices(re.sub(one["rule"], one["to"], body))
            ]
        changed += [
            (base, bare)
            for base, body in changed
            if base in supplement.get("bare", []) and (bare := without_one(body, plurals))
        ]
        changed = list(dict.fromkeys(changed))
        if len(changed) > len(rows):
            found.setdefault(name, []).extend(changed[len(rows) :])
    return found


def without_one(body: str, plurals: str) -> str:
    """A rule without what tells how often: “hundert” beside “einhundert”; "" where it has none."""
    match = re.match(r"<[^<]*<[ \u00ad-]?", body)
    if match is None:
        return ""
    one = CATEGORIES[plurals[1]] if plurals else "other"

    def in_singular(found: re.Match[str]) -> str:
        forms = dict(re.findall(r"(\w+)\{(.*?)\}", found[1]))
        return str(forms.get(one, forms["other"]))

    return re.sub(r"\$\(cardinal,(.*?)\)\$", in_singular, body[match.end() :])


def reachable(names: list[str], sets: Sets) -> set[str]:
    """The sets that some sets use, themselves among them."""
    found, left = set(), list(names)
    while left:
        if (name := left.pop()) in found:
            continue
        found.add(name)
        left += [other for _, body in sets.get(name, []) for other in _NAME.findall(body)]
    return found


def plural_letters(language: str) -> str:
    """The plural categories of 0 to 199."""
    letters = {category: letter for letter, category in CATEGORIES.items()}
    try:
        form = Locale.parse(language).plural_form
    except UnknownLocaleError:
        return "x" * 200
    return "".join(letters[form(number)] for number in range(200))


def starts(names: Iterable[str], sets: dict[str, RuleSet]) -> list[str]:
    """What the words of some sets begin with: the shortest of each row of beginnings."""
    found: set[str] = set()
    for parts in begun(names, sets):
        match parts:
            case [Plural(forms=forms), *_]:
                found |= set(forms.values())
            case [str(text), Part(target=target), *_] if not text.endswith(tuple(_BLANKS)):
                # An article, say, with which most words of the language begin.
                found |= {text + word for word in firsts(target, sets)}
            case [str(text), *_]:
                found.add(text.strip(_BLANKS))
    found.discard("")
    return sorted(
        text for text in found if not any(text[:length] in found for length in range(1, len(text)))
    )


def begun(names: Iterable[str], sets: dict[str, RuleSet]) -> Iterator[tuple[Any, ...]]:
    """What the rules of some sets spell, and of all sets whose words these begin with."""
    left = list(dict.fromkeys(names))
    for name in left:  # which grows
        rows = sets[name]
        own = (parts for one in rows.rules for parts in (one.parts, one.even))
        for parts in (*own, rows.minus, rows.point):
            if parts is not None:
                yield parts
            if parts and isinstance(parts[0], Part) and parts[0].target not in left:
                left.append(parts[0].target)


def firsts(name: str, sets: dict[str, RuleSet]) -> set[str]:
    """The literals that words of a set begin with; just "" where they may begin with none."""
    words: set[str] = set()
    for parts in begun([name], sets):
        match parts:
            case [str(text), *_] if text and text == text.lstrip(_BLANKS):
                words.add(text.strip(_BLANKS))
            case [Part(), *_]:
                pass  # what it tells is among these
            case _:
                return {""}
    return words


def entry(files: list[Path], supplement: dict[str, Any], language: str) -> dict[str, Any]:
    """What the table says of one language."""
    sets = {n: r for n, r in merged(files).items() if n not in supplement.get("drop", [])}
    if supplement.get("drop") == "all":
        sets = {}
    for one in supplement.get("mend", []):
        for name, rows in sets.items():
            if re.fullmatch(one.get("set", ".*"), name):
                sets[name] = [(b, mended(one, b, body)) for b, body in rows]
    sets |= parsed(supplement.get("rules", ""))
    for how in supplement.get("derive", []):
        derived(sets, how)
    plurals = plural_letters(language)
    also = further(sets, supplement, plurals)
    public = [name for name in sets if not name.startswith("%%")]
    reads = [
        *(n for n in public if not re.fullmatch(supplement.get("covered", ""), n)),
        *(name for name in also if name not in sets and not name.startswith("%%")),
    ]
    used = reachable(public + reads, {n: sets.get(n, []) + also.get(n, []) for n in {*sets, *also}})
    words: dict[str, Any] = {
        "language": language,
        "plurals": plurals,
        "cardinals": groups([n for n in public if "ordinal" not in n], supplement),
        "ordinals": groups([n for n in public if "ordinal" in n], supplement),
        "reads": reads,
        "starts": starts_of(reads, sets, also),
        "folds": supplement.get("folds", []),
        "glued": supplement.get("glued", False),
        "rules": {name: in_line(rows) for name, rows in sets.items() if name in used},
        "also": {name: in_line(rows) for name, rows in also.items() if name in used},
    }
    return {key: value for key, value in words.items() if value}


def mended(how: dict[str, str], base: str, body: str) -> str:
    """A rule with a fault taken out."""
    return re.sub(how["rule"], how["to"], body) if re.fullmatch(how["base"], base) else body


def starts_of(names: list[str], sets: Sets, also: Sets) -> list[str]:
    """What spelled numbers begin with."""
    together = {name: in_line(sets.get(name, []) + also.get(name, [])) for name in {*sets, *also}}
    return starts(names, {name: RuleSet(name, text) for name, text in together.items()})


def groups(names: list[str], supplement: dict[str, Any]) -> list[list[str]]:
    """Sets in the groups that a number may be written by, the most usual way first."""
    apart = [*supplement.get("apart", []), "financial"]
    found: dict[tuple[str, int], list[str]] = {}
    for name in names:
        bare, _, territory = name.partition("@")
        kind = next((k for k, pattern in enumerate(apart) if re.search(pattern, bare)), -1)
        found.setdefault((territory, kind), []).append(name)
    return [found[key] for key in sorted(found)]


def in_line(rows: list[tuple[str, str]]) -> str:
    """A set in the table's one line."""
    return ";".join(f"{base}:{body}" for base, body in rows)


def lines(folder: Path) -> Iterator[str]:
    """The lines of the table."""
    supplements = tomllib.loads(SUPPLEMENTS.read_text(encoding="utf-8"))
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    header = {"format": 1, "made_from": f"cldr-rbnf {version}", "license": "Unicode-3.0"}
    yield json.dumps(header, separators=(",", ":"))
    paths = sorted((folder / "rbnf").glob("*.json"), key=lambda path: path.stem)
    for path in paths:
        if "-" in path.stem or path.stem == "und":
            continue
        files = [path, *(other for other in paths if other.stem.startswith(path.stem + "-"))]
        for language in SAME.get(path.stem, [path.stem]):
            supplement = supplements.get(SAME.get(path.stem, [path.stem])[0], {})
            words = entry(files, supplement, language)
            yield json.dumps(words, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    TABLE.write_text("\n".join(lines(Path(sys.argv[1]))) + "\n", encoding="utf-8")
