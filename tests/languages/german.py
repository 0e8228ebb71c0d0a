"""A pack in German, which the interface does not speak."""

from __future__ import annotations

from pathlib import Path

from tests.packs import sign

CITIES = ("Köln", "Bonn", "Ulm", "Trier", "Mainz", "Jena", "Gera")


def write_german(folder: Path, languages: str = '"de"', extra: str = "") -> Path:
    """A signed pack of events and a number, its titles in German and some of them in English."""
    pack = folder / "staedte"
    pack.mkdir(parents=True)
    head = (
        f'format = 1\ntitle = {{ de = "Städte" }}\nlanguages = [{languages}]\n'
        '[source.text]\nfile = "text.txt"\nlanguage = "de"\n'
    )
    lines, tables = [], [head, extra]
    for number, city in enumerate(CITIES):
        year = 1901 + 7 * number
        lines.append(f"Die Brücke in {city} wurde im Mai {year} eröffnet.")
        english = f', en = "the opening in {city}"' if number % 2 else ""
        tables.append(
            f"[event.{city.lower().replace('ö', 'oe')}]\n"
            f'title = {{ de = "die Eröffnung in {city}"{english} }}\n'
            f'when = "{year}-05"\n'
            f'quote = "Die Brücke in {city} wurde im Mai {year} eröffnet"\n'
            f'anchor = "Die Brücke in {city}"\nevidence = "Mai {year}"\n'
        )
    (pack / "pack.toml").write_text("\n".join(tables), "utf-8")
    (pack / "text.txt").write_text("\n".join(lines), "utf-8")
    sign(pack)
    return pack
