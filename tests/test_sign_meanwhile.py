"""``quiz sign`` while somebody else signs, or the author edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs_on_disk import small_packs
from tests.test_sign import ASKS, at_terminal, ended, folder, signed, unsigned_rows

__all__ = ["folder"]  # a fixture, for here too


def test_the_first_sign_off_stays_and_the_second_signer_is_told(folder: Path) -> None:
    ada, bob = at_terminal(folder, "--by", "Ada"), at_terminal(folder, "--by", "Bob")
    ada.expect(ASKS)
    bob.expect(ASKS)
    bob.sendline("y")
    bob.expect("2 of 2")
    bob.expect(ASKS)
    bob.sendline("y")
    bob.expect("Signed: 2 of 2")
    ada.sendline("y")
    ada.expect("Bob has signed it meanwhile; that sign-off stays")
    ada.expect("2 of 2: museum")
    ada.expect("Bob has signed it meanwhile")
    ada.expect("Signed: 0 of 2")
    assert ended(ada) == ended(bob) == 0
    assert {one["en"]["by"] for one in signed(folder).values()} == {"Bob"}


def test_what_changes_while_it_is_shown_is_shown_again(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    small_packs.edit(folder, "The opening of the harbour", "The closing of the harbour")
    child.sendline("y")
    child.expect("The pack has changed meanwhile")
    child.expect("This has changed while it was shown; nothing is signed")
    child.expect("The closing of the harbour: December 2006")
    assert signed(folder) == {}
    child.expect(ASKS)
    child.sendline("y")
    child.expect("2 of 2")
    child.expect(ASKS)
    small_packs.edit(folder, "The closing of the harbour", "The opening of the harbour")
    child.sendline("y")  # of the museum, which reads as it did
    child.expect("Signed: 1 of 2")
    child.expect("void since: 1")
    assert ended(child) == 0
    assert [row["fact"] for row in unsigned_rows(folder)] == ["harbour"]


def test_a_fact_that_goes_away_is_not_signed(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    small_packs.edit(folder, "[event.museum]", "[event.gallery]")
    child.sendline("s")
    child.expect("2 of 2: museum")
    child.expect("The pack has this no longer")
    child.expect("Signed: 0 of 2")
    assert ended(child) == 0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format = 1", "format = ", r"is not\s+TOML"),
        ('when = "2011-05-03"', 'when = "2011-05-04"', "this pack has 1 fault"),
    ],
)
def test_a_pack_that_breaks_meanwhile_is_signed_no_further(
    folder: Path, old: str, new: str, says: str
) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    small_packs.edit(folder, old, new)
    child.sendline("y")
    child.expect("Signed: 0 of 2")
    child.expect(says)
    assert ended(child) == 2
    assert signed(folder) == {}
