"""Drafts: what is chosen of a lesson before it begins, kept and found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.lessons.class_folder import ClassFolder, class_folders
from quiz.lessons.drafts import (
    Draft,
    DraftItem,
    classes_by_time,
    draft_path,
    drop_draft,
    keep_draft,
    read_draft,
)
from tests.classroom.made import NOW, later

PACKS = ("canals",)


def draft_of(name: str = "7b", **changes: object) -> Draft:
    chosen: dict[str, object] = {
        "at": NOW,
        "class_name": name,
        "packs": PACKS,
        "way": "keyboard",
        "teams": 4,
        "keyboard": "qwerty",
        "length": 10,
        "kind": "mixed",
        "seed": 7,
        "countdown": 0,
        "standing_hidden": False,
        "by_roster": False,
        "struck": (DraftItem(pack="canals", item="suez/when"),),
    }
    return Draft.model_validate({**chosen, **changes})


def test_a_draft_is_found_again_for_its_packs_and_makes_no_class(tmp_path: Path) -> None:
    folder = ClassFolder(tmp_path, "7b \x1b[31m")
    draft = draft_of(folder.name)
    keep_draft(folder, draft)
    assert read_draft(folder, PACKS) == draft
    assert read_draft(folder, ("other",)) is None
    assert class_folders(tmp_path) == []
    assert classes_by_time(tmp_path) == [folder.name]


def test_a_draft_goes_with_its_lesson_and_one_made_since_stays(tmp_path: Path) -> None:
    folder = ClassFolder(tmp_path, "7b")
    keep_draft(folder, draft_of(at=later(5)))
    drop_draft(folder, PACKS, later(4))
    assert read_draft(folder, PACKS) is not None
    drop_draft(folder, PACKS, later(5))
    assert read_draft(folder, PACKS) is None


def test_a_damaged_draft_is_told_with_its_line_and_set_aside_by_the_next(tmp_path: Path) -> None:
    folder = ClassFolder(tmp_path, "7b")
    keep_draft(folder, draft_of())
    path = draft_path(folder, PACKS)
    path.write_text(path.read_text("utf-8").replace("teams = 4", "teams = 400"), "utf-8")
    with pytest.raises(QuizError) as refused:
        read_draft(folder, PACKS)
    assert (refused.value.path, refused.value.key) == (path, "teams")
    keep_draft(folder, draft_of())
    assert read_draft(folder, PACKS) == draft_of()
    assert [one.name for one in path.parent.iterdir() if "damaged" in one.name]
    assert classes_by_time(tmp_path) == ["7b"]
