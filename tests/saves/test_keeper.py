"""The keeper of a player's saves: who waits for the disk, who does not, and what is lost by it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from quiz.errors import QuizError
from quiz.files import locks
from quiz.files.locks import locked
from quiz.history.past import Past
from quiz.items.bank import ItemBank
from quiz.languages.catalogue import catalogue
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from quiz.play.session import Session
from quiz.saves.keeper import Keeper
from quiz.saves.profile_settings import load_settings
from quiz.saves.store import SaveStore
from quiz.tui.saves_wording import saves_told
from tests.packs import canals
from tests.saves.games import NOW
from tests.saves.holding import PATIENCE, held_up

PLAYER = "Noor"
ID = "20261123T180000Z-0123abcd"


@pytest.fixture
def keeper(store: SaveStore) -> Keeper:
    """A player's saves, none of them made yet."""
    return Keeper(lambda: store, PLAYER)


def begun(id: str = ID) -> Game:
    """A game of four choices."""
    rules = Rules(mode="choice", length=4)
    banks = [ItemBank(canals(), "en")]
    return start(banks, player=PLAYER, rules=rules, seed=3, session_id=id, now=NOW)


def moved(game: Game, highlighted: int) -> Game:
    """The game with an option highlighted."""
    return game.arrange(highlighted=highlighted)


def answered(game: Game, option: int = 0) -> Game:
    """The game with an answer to the item at hand, its feedback on show."""
    return game.submit(option, now=NOW, seconds=1)[0]


class Ear:
    """Hears that something was saved."""

    def __init__(self) -> None:
        self.sessions: list[Session] = []
        self._heard = threading.Event()

    def __call__(self, session: Session) -> None:
        """Hear it."""
        self.sessions.append(session)
        self._heard.set()

    def waits(self) -> Session:
        """Wait until it is heard."""
        assert self._heard.wait(PATIENCE)
        return self.sessions[-1]


def history(keeper: Keeper) -> list[Session]:
    """What the game itself knows of the player's past."""

    def read(past: Past) -> list[Session]:
        found = (past.session(game.session) for game in past.games())
        return [session for session in found if session is not None]

    return keeper.past(read)


def on_disk(store: SaveStore) -> list[Session]:
    """What another window reads."""
    return SaveStore(store.folder).sessions(PLAYER)


def test_nobody_waits_for_a_draft_and_only_the_newest_is_written(
    keeper: Keeper, store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int | None] = []
    real = store.session_writer

    def writer(session: Session) -> object:
        file = real(session)
        save = file.save

        def noted(session: Session) -> Session:
            written.append(None if session.draft is None else session.draft.option)
            return save(session)

        monkeypatch.setattr(file, "save", noted)
        return file

    monkeypatch.setattr(store, "session_writer", writer)
    game = begun()
    with held_up() as disk:
        keeper.keep_soon(moved(game, 3))
        assert disk.is_waited_for.wait(PATIENCE)
        for place in (1, 2, 0, 1, 0):
            keeper.keep_soon(moved(game, place))
        assert keeper.is_busy
        assert written == [3]
        disk.let_go()
        assert keeper.wait(PATIENCE)
    assert written == [3, 0]
    (session,) = on_disk(store)
    assert session == moved(game, 0).session


def test_an_answer_is_heard_of_when_it_is_on_the_disk_and_not_before(
    keeper: Keeper, store: SaveStore
) -> None:
    game, ear = answered(begun()), Ear()
    with held_up() as disk:
        keeper.save(game, ear)
        assert disk.is_waited_for.wait(PATIENCE)
        assert not keeper.wait(0)
        assert ear.sessions == []
        assert on_disk(store) == []
        disk.let_go()
        assert ear.waits() == game.session
        assert on_disk(store) == [game.session]


def test_an_answer_that_waits_is_read_as_given(keeper: Keeper) -> None:
    game, other = answered(begun()), begun("20261123T170000Z-0123abcd")
    keeper.keep(answered(other))
    with held_up() as disk:
        keeper.save(game, Ear())
        assert disk.is_waited_for.wait(PATIENCE)
        assert [len(one.responses) for one in history(keeper)] == [1, 1]
        assert keeper.unfinished(["canals"]) == game.session


def test_what_another_window_has_saved_meanwhile_is_read_from_its_file(
    keeper: Keeper, store: SaveStore
) -> None:
    game = keeper.keep(answered(begun()))
    further = answered(game.next(now=NOW))
    there = SaveStore(store.folder)
    there.session_writer(game.session).save(further.session)
    assert history(keeper) == [further.session]


def test_a_fork_reaches_the_game_that_was_played_on_meanwhile(
    keeper: Keeper, store: SaveStore
) -> None:
    game = keeper.keep(moved(begun(), 1))
    there = SaveStore(store.folder)
    there.session_writer(game.session).save(answered(game).session)
    with held_up() as disk:
        mine = keeper.keep_soon(moved(game, 2))
        assert disk.is_waited_for.wait(PATIENCE)
        mine = moved(mine, 0)
        assert mine.session.id == ID
        disk.let_go()
        assert keeper.wait(PATIENCE)
    mine = keeper.keep_soon(mine)
    assert keeper.wait(PATIENCE)
    assert mine.session.id != ID
    assert mine.session.continues == ID
    assert mine.highlighted == 0
    assert {one.id: len(one.responses) for one in on_disk(store)} == {ID: 1, mine.session.id: 0}
    ear = Ear()
    keeper.save(answered(mine), ear)
    assert ear.waits().id == mine.session.id
    assert len(on_disk(store)) == 2


def test_an_answer_to_a_game_forked_meanwhile_is_heard_of_under_its_new_id(
    keeper: Keeper, store: SaveStore
) -> None:
    game = keeper.keep(moved(begun(), 1))
    there = SaveStore(store.folder)
    there.session_writer(game.session).save(answered(game).session)
    other = answered(game, 2)
    ear = Ear()
    with held_up() as disk:
        keeper.keep_soon(moved(game, 2))
        assert disk.is_waited_for.wait(PATIENCE)
        keeper.save(other, ear)
        disk.let_go()
        kept = other.saved_as(ear.waits())
    assert kept.session.continues == ID
    assert kept.session.responses == other.session.responses
    assert {one.id: one.responses[0].chosen for one in on_disk(store)} == {
        ID: 0,
        kept.session.id: 2,
    }


def test_a_save_that_fails_is_heard_of_told_and_tried_again(
    keeper: Keeper, store: SaveStore
) -> None:
    store.folder.write_text("a file where the folder should be")
    told: list[int] = []
    keeper.ended = lambda: told.append(1)
    first, ear = answered(begun()), Ear()
    keeper.save(first, ear)
    assert ear.waits() == first.session
    assert keeper.wait(PATIENCE)
    assert told
    (line,) = saves_told(keeper, catalogue("en"), files=False)
    assert line.startswith("Not saved!")
    assert keeper.unsaved() is not None
    store.folder.unlink()
    other = answered(begun("20261123T190000Z-0123abcd"))
    keeper.keep_soon(other)
    assert keeper.wait(PATIENCE)
    assert keeper.unsaved() is keeper.failure is None
    assert on_disk(store) == [first.session, other.session]


def test_a_mistake_in_saving_is_told_and_does_not_end_it(
    keeper: Keeper, store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Session) -> object:
        raise ZeroDivisionError("a mistake")

    game, ear = answered(begun()), Ear()
    with monkeypatch.context() as patch:
        patch.setattr(store, "session_writer", broken)
        keeper.save(game, ear)
        ear.waits()
        assert keeper.wait(PATIENCE)
        assert "a mistake" in str(keeper.failure)
    keeper.try_again()
    assert keeper.wait(PATIENCE)
    assert keeper.failure is None
    assert on_disk(store) == [game.session]


def test_a_signal_in_the_middle_of_a_save_leaves_it_to_be_saved(
    keeper: Keeper, store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line by line a signal raises wherever the game is."""

    class Ended(BaseException):
        pass

    def ends(_: Session) -> object:
        raise Ended

    game = answered(begun())
    with monkeypatch.context() as patch:
        patch.setattr(store, "session_writer", ends)
        with pytest.raises(Ended):
            keeper.keep(game)
    assert not keeper.is_busy
    keeper.retry()
    assert keeper.failure is None
    assert on_disk(store) == [game.session]


def test_where_there_is_no_thread_to_be_had_it_is_saved_all_the_same(
    keeper: Keeper, store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    game, ear = answered(begun()), Ear()
    keeper.save(game, ear)
    assert ear.sessions == [game.session]
    assert on_disk(store) == [game.session]


def test_settings_and_games_wait_for_each_other_but_nobody_for_them(
    keeper: Keeper, store: SaveStore
) -> None:
    keeper.remember("length", 7)
    assert keeper.wait(PATIENCE)
    with locked(store.folder_of(PLAYER)):
        for length in (8, 9, 10):
            keeper.remember("length", length)
        keeper.keep_soon(moved(begun(), 1))
        assert keeper.is_busy
        assert load_settings(store.folder, PLAYER).settings.length == 7
        assert on_disk(store) == []
    assert keeper.wait(PATIENCE)
    assert load_settings(store.folder, PLAYER).settings.length == 10
    assert len(on_disk(store)) == 1


def test_a_setting_that_was_not_kept_is_kept_with_the_next_save(
    keeper: Keeper, store: SaveStore
) -> None:
    store.folder.write_text("a file where the folder should be")
    keeper.remember("length", 7)
    assert keeper.wait(PATIENCE)
    assert "a file stands" in str(keeper.setting_failure)
    assert keeper.unsaved() is None
    store.folder.unlink()
    keeper.keep(answered(begun()))
    assert [*saves_told(keeper, catalogue("en"), files=True)] == []
    assert load_settings(store.folder, PLAYER).settings.length == 7


def test_a_game_that_is_ended_while_its_answer_waits_is_ended_with_it(
    keeper: Keeper, store: SaveStore
) -> None:
    game, ear = answered(begun()), Ear()
    with held_up() as disk:
        keeper.keep_soon(moved(begun(), 1))
        assert disk.is_waited_for.wait(PATIENCE)
        keeper.save(game, ear)
        keeper.end(game.session, NOW)
        assert keeper.unfinished(["canals"]) is None
        disk.let_go()
        ear.waits()
        assert keeper.wait(PATIENCE)
    (session,) = on_disk(store)
    assert session.finished is not None
    assert session.responses == game.session.responses


def test_a_game_is_not_kept_before_anything_was_done_in_it(
    keeper: Keeper, store: SaveStore
) -> None:
    keeper.keep_soon(begun())
    keeper.keep(begun())
    assert keeper.wait(PATIENCE)
    assert on_disk(store) == []


def test_a_lock_that_is_held_for_ever_is_told_of(
    keeper: Keeper, store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.keep(answered(begun()))
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    with locked(store.path_of(begun().session).parent):
        ear = Ear()
        keeper.save(answered(keeper.keep_soon(answered(begun()).next(now=NOW))), ear)
        ear.waits()
        assert keeper.wait(PATIENCE)
        assert "another window" in str(keeper.unsaved())
    keeper.retry()
    assert keeper.unsaved() is None
    (session,) = on_disk(store)
    assert len(session.responses) == 2


def test_who_leaves_before_all_is_saved_is_told_so(keeper: Keeper, store: SaveStore) -> None:
    with held_up() as disk:
        keeper.keep_soon(answered(begun()))
        assert disk.is_waited_for.wait(PATIENCE)
        unsaved = keeper.unsaved()
        assert isinstance(unsaved, QuizError)
        assert unsaved.path == store.folder
        assert "not saved" in str(unsaved)
        disk.let_go()
        assert keeper.wait(PATIENCE)
    assert keeper.unsaved() is None


def test_many_threads_may_read_while_one_saves(keeper: Keeper, store: SaveStore) -> None:
    games = [answered(begun(f"20261123T18{n:02}00Z-0123abcd")) for n in range(20)]
    over = threading.Event()
    found: list[int] = []

    def read() -> None:
        while not over.is_set():
            found.append(len(history(keeper)))
            keeper.memory(NOW + timedelta(hours=1))
            list(saves_told(keeper, catalogue("en"), files=True))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    seen: list[int] = []
    for game in games:
        keeper.keep_soon(game)
        seen.append(len(history(keeper)))
    assert keeper.wait(PATIENCE)
    over.set()
    for reader in readers:
        reader.join()
    assert seen == list(range(1, len(games) + 1))
    assert len(found) >= len(readers)
    assert on_disk(store) == [game.session for game in games]
