"""What is likely a verb, by its form: enough to tell the words of what happened from others.

A guess, and never part of a proof: it only orders the words that a draft is offered with.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.values.tokens import normal

_ENGLISH = frozenset(
    "was were is are has had have did became began begun bore born bought broke brought built came "
    "caught chose cost cut drew drove fed fell felt fled flew forbade fought found froze gave "
    "got grew held hid hit hung kept knew laid lay led left lent lit lost made meant met paid put "
    "ran read rode rose sang sank sat saw sent set shone shot shut slew sold sought spent spoke "
    "spread stood stole struck sung swam swept swore took taught thought threw told went won "
    "withdrew woke wore wove written wrote drawn driven fallen flown given grown known seen shown "
    "sung taken thrown worn been".split()
)
_NOT_ENGLISH = frozenset("hundred indeed need seed speed red bed exceed united breed".split())
_FRENCH = frozenset(
    "est sont fut furent était étaient a ont avait avaient eut eurent fait fit firent été mourut "
    "mourra naît meurt vit vient tient prend met devient mis pris né née nés nées mort morte fondu "
    "vaincu vendu perdu rendu reçu conçu paru battu détruit construit produit écrit ouvert offert "
    "ouverte détruite construite produite écrite conduit date compte devint vint "
    "tint prit mit".split()
)
_FRENCH_ENDINGS = re.compile(
    r"\w{2,}"
    r"(?:[^aeiou]a|ait|aient|èrent|irent|urent|inrent|[^u]it|ut|int|ée?s?|[^qgl]ues?)$"
)
_NOT_FRENCH = re.compile(
    r"(?:\w*(?:té|tés|début|but|statut|institut|nuit|huit|circuit|fruit|bruit|droit|toit|petit|"
    r"crédit|conflit|année|années|armée|armées|idée|idées|musée|musées|lycée|vue|rue|revue|"
    r"avenue|statue|opéra|cinéma|traité|traités|comité|café|marché|congé|côté|point|saint|"
    r"profit|esprit|produits|lit|haut|bout|tout|salut))$"
)


@lru_cache(1 << 13)
def may_be_verb(word: str, language: str) -> bool:
    """Return whether a word looks like a finite verb or a participle that tells what happened.

    Only English and French are known; in Arabic a clause mostly begins with its verb, and elsewhere
    nothing is told.
    """
    if word[:1].isupper():
        return False
    spelled = normal(word)
    if language == "en":
        return spelled in _ENGLISH or (
            len(spelled) > 4 and spelled.endswith("ed") and spelled not in _NOT_ENGLISH
        )
    if language == "fr":
        return spelled in _FRENCH or (
            _FRENCH_ENDINGS.match(spelled) is not None and _NOT_FRENCH.match(spelled) is None
        )
    return False
