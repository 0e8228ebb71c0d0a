"""Texts that a pack may hold and a screen must bear, and packs that hold nothing else."""

from __future__ import annotations

from pathlib import Path

from quiz.facts.source import sentence_spans
from tests.hostile.nasty import basic_string
from tests.packs import sign

TEXTS: dict[str, str] = {
    "bold": "[b]bold[/b] [red]r[/] [/x] [[]]",
    "click": "[@click=app.quit]quit[/] [link=file:///etc/passwd]x[/link]",
    "variables": "$accent $q {n} {0} {subject.__class__} %s %(n)d \\[b] \\",
    "long word": "W" * 1_200,
    "long sentence": "word " * 240 + "end",
    "marks": "e" + "\u0301\u0327\u0489" * 390,
    "virama": "\u0915\u094d" * 200,
    "mark first": "\u0301\u0300",
    "zwj": "👩‍👩‍👧‍👦🏽🏳️‍🌈👨🏿‍🚒" * 15,
    "flags": "🇰🇼🇺" * 50,
    "variants": "☺\ufe0f☺\ufe0e葛\U000e0100" * 20,
    "wide": "漢字かな交じり文　全角ＡＢＣ" * 20,
    "hangul": "\u1100\u1161\u11a8" * 60 + "각",
    "arabic": "سَلَامٌ عَلَيْكُمْ ـــــ ﷺ ﷽ لا إله" * 10,
    "mixed": "abc אבג 123 ((שלום] {عربي> 4,5%",
    "joiners": "می\u200cخواهم \u200d\u200d ab\u00adcd a\u00a0b",
    "private": "\ue000\U000f0000\ufffe\U0010ffff�",
    "symbols": "←→⇄▁▂▃█▓░│┃┌┐└┘✓✗↕⟦⟧·…",
}

_WORDS = ("alpha", "bravo", "carol", "delta", "foxtrot", "golf")


def write_pack(folder: Path, text: str) -> Path:
    """A signed pack in which each text that is shown is made of one text."""
    folder.mkdir(parents=True)
    lines = [
        f"{text} {word} was opened by x{text}{word} of y{text}{word} z on {day + 1} March 201{day}."
        for day, word in enumerate(_WORDS)
    ]
    source = "\r\n".join(lines)
    sentences = [source[start:end] for start, end in sentence_spans(source)]
    (folder / "text.txt").write_text(source, "utf-8", newline="")
    (folder / "text.ar.txt").write_text("\n".join(sentences), "utf-8", newline="")

    def both(of: str) -> str:
        return f"{{ en = {basic_string(of)}, ar = {basic_string(of)} }}"

    bare = text.replace("{", "(").replace("}", ")")  # braces are for placeholders alone
    toml = [
        "format = 1",
        f"title = {both(text)}",
        f"description = {both(text)}",
        'languages = ["en", "ar"]',
        "[source.text]",
        'file = "text.txt"',
        'language = "en"',
        'translation = { ar = "text.ar.txt" }',
        f"title = {both(text)}",
        f"publisher = {both(text)}",
        f"rights = {basic_string(text)}",
        "[relation.of]",
        'subject = "person"',
        'object = "place"',
        "functional = true",
        "one_subject = true",
        f"ask_object = {both(bare + ' {subject}')}",
        f"ask_subject = {both('{object} ' + bare)}",
        f"says = {both('{subject} ' + bare + ' {object}')}",
    ]
    for day, word in enumerate(_WORDS):
        quote = basic_string(lines[day].removesuffix("."))
        toml += [
            f"[entity.person-{word}]",
            'type = "person"',
            f"name = {both(f'x{text}{word}')}",
            f"[entity.place-{word}]",
            'type = "place"',
            f"name = {both(f'y{text}{word} z')}",
            f"[statement.{word}-of]",
            f'subject = "person-{word}"',
            'relation = "of"',
            f'object = "place-{word}"',
            f"quote = {quote}",
            f"evidence = {basic_string(f'y{text}{word} z')}",
            f"[event.{word}]",
            f"title = {both(f'{text} {word}')}",
            f'when = "201{day}-03-{day + 1:02}"',
            f"quote = {quote}",
            f"anchor = {basic_string(f'{word} was opened')}",
            f'evidence = "{day + 1} March 201{day}"',
        ]
    (folder / "pack.toml").write_text("\n".join(toml) + "\n", "utf-8", newline="")
    sign(folder)
    return folder
