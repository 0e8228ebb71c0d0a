"""A pack on the disk that may change while a person signs it."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from pathlib import Path

from quiz.collector import paused
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import SignOff, is_bound
from quiz.files.atomic import clean_temporaries
from quiz.files.locks import locked
from quiz.packs.folder import PackFolder
from quiz.packs.loading import Examined, PackFaults, examine
from quiz.packs.signed import SignedFile, signed_of
from quiz.paths import PACK_FILE


class PackAtHand:
    """A pack as it stood when it was last looked at."""

    def __init__(self, path: Path, name: str) -> None:
        """Prove it; ``name`` is what a person typed to name it.

        Raises:
            PackFaults: it has faults.
            QuizError: it cannot be read.
        """
        self.path = path
        self._name = name
        self._files: dict[str, bytes | None] = {}
        self._read(PackFolder(path))

    def look_again(self) -> bool:
        """Read anew what has changed on the disk; return whether more has than sign-offs.

        Raises:
            PackFaults: it has faults now.
            QuizError: it cannot be read any more.
        """
        folder = PackFolder(self.path)
        if self._named(folder) == self._files:
            self.signed: SignedFile = signed_of(folder)
            return False
        self._read(folder)
        return True

    def signer(self, fact_id: str, language: str) -> SignOff | None:
        """Return the sign-off of a fact as it stands; None where it is unsigned."""
        sign_off = self.signed.sign_offs.get(fact_id, {}).get(language)
        if sign_off is None or not is_bound(self.proven, fact_id, language, sign_off):
            return None
        return sign_off

    def has(self, fact_id: str, language: str) -> bool:
        """Return whether the pack has such a fact, and texts in the language."""
        return fact_id in self.proven.proofs and language in self.proven.pack.languages

    def _read(self, folder: PackFolder) -> None:
        with paused():
            examined: Examined = examine(folder, None)
        if examined.proven is None:
            raise PackFaults(self._name, self.path, examined.faults)
        self.proven: ProvenPack = examined.proven
        self.signed = examined.signed
        self._files = self._named(folder)

    def _named(self, folder: PackFolder) -> dict[str, bytes | None]:
        """Return the content of the files that the pack is proven from."""
        names = [PACK_FILE]
        for source in self.proven.pack.sources.values():
            names += [source.file, *source.translation.values()]
        return {name: folder.files.get(name) for name in names}


def clean_up(folder: Path, now: datetime) -> None:
    """Delete what a killed process left of writing sign-offs into a pack's folder."""
    with locked(folder) as held:
        # Whoever writes here holds the lock; without locks, only what is old is nobody's.
        before = math.inf if held else (now - timedelta(days=1)).timestamp()
        clean_temporaries(folder, before)
