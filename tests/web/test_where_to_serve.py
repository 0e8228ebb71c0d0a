"""What ``quiz serve`` says where it cannot serve."""

from __future__ import annotations

import errno
import os
import re
import socket
import sys
from pathlib import Path

import pytest

from quiz.cli import main
from tests.web.browser import served


def refuses(capsys: pytest.CaptureFixture[str], *flags: str) -> str:
    """What ``quiz serve`` says where it cannot serve."""
    assert main(["serve", *flags]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    *warnings, message = said.err.splitlines()
    assert all("no password" in warning for warning in warnings)
    return message


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port} is in use" in refuses(capsys, "--port", port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid", "a" * 300, "x..y"])
def test_a_host_that_is_not_here_is_told(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert "is no address of this machine" in refuses(capsys, "--host", host, "--port", "0")


def test_a_port_for_the_systems_own_services_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert "from 1024 up" in refuses(capsys, "--port", "80")


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    assert "pip install 'sanad-quiz[web]'" in refuses(capsys)


def test_a_key_that_is_none_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "saves").mkdir()
    (tmp_path / "saves" / "visitors.key").write_text("x")
    assert "is not the key of the visitors" in refuses(capsys)


def test_served_everywhere_it_names_an_address_that_others_can_reach(tmp_path: Path) -> None:
    with served(tmp_path / "saves", "--host", "0") as running:
        host = re.fullmatch(r"http://([\d.]+):\d+/", running.address)
        assert host is not None
        assert host[1] != "0"
