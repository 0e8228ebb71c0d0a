"""``quiz check``: prove packs; with ``--items``, measure what is made from them."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import asdict

from quiz import paths
from quiz.commands.output import say, say_error, say_json
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.quality import QualityReport, measure
from quiz.languages.records import LANGUAGES
from quiz.packs.loading import LocatedFault, check_pack

SEED = 0
"""The seed of the items measured: the report is the same on every machine."""


def run(options: Namespace) -> int:
    """Check the packs named, or all; 0 clean, 1 with faults, 2 where one cannot be read."""
    packs = paths.packs_dir(options.packs)
    names = options.pack or paths.pack_ids(packs)
    if not names:
        raise QuizError("there are no packs here to check; name another with --packs", path=packs)
    worst = 0
    for name in names:
        try:
            folder = paths.find_pack(name, packs)
            proven, faults = check_pack(folder)
        except QuizError as error:  # which does not keep the others from being checked
            if options.json:
                say_json({"pack": name, "error": str(error)})
            say_error(str(error))
            worst = 2
            continue
        _report(paths.pack_id(folder), proven, faults, as_json=options.json)
        if faults:
            worst = max(worst, 1)
        elif options.items and proven is not None:
            for language in proven.pack.languages:
                if language in LANGUAGES:
                    report = measure(ItemBank(proven, language).items(seed=SEED))
                    _report_items(proven, language, report, as_json=options.json)
    return worst


def _report(
    pack_id: str, proven: ProvenPack | None, faults: list[LocatedFault], *, as_json: bool
) -> None:
    for fault in faults:
        if as_json:
            say_json({"pack": pack_id, **asdict(fault)})
        else:
            say(str(fault))
    if as_json:
        say_json({"pack": pack_id, "faults": len(faults)})
    elif faults:
        many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        say(f"{pack_id}: {many}")
    elif proven is not None:
        say(f"{pack_id}: {len(proven.pack.facts)} facts, all proven")


def _report_items(
    proven: ProvenPack, language: str, report: QualityReport, *, as_json: bool
) -> None:
    if as_json:
        say_json({"pack": proven.pack.id, "language": language, "items": asdict(report)})
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
        ("dates of mixed precision", str(report.mixed_precision)),
        ("distractors that no fact tells of", f"{report.without_fact:.0%}"),
        ("not made", str(len(report.refusals))),
    ]
    sys.stdout.write(f"\n{proven.pack.id}, items in {language}:\n")
    for label, value in rows:
        sys.stdout.write(f"  {label:<34}{value}\n")
    for refusal in report.refusals:
        sys.stdout.write(f"    {refusal.id}: {refusal.reason}\n")
