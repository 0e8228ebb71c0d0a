"""French around a gap: articles, contractions and elision, which would tell what belongs in it.

“du”, “au”, “l'” and “d'” have melted with the word behind them, and “de”, “à” and “que” have not:
not every name can stand where another did. Where it cannot be seen which can, none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

Class = Literal["m", "f", "singular", "plural"]

_OWN_ARTICLE: Final = re.compile(r"(les|le|la|des|une|un)\s+|l['’]", re.IGNORECASE)
_CLASSES: Final[dict[str, Class]] = {
    **dict.fromkeys(("le", "un"), "m"),
    **dict.fromkeys(("la", "une"), "f"),
    **dict.fromkeys(("les", "des"), "plural"),
    "l": "singular",
}
_DEFINITE: Final = frozenset(("le", "la", "les", "l"))
_LAST_WORD: Final = re.compile(r"(?:^|[\W\d_])([^\W\d_]+)(['’]|\s+)$")
_WANTED: Final[dict[str, Class]] = {
    **dict.fromkeys("le du au ce un son mon ton quel".split(), "m"),
    **dict.fromkeys("la une cette sa ma ta quelle en".split(), "f"),
    **dict.fromkeys("les des aux ces ses mes tes leurs quels quelles".split(), "plural"),
    **dict.fromkeys("leur notre votre chaque".split(), "singular"),
}
"""Words before a noun without an article, and which nouns they stand before."""
_MELTING: Final = frozenset("de à".split())
_ELIDING: Final = frozenset(
    "de que lorsque puisque quoique jusque ne le la du au ce sa ma ta cette".split()
)
"""Words that have another form before a vowel."""
_VOWELS: Final = "aeiouàâäéèêëîïôöûüœ"
_SOUNDED: Final = ("onz", "oui", "ouist")
"""How words begin that are not elided before, though they begin with a vowel."""
_PRONOUN: Final = re.compile(r"(?<!\w)(?:ils?|elles?|lui|celui|celle)(?!\w)", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r"[\s,]+(?:\w+\s+){0,2}?\w+(?:ée?s?|[it]es?|ues?)(?!\w)")


def fits(name: str, names: Iterable[str], key: str, key_names: Iterable[str],
         before: str, after: str, *, is_proper: bool) -> bool:  # fmt: skip
    """Return whether a name, one of some of an entity, may stand in a gap as its key does.

    ``key_names`` are those of what the key names; proper ones go by any article, if nothing else in
    view agrees with them.
    """
    own, keys = _article(name), _article(key)
    is_of, key_is_of = _class_of(name, names), _class_of(key, key_names)
    last = _LAST_WORD.search(before)
    word = "" if last is None else last[1].lower()
    if not follows(before, name):
        return False
    if last is not None and last[2] in "'’":
        return not own and not keys and _may_agree(is_of, key_is_of)
    if word in _WANTED:
        wanted = _WANTED[word]
        if own or is_of is None:
            return False
        return is_of == wanted or (wanted == "singular" and is_of != "plural")
    if word in _MELTING and own in {"le", "les"}:
        return False  # “du”, “aux”
    if word == "de" and own in {"un", "une", "des"}:
        return False
    if bool(own) != bool(keys) or (own in _DEFINITE) != (keys in _DEFINITE):
        return False
    if _PRONOUN.search(f"{before} {after}") or _PARTICIPLE.match(after):
        return is_of == key_is_of and (not own or is_of != "singular")
    if is_proper:
        return (is_of == "plural") == (key_is_of == "plural")
    return _may_agree(is_of, key_is_of)


def follows(before: str, text: str) -> bool:
    """Return whether words can stand behind others, by elision: “d'août”, “de mai”."""
    last = _LAST_WORD.search(before)
    if last is None:
        return True
    has_vowel = text[:1].lower() in _VOWELS and not text.lower().startswith(_SOUNDED)
    if last[2] in "'’":
        return has_vowel
    return not has_vowel or last[1].lower() not in _ELIDING


def _article(name: str) -> str:
    found = _OWN_ARTICLE.match(name)
    return "" if found is None else (found[1] or "l").lower()


def _class_of(name: str, names: Iterable[str]) -> Class | None:
    """Return the gender or the number of a name, by its article or that of another name of it."""
    for one in (name, *names):
        if article := _article(one):
            return _CLASSES[article]
    return None


def _may_agree(one: Class | None, other: Class | None) -> bool:
    if one == other or one is None or other is None:
        return one == other
    return "singular" in {one, other} and "plural" not in {one, other}
