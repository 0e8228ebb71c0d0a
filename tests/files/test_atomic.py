"""Durable writes: whatever fails, the file is whole and one message says what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.errors import QuizError
from quiz.files.atomic import clean_temporaries, make_folder, write_file

OLD = b"the old content"
NEW = b"the new content, " * 1000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "save.toml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    """What a folder holds, sorted."""
    return sorted(path.name for path in folder.iterdir())


def failing(name: str, number: int, calls: int = 1) -> Any:
    """A stand-in for a call of `os` that fails from its nth call on."""
    real = getattr(os, name)
    seen = 0

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen >= calls:
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    return call


def test_the_content_is_replaced_and_nothing_is_left_over(target: Path) -> None:
    write_file(target, NEW)
    assert target.read_bytes() == NEW
    assert names(target.parent) == [target.name]


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "new", NEW)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_a_write_in_pieces_is_whole(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    write_file(target, NEW[:100])
    assert target.read_bytes() == NEW[:100]


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "permissions"),
        (errno.EIO, "check it"),
        (errno.EBUSY, "try again"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failed_step_leaves_the_old_content(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, advice: str
) -> None:
    monkeypatch.setattr(os, call, failing(call, number))
    with pytest.raises(QuizError, match=advice) as caught:
        write_file(target, NEW)
    monkeypatch.undo()
    assert caught.value.path == target
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_a_disk_that_fills_half_way_leaves_the_old_content(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    pieces = iter([5, 5])

    def write(descriptor: int, data: memoryview) -> int:
        if (length := next(pieces, None)) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data[:length])

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(QuizError, match="disk is full"):
        write_file(target, NEW)
    assert target.read_bytes() == OLD
    assert names(target.parent) == [target.name]


def test_a_folder_that_cannot_be_flushed_is_an_error_but_the_file_is_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing("fsync", errno.EIO, calls=2))
    with pytest.raises(QuizError, match="check it"):
        write_file(target, NEW)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_file_system_that_flushes_no_folders_is_good_enough(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "fsync", failing("fsync", number, calls=2))
    write_file(target, NEW)
    assert target.read_bytes() == NEW


def test_the_bytes_are_on_the_disk_before_they_take_the_name_and_the_folder_after(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def noted(name: str) -> Any:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            steps.append(name)
            return real(*args, **kwargs)

        return call

    for name in ("write", "fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name))
    write_file(target, b"short")
    assert steps == ["write", "fsync", "replace", "fsync"]
    steps.clear()
    write_file(target, b"short", durable=False)
    assert steps == ["write", "replace"]


def test_an_interrupted_write_leaves_no_temporary_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, NEW)
    assert names(target.parent) == [target.name]
    assert target.read_bytes() == OLD


def test_a_folder_in_the_files_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "save.toml").mkdir()
    with pytest.raises(QuizError, match="folder"):
        write_file(tmp_path / "save.toml", NEW)
    assert names(tmp_path) == ["save.toml"]


def test_folders_are_made_down_to_the_last(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    make_folder(tmp_path / "a" / "b" / "c")


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(QuizError, match="a file stands where a folder should be"):
            make_folder(folder)
    assert (tmp_path / "a").read_bytes() == OLD


def test_a_folder_on_a_read_only_disk_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "mkdir", failing("mkdir", errno.EROFS))
    with pytest.raises(QuizError, match="read-only") as caught:
        make_folder(tmp_path / "a")
    assert caught.value.path == tmp_path / "a"


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENAMETOOLONG])
def test_a_folder_that_cannot_be_looked_at_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "stat", failing("stat", number))
    with pytest.raises(QuizError, match="cannot make this folder"):
        make_folder(tmp_path / "a")


def test_a_folder_that_may_be_lost_again_is_made_again_by_the_next_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing("fsync", errno.EIO))
    for _ in range(2):
        with pytest.raises(QuizError, match="check it"):
            make_folder(tmp_path / "a")
    monkeypatch.undo()
    make_folder(tmp_path / "a")
    assert names(tmp_path) == ["a"]


def test_only_old_temporary_files_are_cleaned_away(tmp_path: Path) -> None:
    now = time.time()
    old, young = f".{'0' * 16}.tmp", f".{'1' * 16}.tmp"
    others = [".hidden", ".syncthing.save.toml.tmp", "mine.tmp"]
    for name, age in ((old, 100), (young, 5), *((name, 100) for name in others)):
        (tmp_path / name).write_bytes(OLD)
        os.utime(tmp_path / name, (now - age, now - age))
    clean_temporaries(tmp_path, now - 50)
    assert names(tmp_path) == sorted([young, *others])
    clean_temporaries(tmp_path / "absent", now)


# -- a disk that is really full --------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


def test_a_full_disk_leaves_the_old_content(small_disk: Path) -> None:
    path = small_disk / "save.toml"
    write_file(path, OLD)
    (small_disk / "filler").write_bytes(b"x" * 4096 * 13)
    with pytest.raises(QuizError, match="disk is full"):
        write_file(path, NEW)
    assert path.read_bytes() == OLD
    assert names(small_disk) == ["filler", "save.toml"]
    (small_disk / "filler").unlink()
    write_file(path, NEW)
    assert path.read_bytes() == NEW
