"""``quiz questions``: the items that a pack yields, to read or for another program."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from random import Random

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank, Kind
from quiz.items.explanation import explain_item, merge_explanations
from quiz.items.models import Choice, Explanation, Item, Refusal
from quiz.languages.records import DEFAULT, is_rtl, writing
from quiz.packs.loading import load_pack
from quiz.play.language_choice import language_for
from quiz.play.spoken_lines import mark_evidence
from quiz.text.printable import bare


def run(options: Namespace) -> int:
    """Print items: all of them in the pack's order, or some drawn by the seed."""
    folder = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    proven = load_pack(folder, cache=paths.cache_dir(), name=options.pack)
    bank = ItemBank(proven, language_for([proven.pack], DEFAULT.code, options.lang))
    seed = 0 if options.seed is None else options.seed
    printer = Printer(options)
    for number, item in enumerate(_chosen(bank, options.kind, seed, options.count), 1):
        if options.json:
            say_json(as_data(proven, item))
        else:
            _print(printer, proven, number, item)
    return 0


def _chosen(bank: ItemBank, kind: Kind, seed: int, count: int | None) -> Iterator[Item]:
    blueprints = list(bank.blueprints(kind, seed))
    if count is not None:
        Random(f"{seed}|questions|{kind}").shuffle(blueprints)
    made = (bank.make(blueprint, seed) for blueprint in blueprints)
    return islice((item for item in made if not isinstance(item, Refusal)), count)


def as_data(proven: ProvenPack, item: Item) -> dict[str, object]:
    """Return an item as the JSON object that ``quiz questions --json`` prints."""
    return {
        "id": item.id,
        "kind": item.kind,
        "language": item.language,
        "stem": bare(item.stem),  # controls of direction are for screens
        "facts": list(item.facts),
        **item.as_data(),
        "explanation": [_explanation(found) for found in explain_item(proven, item)],
    }


def _explanation(found: Explanation) -> dict[str, object]:
    return {
        "fact": found.fact,
        "source": found.source,
        "sentence": found.sentence,
        "start": found.start,
        "end": found.end,
        "evidence": [list(stretch) for stretch in found.evidence],
        "translation": found.translation,
    }


def _print(printer: Printer, proven: ProvenPack, number: int, item: Item) -> None:
    rtl = is_rtl(item.language)
    # Of a gap the stem and its options may be in the source's language.
    spoken = item.gap.language if isinstance(item, Choice) and item.gap else item.language
    printer.show(f"{number}. {item.stem}", rtl=is_rtl(spoken))
    if spoken != item.language:
        printer.say("command.questions.source-language", language=writing(spoken).name)
    for line in item.solution():
        printer.show(f"   {line}", rtl=rtl)
    for found in merge_explanations(proven, explain_item(proven, item), item.language):
        sentence_rtl = is_rtl(proven.sources[found.source].language)
        printer.show(f"   #{found.number} {mark_evidence(found)}", rtl=sentence_rtl)
    printer.show(f"   [{item.id}]", rtl=rtl)
    printer.show()
