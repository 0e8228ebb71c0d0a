"""Games that students hand in: gathered, known again, never replaced, and refused where hostile."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import tomli_w

from quiz.classroom.roster import Roster, Student
from quiz.cli import main
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.roster_file import keep_roster
from quiz.play.session import Session, finish, to_dict
from quiz.saves.store import SaveStore
from tests.hostile.test_zips import HOSTILE, PACK
from tests.hostile.zips import Entry, raw_zip
from tests.play.sessions import ID, NOW, OTHER_ID, new
from tests.saves.games import answered

Collect = Callable[..., tuple[int, str, str]]


@pytest.fixture
def collect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Collect:
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "teacher"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))

    def collect(*given: Path | str) -> tuple[int, str, str]:
        code = main(["collect", *map(str, given), "--class", "7b"])
        return (code, *capsys.readouterr())

    return collect


@pytest.fixture
def class_saves(tmp_path: Path) -> SaveStore:
    return SaveStore(ClassFolder(tmp_path / "teacher", "7b").players)


def bytes_of(session: Session) -> bytes:
    return tomli_w.dumps(to_dict(session)).encode()


def saves_of(folder: Path, *sessions: Session) -> Path:
    """Somebody's saves, in a folder as they have it."""
    store = SaveStore(folder)
    for session in sessions:
        store.session_writer(session).save(session)
    return folder


def zip_of(path: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    path.write_bytes(raw_zip(Entry(name, content) for name, content in files))
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_folders_and_zips_are_gathered_and_known_again(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    noor, adam = answered(new(player="Noor"), 2), answered(new(player="آدم", id=OTHER_ID), 3)
    given = saves_of(tmp_path / "given" / "noor", noor).parent
    file = f"saves/adam-12345678/sessions/2026/{OTHER_ID}.toml"
    zip_of(given / "adam.zip", [(file, bytes_of(adam)), ("saves/notes.txt", b"mine")])
    code, told, _ = collect(given)
    assert (code, "Noor: 1 new game" in told, "آدم: 1 new game" in told) == (0, True, True)
    assert class_saves.players() == ["Noor", "آدم"]
    assert class_saves.sessions("Noor") == [noor]
    assert class_saves.sessions("آدم") == [adam]
    before = everything(tmp_path / "teacher")
    code, told, _ = collect(given, given / "adam.zip")
    assert (code, told.count("that was there"), everything(tmp_path / "teacher")) == (0, 1, before)
    assert "2 games that were there" in told


def test_nothing_is_overwritten_by_more_or_by_other_answers(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    begun = answered(new(player="Noor"), 1)
    versions = [begun, answered(begun, 1, chosen=0), answered(begun, 2, chosen=1)]
    versions.append(finish(versions[2], NOW))
    for number, version in enumerate(versions):
        before = everything(tmp_path / "teacher") if number else {}
        told = collect(saves_of(tmp_path / f"given-{number}", version))[1]
        assert "1 new game" in told if number == 0 else "with more answers" in told
        assert before.items() <= everything(tmp_path / "teacher").items()
    for number, _ in enumerate(versions):
        assert "that was there" in collect(tmp_path / f"given-{number}")[1]
    longest, other = sorted(class_saves.sessions("Noor"), key=lambda one: -one.turn)
    assert (longest.id, longest.finished, longest.turn, other.continues) == (ID, NOW, 3, ID)


def test_who_chose_no_name_is_called_as_what_their_saves_came_in(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    one, other = (answered(new(player="Player 1", id=id), 1) for id in (ID, OTHER_ID))
    saves_of(tmp_path / "given" / "Sara" / "saves", one)
    file = f"player-1-27a99f01/sessions/2026/{OTHER_ID}.toml"
    zip_of(tmp_path / "given" / "نور.zip", [(file, bytes_of(other))])
    (tmp_path / "given" / "1234").mkdir()
    alone = new(player="Player 1", id="20261123T180500Z-00000001")
    (tmp_path / "given" / "1234" / f"{alone.id}.toml").write_bytes(bytes_of(alone))
    assert collect(tmp_path / "given")[0] == 0
    assert class_saves.players() == ["1234", "Sara", "نور"]
    assert [one.responses for one in class_saves.sessions("Sara")] == [one.responses]


def test_one_game_under_two_names_is_told(collect: Collect, tmp_path: Path) -> None:
    session = answered(new(player="Noor"), 2)
    collect(saves_of(tmp_path / "noor", session))
    told = collect(saves_of(tmp_path / "adam", session.model_copy(update={"player": "Adam"})))[2]
    assert f"Adam: the game {ID} is one of Noor too" in told


def test_zips_in_zips_are_opened_once(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    session = bytes_of(answered(new(player="Noor"), 2))
    inner = raw_zip([Entry(f"{ID}.toml", session)])
    deeper = raw_zip([Entry("inner.zip", raw_zip([Entry(f"{OTHER_ID}.toml", session)]))])
    outer = zip_of(tmp_path / "all.zip", [("noor.zip", inner), ("deep.zip", deeper)])
    assert collect(outer)[0] == 0
    assert len(class_saves.sessions("Noor")) == 1


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_zip_is_refused_and_the_others_are_taken(
    what: str, collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    if what == "is a second pack" or what.startswith("is a thousand"):
        pytest.skip("it is hostile to packs only")
    good = (f"{ID}.toml", bytes_of(answered(new(player="Noor"), 2)))
    given = tmp_path / "given"
    given.mkdir()
    (given / "bad.zip").write_bytes(raw_zip([Entry(*good), *PACK, *HOSTILE[what]]))
    zip_of(given / "good.zip", [good])
    outside = {name for name in everything(tmp_path) if not name.startswith("teacher")}
    code, _, told = collect(given)
    assert (code, told.count("\n")) == (1, 1)
    assert told.startswith(f"quiz: {given / 'bad.zip'}")
    assert class_saves.players() == ["Noor"]
    after = {name for name in everything(tmp_path) if not name.startswith(("teacher", "cache"))}
    assert after == outside


def test_bad_files_are_told_and_the_rest_is_taken(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    given = saves_of(tmp_path / "given", answered(new(player="Noor"), 2))
    (given / f"{OTHER_ID}.toml").write_text("format = 3\nid = ")
    (given / f"{OTHER_ID} (1).toml").write_text("format = 99\n")
    (given / "20261123T180500Z-ffffffff.toml").symlink_to("/etc/passwd")
    journal = given / "classes" / "8c-12345678" / "lessons" / "20261123T180500Z-eeeeeeee.toml"
    journal.parent.mkdir(parents=True)
    journal.write_text("no game")
    code, told, refused = collect(given, tmp_path / "nothing")
    assert (code, told.count("1 new game"), refused.count("\n")) == (2, 1, 4)
    assert "root:" not in refused
    assert class_saves.players() == ["Noor"]


def test_names_of_students_are_never_paths_or_terminal_escapes(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    names = ["../../../evil", "\x1b]0;evil\x07", "[bold]x[/bold]", "C:\\evil", "a" * 200]
    ids = [f"2026112{n}T180000Z-0123abcd" for n in range(len(names))]
    files = [
        (f"{id}.toml", bytes_of(answered(new(player=name, id=id), 1)))
        for id, name in zip(ids, names, strict=True)
    ]
    code, told, error = collect(zip_of(tmp_path / "given.zip", files))
    assert (code, error) == (0, "")
    assert "\x1b" not in told
    assert sorted(class_saves.players()) == sorted(names)
    assert {path.name for path in tmp_path.iterdir()} == {"given.zip", "teacher"}


@pytest.mark.usefixtures("collect")
def test_only_games_of_a_code_are_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = saves_of(tmp_path / "given", answered(new(player="Noor"), 2))
    code = main(["collect", str(given), "--class=7b", "--code=BW7B921H95Y1", "--json"])
    row = json.loads(capsys.readouterr().out)
    assert (code, row["outcome"], row["player"]) == (0, "other", "Noor")
    assert not (tmp_path / "teacher" / "classes" / "7b").exists()
    assert main(["collect", str(given), "--class=7b", "--code=BW7B921H95Y2"]) == 2
    assert "a character of this code is wrong" in capsys.readouterr().err


def test_a_full_disk_is_told_and_what_came_before_is_kept(
    collect: Collect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (answered(new(player=name, id=id), 1) for name, id in (("A", ID), ("B", OTHER_ID)))
    given = saves_of(tmp_path / "given", one, other)
    replace = os.replace

    def full(source: Path, target: Path) -> None:
        if OTHER_ID in target.name:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    code, _, told = collect(given)
    assert (code, "the disk is full" in told) == (2, True)
    monkeypatch.setattr(os, "replace", replace)
    told = collect(given)[1]
    assert "A: 1 game that was there" in told
    assert "B: 1 new game" in told


def test_the_games_of_a_class_are_not_among_those_at_home(
    collect: Collect, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collect(saves_of(tmp_path / "given", finish(answered(new(player="Noor"), 3), NOW)))
    assert main(["scores"]) == 0
    assert "Noor" not in capsys.readouterr().out
    assert main(["scores", "--class", "7b"]) == 0
    assert "Noor" in capsys.readouterr().out


ROSTER = Roster(students=(Student(number=4, name="Noor Haddad"), Student(number=7, name="Adam")))


def test_who_handed_in_is_called_as_on_the_roster_and_who_lacks_is_told(
    collect: Collect, class_saves: SaveStore, tmp_path: Path
) -> None:
    keep_roster(ClassFolder(tmp_path / "teacher", "7b"), ROSTER)
    by_number, stranger = new(player="4"), new(player="Sara", id=OTHER_ID)
    told = collect(saves_of(tmp_path / "given", answered(by_number, 1), answered(stranger, 1)))[1]
    assert class_saves.players() == ["Noor Haddad", "Sara"]
    assert "Not on the roster: Sara" in told
    assert "Nothing yet from: Adam" in told
    assert "1 game that was there" in collect(tmp_path / "given")[1]


def test_no_name_is_written_where_the_roster_leaves_them_out(
    collect: Collect, tmp_path: Path
) -> None:
    keep_roster(ClassFolder(tmp_path / "teacher", "7b"), ROSTER.without_names())
    saves_of(tmp_path / "given" / "7" / "saves", answered(new(player="Player 1"), 1))
    saves_of(tmp_path / "given" / "x", answered(new(player="Noor Haddad", id=OTHER_ID), 1))
    code, told, refused = collect(tmp_path / "given")
    assert (code, "7: 1 new game" in told) == (1, True)
    assert "leaves names out" in refused
    written = everything(tmp_path / "teacher")
    assert not any("noor" in name or b"Noor" in content for name, content in written.items())


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder with more folders within one another than Python calls functions."""
    given, here, folder = tmp_path / "given", Path.cwd(), Path("d")
    given.mkdir()
    os.chdir(given)
    for _ in range(1_200):
        folder.mkdir()
        os.chdir(folder)
    os.chdir(here)
    yield given
    os.chdir(given)
    for _ in range(1_200):
        os.chdir(folder)
    for _ in range(1_200):
        os.chdir("..")
        folder.rmdir()  # pytest could not remove them either
    os.chdir(here)


def test_folders_without_end_are_not_followed(collect: Collect, deep: Path) -> None:
    saves_of(deep / "noor", answered(new(player="Noor"), 1))
    code, told, error = collect(deep)
    assert (code, "Noor: 1 new game" in told, error) == (0, True, "")
