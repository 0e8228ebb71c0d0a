"""``quiz check``: prove packs; with ``--items``, measure what is made from them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from pathlib import Path

from quiz import paths
from quiz.commands.output import say, say_error, say_json
from quiz.errors import QuizError
from quiz.facts.lacking import texts_lacking
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import unsigned_languages
from quiz.items.bank import ItemBank
from quiz.items.quality import QualityReport, measure, standing_still, unasked
from quiz.languages.records import LANGUAGES
from quiz.packs.loading import Examined, LocatedFault, examine_pack
from quiz.packs.unsigned import (
    Unsigned,
    Void,
    unsigned_facts,
    unsigned_looks,
    void_sign_offs,
)
from quiz.paths import command_to_sign

MOST_TRIED = 300
"""Facts of a pack up to which each is tried for a question; more take longer than their proof."""
MOST_NAMED = 20
"""How many facts are named that make no question for one reason; ``--json`` names all."""

SEED = 0
"""The seed of the items measured: the report is the same on every machine."""


def run(options: Namespace) -> int:
    """Check the packs named, or all; 0 clean, 1 with faults, 2 where one cannot be read.

    With ``--watch``, again whenever one changes, until Ctrl+C.
    """
    if not options.watch:
        return _check(options)
    from quiz.commands.watching import watch

    packs = paths.packs_dir(options.packs)
    watch(lambda: _check_again(options), lambda: _folders(options.pack, packs))
    return 0


def _check_again(options: Namespace) -> None:
    try:
        _check(options)
    except QuizError as error:  # the last pack is gone, and may come back
        say_error(str(error))
    at = f"{datetime.now().astimezone():%H:%M:%S}"
    say_error(f"checked at {at}; again when a file changes, Ctrl+C ends it")


def _folders(names: Sequence[str], packs: Path) -> list[Path]:
    """Return the folders of packs, also of one that is not there at this moment."""
    if not names:
        return [*paths.folders_beside(packs), *paths.all_packs(packs).values()]
    found = []
    for name in names:
        try:
            found.append(paths.find_pack(name, packs))
        except QuizError:
            found.append(paths.expanded(name))
    return found


def _check(options: Namespace) -> int:
    packs = paths.packs_dir(options.packs)
    names = options.pack or list(paths.all_packs(packs))
    if not names:
        raise QuizError("there are no packs here to check; name another with --packs", path=packs)
    worst = 0
    for name in names:
        try:
            examined = examine_pack(paths.find_pack(name, packs))
        except QuizError as error:  # which does not keep the others from being checked
            if options.json:
                say_json({"pack": name, "error": str(error)})
            say_error(str(error))
            worst = 2
            continue
        _report(examined, name, options)
        proven = examined.proven
        if examined.faults:
            worst = max(worst, 1)
        elif options.items and proven is not None:
            for language in proven.pack.languages:
                if language in LANGUAGES:
                    bank = ItemBank(proven, language)
                    report = measure(bank.items(seed=SEED))
                    _report_items(bank, report, standing_still(bank), as_json=options.json)
    return worst


def _report(examined: Examined, name: str, options: Namespace) -> None:
    pack_id, proven, faults = examined.summary.id, examined.proven, examined.faults
    void = list(void_sign_offs(examined))
    # Not while an author types: to try every fact takes longer than to prove them all.
    is_tried = proven is not None and not options.watch and len(proven.pack.facts) <= MOST_TRIED
    is_looked_at = proven is not None and (options.items or is_tried)
    unasked = _unasked(proven) if proven is not None and is_looked_at else {}
    if options.json:
        unsigned = list(unsigned_facts(examined))
        rows: list[LocatedFault | Unsigned | Void] = [*faults, *unsigned, *void]
        for row in rows:
            say_json({"pack": pack_id, **asdict(row)})
        say_json(
            {
                "pack": pack_id,
                "faults": len(faults),
                "unsigned": len(unsigned),
                "void": len(void),
                "unasked": unasked if is_looked_at else None,
            }
        )
        return
    for fault in faults:
        say(str(fault))
    for reason, of_one in groupby(sorted(void, key=_reason), _reason):
        first, *others = same = list(of_one)
        many = "1 sign-off counts" if not others else f"{len(same)} sign-offs count"
        shown = _some([f"{one.fact} ({one.language})" for one in same])
        say(f"{first.file}:{first.line}: {many} for nothing, for {reason}: {shown}")
    if proven is None:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        say(f"{pack_id}: {many}")
        return
    if not is_looked_at and not options.watch:
        say(f"{pack_id}: too many facts to try which of them make no question; --items does")
    for reason in dict.fromkeys(unasked.values()):
        facts = [fact for fact, why in unasked.items() if why == reason]
        many = "1 fact makes" if len(facts) == 1 else f"{len(facts)} facts make"
        say(f"{pack_id}: {many} no question, for {reason}: {_some(facts)}")
    lacking = list(texts_lacking(proven.pack))
    for language in dict.fromkeys(one.language for one in lacking):
        texts = [str(one) for one in lacking if one.language == language]
        say(f"{pack_id}: shown in another language, for want of “{language}”: {_some(texts)}")
    state = _signed(proven, unsigned_looks(examined), name)
    count = len(proven.pack.facts)
    all_facts = "1 fact" if count == 1 else f"{count} facts"
    say(f"{pack_id}: {all_facts}, all proven; {state}")


def _reason(void: Void) -> str:
    return void.message


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")


def _signed(proven: ProvenPack, looks: Sequence[bool], name: str) -> str:
    if not looks:
        return "all signed"
    look = sum(looks)
    told = f", {look} with words to look at" if look else ""
    languages = Counter(
        language for fact in proven.unsigned for language in unsigned_languages(proven, fact)
    )
    # Where a pack speaks one language alone, or as much is missing in each, it is not told apart.
    where = ""
    if len({languages[language] for language in proven.pack.languages}) > 1:
        counts = (f"{languages[lang]} in {lang}" for lang in proven.pack.languages)
        where = f" ({', '.join(counts)})"
    return f"{len(looks)} unsigned{where}{told}, asked by gaps alone until {command_to_sign(name)}"


def _unasked(proven: ProvenPack) -> dict[str, str]:
    """Return the facts that make no question in a language of the game, each with the reason."""
    found: dict[str, dict[str, str]] = {
        language: unasked(ItemBank(proven, language), seed=SEED)
        for language in proven.pack.languages
        if language in LANGUAGES
    }
    reasons: dict[str, str] = {}
    for fact in proven.pack.facts:
        whys = {language: why[fact] for language, why in found.items() if fact in why}
        if whys:
            where = "" if len(whys) == len(found) else f" (in {' and '.join(whys)})"
            reasons[fact] = "; ".join(dict.fromkeys(whys.values())) + where
    return reasons


def _report_items(
    bank: ItemBank, report: QualityReport, still: Sequence[str], *, as_json: bool
) -> None:
    pack_id, language = bank.pack.id, bank.language
    if as_json:
        items = {**asdict(report), "standing_still": still}
        say_json({"pack": pack_id, "language": language, "items": items})
        return
    places = ", ".join(str(n) for n in report.key_places)
    forms = ", ".join(f"{form} {count}" for form, count in report.forms.items())
    rows = [
        ("choice items", f"{report.choices}, of which {report.different} differ in stem or key"),
        ("orderings", str(report.orderings)),
        ("forms", forms),
        ("key the only longest", f"{report.key_only_longest:.0%} (chance {report.chance:.0%})"),
        ("key the only shortest", f"{report.key_only_shortest:.0%} (chance {report.chance:.0%})"),
        ("key stands 1st, 2nd, 3rd, 4th", places),
        (
            "key shares a word with the stem",
            f"{report.key_shares_word:.0%}; alone in that: {report.only_key_shares_word:.0%}",
        ),
        ("a distractor shares one", f"{report.distractor_shares_word:.0%}"),
        (
            "dates, numbers told by their looks",
            f"size {report.told_by_size}, era {report.told_by_era}, form {report.told_by_form}",
        ),
        ("dates, numbers out of order", str(report.out_of_order)),
        (
            "key always in one place",
            f"{len(still)}" + (f": {', '.join(still[:MOST_NAMED])}" if still else ""),
        ),
        ("dates, numbers made", f"{report.made_values:.0%}"),
        ("wrong names that no fact tells of", f"{report.untold_names:.0%}"),
        ("not made", str(len(report.refusals))),
    ]
    sys.stdout.write(f"\n{pack_id}, items in {language}:\n")
    for label, value in rows:
        sys.stdout.write(f"  {label:<36}{value}\n")
    for refusal in report.refusals:
        sys.stdout.write(f"    {refusal.id}: {refusal.reason}\n")
