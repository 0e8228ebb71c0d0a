"""Which requests are heard."""

from __future__ import annotations

import pytest

from quiz.cli import main
from quiz.web.guard import is_loopback, is_meant, is_own_page


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
def test_this_machine_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.7", "school.example", "127.0.0"])
def test_more_than_this_machine(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("header", "bound_to", "meant"),
    [
        ("localhost:8000", "127.0.0.1", True),
        ("127.0.0.1:8000", "localhost", True),
        ("[::1]:8000", "::1", True),
        ("evil.example:8000", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("localhost@evil.example", "127.0.0.1", False),
        ("[::1", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("school.example:8000", "0.0.0.0", True),
    ],
)
def test_a_name_that_leads_here_by_a_trick_is_refused(
    header: str, bound_to: str, meant: bool
) -> None:
    assert is_meant(header, bound_to) is meant


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),
        ("http://127.0.0.1:9000", False),
        ("http://evil.example", False),
        ("http://127.0.0.1:8000.evil.example", False),
        ("null", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_its_own_pages_may_open_a_game(origin: str | None, own: bool) -> None:
    assert is_own_page(origin, "127.0.0.1:8000") is own


@pytest.mark.parametrize("host", ["", " "])
def test_serving_at_no_address_serves_nobody(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--host", host, "--port", "0"])
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert "--host: name an address" in told.err
    assert told.out == ""
