"""``quiz check``: prove packs; with ``--items``, measure what is made from them."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from quiz import paths
from quiz.collector import paused
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.facts.lacking import texts_lacking
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import unsigned_languages
from quiz.items.bank import ItemBank
from quiz.items.quality import SEED, unasked
from quiz.languages.messages import Listed, Message, worded
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

_HERE = "command.check"
MOST_TRIED = 300
"""Facts of a pack up to which each is tried for a question; more take longer than their proof."""
MOST_NAMED = 20
"""How many facts are named that make no question for one reason; ``--json`` names all."""


def run(options: Namespace) -> int:
    """Check the packs named, or all; 0 clean, 1 with faults, 2 where one cannot be read.

    With ``--watch``, again whenever one changes, until Ctrl+C.
    """
    printer = Printer(options)
    if not options.watch:
        return _check(options, printer)
    from quiz.commands.watching import watch

    packs = paths.packs_dir(options.packs)
    watch(lambda: _check_again(options, printer), lambda: _folders(options.pack, packs))
    return 0


def _check_again(options: Namespace, printer: Printer) -> None:
    try:
        _check(options, printer)
    except QuizError as error:  # the last pack is gone, and may come back
        printer.complain(error)
    printer.complain(worded(f"{_HERE}.watching", time=f"{datetime.now().astimezone():%H:%M:%S}"))


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


def _check(options: Namespace, printer: Printer) -> int:
    packs = paths.packs_dir(options.packs)
    names = options.pack or list(paths.all_packs(packs))
    if not names:
        raise QuizError(worded(f"{_HERE}.no-packs"), path=packs)
    worst = 0
    for name in names:
        with paused():  # nearly all that is made of a pack stays until it has been reported
            worst = max(worst, _check_one(name, packs, options, printer))
    return worst


def _check_one(name: str, packs: Path, options: Namespace, printer: Printer) -> int:
    try:
        examined = examine_pack(paths.find_pack(name, packs))
    except QuizError as error:  # which does not keep the others from being checked
        if options.json:
            say_json({"pack": name, "error": str(error)})
        printer.complain(error)
        return 2
    _report(examined, name, options, printer)
    if examined.faults:
        return 1
    if options.items and examined.proven is not None:
        # Here, for games are played in thought, and questions weighed, with ``--items`` alone.
        from quiz.commands.items_report import report_items

        report_items(examined, examined.proven, options, printer)
    return 0


def _median_lines(examined: Examined) -> int:
    # Here, for only ``--items`` counts lines.
    from quiz.packs.fact_lines import median_lines

    return median_lines(examined.text)


def _report(examined: Examined, name: str, options: Namespace, printer: Printer) -> None:
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
            say_json({"pack": pack_id, **row._asdict()})
        say_json(
            {
                "pack": pack_id,
                "faults": len(faults),
                "unsigned": len(unsigned),
                "void": len(void),
                "to_learn": None if proven is None else len(proven.askable),
                "unasked": unasked if is_looked_at else None,
                **({"median_lines": _median_lines(examined)} if options.items else {}),
            }
        )
        return
    for fault in faults:
        printer.tell(fault.message, at=f"{fault.file}:{fault.line}: {fault.fact}: ")
    for reason, of_one in groupby(sorted(void, key=_reason), _reason):
        same = list(of_one)
        shown = _some([f"{one.fact} ({one.language})" for one in same])
        at = f"{same[0].file}:{same[0].line}: "
        void_ones = worded(f"{_HERE}.void", n=len(same), reason=reason, facts=shown)
        printer.tell(void_ones, at=at)
    if proven is None:
        printer.say(f"{_HERE}.faults", n=len(faults), pack=pack_id)
        return
    if not is_looked_at and not options.watch:
        printer.say(f"{_HERE}.too-many", pack=pack_id)
    for reason in dict.fromkeys(unasked.values()):
        facts = [fact for fact, why in unasked.items() if why == reason]
        shown = _some(facts)
        printer.say(f"{_HERE}.unasked", n=len(facts), pack=pack_id, reason=reason, facts=shown)
    lacking = list(texts_lacking(proven.pack))
    for language in dict.fromkeys(one.language for one in lacking):
        texts = [str(one) for one in lacking if one.language == language]
        shown = _some(texts)
        printer.say(f"{_HERE}.lacking", pack=pack_id, language=language, texts=shown)
    state = _signed(proven, unsigned_looks(examined), name)
    to_learn = set(proven.askable)
    rest = [fact for fact in proven.pack.facts if fact not in to_learn]
    if rest:
        printer.say(f"{_HERE}.to-learn", n=len(to_learn), pack=pack_id, facts=_some(rest))
    printer.say(f"{_HERE}.proven", n=len(proven.pack.facts), pack=pack_id, state=state)


def _reason(void: Void) -> Message:
    return void.message


def _some(names: Sequence[str]) -> Listed:
    more = ("…",) if len(names) > MOST_NAMED else ()
    return Listed((*names[:MOST_NAMED], *more))


def _signed(proven: ProvenPack, looks: Sequence[bool], name: str) -> Message:
    if not looks:
        return worded(f"{_HERE}.all-signed")
    look = sum(looks)
    languages = Counter(
        language for fact in proven.unsigned for language in unsigned_languages(proven, fact)
    )
    # Where a pack speaks one language alone, or as much is missing in each, it is not told apart.
    where = ""
    if len({languages[language] for language in proven.pack.languages}) > 1:
        counts = tuple(
            worded(f"{_HERE}.count-in", n=languages[lang], language=lang)
            for lang in proven.pack.languages
        )
        where = worded(f"{_HERE}.where", counts=Listed(counts))
    return worded(
        f"{_HERE}.unsigned",
        n=len(looks),
        where=where,
        look=worded(f"{_HERE}.look", n=look) if look else "",
        command=command_to_sign(name),
    )


def _unasked(proven: ProvenPack) -> dict[str, Message]:
    """Return the facts that make no question in a language of the game, each with the reason."""
    found: dict[str, dict[str, Message]] = {
        language: unasked(ItemBank(proven, language), seed=SEED)
        for language in proven.pack.languages
        if language in LANGUAGES
    }
    reasons: dict[str, Message] = {}
    for fact in proven.pack.facts:
        whys = {language: why[fact] for language, why in found.items() if fact in why}
        if whys:
            several = Listed(tuple(dict.fromkeys(whys.values())), "semicolon")
            reason = worded("list.all", parts=several)
            if len(whys) < len(found):
                languages = Listed(tuple(whys), "and")
                reason = worded(f"{_HERE}.reason-in", reason=reason, languages=languages)
            reasons[fact] = reason
    return reasons
