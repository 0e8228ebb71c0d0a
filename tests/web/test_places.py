"""Who has a place, and who has to go when another wants it."""

from __future__ import annotations

import asyncio

from quiz.web.pace import Pace
from quiz.web.places import IDLE, MOST_WINDOWS, MUTE, Place, Places


class Visit:
    """A window of a visitor, which leaves as soon as it is told to."""

    def __init__(self, hall: Hall, player: str, *, stays: bool = False) -> None:
        self.hall = hall
        self.player = player
        self.stays = stays
        self.was_told = False

    def tell_to_leave(self) -> None:
        """Leave soon, unless this is one who stays."""
        self.was_told = True
        if not self.stays:
            asyncio.get_running_loop().call_soon(self.hall.places.leave, self.player, self)


class Hall:
    """Places, and a clock that is set by hand."""

    def __init__(self, most: int) -> None:
        self.now = 1000.0
        self.places = Places(most, lambda: self.now)

    async def visit(self, player: str, *, stays: bool = False) -> tuple[Visit, Place | None]:
        """Open a window."""
        visit = Visit(self, player, stays=stays)
        return visit, await self.places.enter(player, visit)


async def test_there_are_so_many_places_and_no_more() -> None:
    hall = Hall(2)
    ann, place = await hall.visit("Ann")
    assert place is not None
    assert (await hall.visit("Bob"))[1] is not None
    assert not hall.places.has_room_for("Eve")
    assert (await hall.visit("Eve"))[1] is None
    hall.places.leave("Ann", ann)
    assert hall.places.has_room_for("Eve")
    assert (await hall.visit("Eve"))[1] is not None


async def test_a_place_is_taken_until_the_last_window_is_gone() -> None:
    hall = Hall(1)
    first, place = await hall.visit("Ann", stays=True)
    second, same = await hall.visit("Ann")
    assert same is place
    assert first.was_told
    hall.places.leave("Ann", second)
    assert not hall.places.has_room_for("Eve")
    hall.places.leave("Ann", first)
    assert hall.places.has_room_for("Eve")


async def test_a_visitor_has_only_so_many_windows() -> None:
    hall = Hall(1)
    opened = [(await hall.visit("Ann", stays=True))[1] for _ in range(MOST_WINDOWS + 5)]
    assert [place is not None for place in opened] == [True] * MOST_WINDOWS + [False] * 5


async def test_who_never_spoke_makes_way_and_the_oldest_first() -> None:
    hall = Hall(2)
    older, _ = await hall.visit("Ann")
    hall.now += 1
    newer, _ = await hall.visit("Bob")
    assert (await hall.visit("Eve"))[1] is None
    hall.now += MUTE
    assert hall.places.has_room_for("Eve")
    assert (await hall.visit("Eve"))[1] is not None
    assert (older.was_told, newer.was_told) == (True, False)


async def test_who_has_fallen_silent_makes_way_after_who_never_spoke() -> None:
    hall = Hall(2)
    spoke, place = await hall.visit("Ann")
    assert place is not None
    place.hear(hall.now)
    hall.now += IDLE - MUTE
    mute, _ = await hall.visit("Bob")
    hall.now += MUTE
    assert (await hall.visit("Eve"))[1] is not None
    assert (spoke.was_told, mute.was_told) == (False, True)
    assert (await hall.visit("Joe"))[1] is not None
    assert spoke.was_told


async def test_who_plays_keeps_the_place() -> None:
    hall = Hall(1)
    _, place = await hall.visit("Ann")
    assert place is not None
    for _ in range(10):
        hall.now += IDLE - 1
        place.hear(hall.now)
        assert (await hall.visit("Eve"))[1] is None


async def test_one_place_is_given_to_one_of_those_who_wait() -> None:
    hall = Hall(1)
    mute, _ = await hall.visit("Ann", stays=True)
    hall.now += MUTE
    waiting = [asyncio.create_task(hall.visit(player)) for player in ("Bob", "Eve", "Joe")]
    await asyncio.sleep(0)
    hall.places.leave("Ann", mute)
    places = [place for _, place in await asyncio.gather(*waiting)]
    assert sum(place is not None for place in places) == 1


async def test_in_the_end_all_are_told_and_waited_for() -> None:
    hall = Hall(3)
    visits = [(await hall.visit(player, stays=True))[0] for player in ("Ann", "Ann", "Bob")]
    ending = asyncio.create_task(hall.places.empty())
    await asyncio.sleep(0)
    assert all(visit.was_told for visit in visits)
    for visit in visits:
        assert not ending.done()
        hall.places.leave(visit.player, visit)
    await ending


def test_a_pace_lets_a_burst_through_and_then_so_much_a_second() -> None:
    now = 0.0
    pace = Pace(10.0, 100.0, lambda: now)
    assert pace.spend(100) == 0
    assert pace.spend(50) == 5
    now += 5
    assert pace.spend(10) == 1
    now += 1000
    assert pace.spend(100) == 0
    assert pace.spend(10) == 1
