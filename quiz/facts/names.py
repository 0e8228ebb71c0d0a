"""Names that name nobody: what stands in a form until somebody writes their own name."""

from __future__ import annotations

import re
import unicodedata

from quiz.languages.messages import Message, worded
from quiz.values.folding import fold

LONGEST_NAME = 200
"""Characters of the name of who signs."""

_LETTERS = re.compile(r"[^\W\d_]+")
_JOINERS = re.compile(r"(?<=\w)[\u200c\u200d](?=\w)")
"""Within a word, as in Persian and Indic names."""
_LATIN = re.compile(r"[A-Za-z]")
_LOOKALIKES = str.maketrans(
    "АаВЕеКМНОоРрСсТХхУуІіЅѕЈјΑαΒΕΖΗΙιΚΜΝνΟοΡρΤΥυΧχ",
    "AaBEeKMHOoPpCcTXxYyIiSsJjAaBEZHIiKMNvOoPpTYuXx",
)
"""Cyrillic and Greek letters that are drawn as Latin ones, for names in which they are mixed."""

_SHORT_NAMES = frozenset({"o", "e", "u", "oo"})
"""Family names of one letter said once or twice: Korean, Chinese, Burmese."""

_PLACEHOLDERS = frozenset(
    " ".join(_LETTERS.findall(fold(name)))
    for name in (
        # what a form says
        "name|your name|your name here|your full name|your own name|my name|the name|name here|"
        "full name|first last|first name|last name|first name last name|firstname lastname|"
        "name surname|insert name|insert name here|author name|user name|signed|signature|"
        # nobody in particular, in a word or by custom
        "me|myself|i|you|self|nobody|no one|anonymous|anon|unknown|someone|somebody|anyone|"
        "mr x|mrs x|ms x|john doe|jane doe|john q public|richard roe|jane roe|joe bloggs|"
        "max mustermann|erika mustermann|mustermann|mario rossi|juan perez|lorem ipsum|"
        # a part that one plays, and programs that play it
        "author|the author|reviewer|the reviewer|signer|the signer|tester|user|username|"
        "admin|administrator|root|bot|robot|script|quiz|quiz sign|program|the program|automated|"
        "automatic|generated|chatgpt|gpt|"
        # filled in to be filled in
        "todo|tbd|tba|fixme|na|n a|none|null|nil|placeholder|who|by|foo|bar|foo bar|foobar|baz|"
        "asdf|qwerty|abc|xyz|test|example|string|yes|no|"
        # the same in other languages
        "anonyme|inconnu|inconnue|auteur|auteure|autrice|l auteur|l auteure|l autrice|personne|"
        "quelqu un|moi|moi meme|untel|un tel|monsieur x|madame x|relecteur|relectrice|signataire|"
        "utilisateur|utilisatrice|administrateur|administratrice|prenom|votre prenom|mon nom|"
        "le nom|nom complet|nom de famille|nom d utilisateur|sans nom|exemple|"
        "anonym|unbekannt|niemand|autor|autorin|anonimo|desconocido|desconhecido|sconosciuto|"
        "nadie|nessuno|ninguem|autore|autora|"
        "votre nom|ton nom|nom|prenom nom|nom prenom|ihr name|dein name|vorname nachname|"
        "tu nombre|su nombre|nombre|nombre apellido|seu nome|nome|il tuo nome|uw naam|naam|"
        "ваше имя|имя|имя фамилия|фамилия|adınız|isim|ad soyad|nama|nama anda|nama lengkap|"
        "名前|お名前|氏名|姓名|名字|你的名字|您的名字|您的姓名|이름|성명|"
        "نام|نام شما|نام و نام خانوادگی|آپ کا نام|"
        "اسم|الاسم|اسمك|اسمي|اسمك هنا|اسمك الكامل|الاسم الكامل|الاسم هنا|انا|أنت|"
        "فلان|فلانة|فلان بن فلان|فلان الفلاني|مجهول|لا أحد|غير معروف|شخص ما|الكاتب|المؤلف|المراجع|"
        "مجهولة|مجهول الاسم|الكاتبة|المؤلفة|المراجعة|كاتب|مؤلف|مراجع|المستخدم|بلا اسم|لقب|توقيع"
    ).split("|")
)
# Short ones are not looked for letter by letter: “Y. Ou” is somebody.
_RUN_TOGETHER = frozenset(
    joined for name in _PLACEHOLDERS if len(joined := name.replace(" ", "")) > 5
)


def tidy_name(name: str) -> str:
    """Return a name with ordinary spaces, one between two words."""
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in name)
    return re.sub(" +", " ", spaced).strip()


def complaint_of_name(name: str) -> Message | None:
    """Say why a name signs nothing; None where it may be a person's or a group's.

    Nothing can tell a made-up name from a real one. Refused is only what stands for “a name” or
    “nobody” by its wording or by custom (“John Doe” too), however it is spelled: in other letters
    that look alike, spaced out, between brackets. A word that is a part to play and somebody's
    family name as well (“Root”) signs with a first name beside it.
    """
    bare = _JOINERS.sub("", tidy_name(name))
    if not bare:
        return worded("signer.nobody")
    if len(name) > LONGEST_NAME:
        return worded("signer.long", n=LONGEST_NAME)
    if not bare.isprintable():
        return worded("signer.hidden")
    latin = bare.translate(_LOOKALIKES) if _LATIN.search(bare) else bare
    if any(_stands_for_none(one) for one in {bare, latin}):
        return worded("signer.placeholder", name=bare)
    return None


def _stands_for_none(name: str) -> bool:
    words = _LETTERS.findall(fold(name))
    said, joined = " ".join(words), "".join(words)
    # “xxx”, “...” and “?” name nobody; one letter does in scripts in which it is a word.
    is_filler = joined.isascii() and len(set(joined)) < 2 and joined not in _SHORT_NAMES
    return is_filler or said in _PLACEHOLDERS or joined in _RUN_TOGETHER
