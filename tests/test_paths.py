"""Where packs, saves and the cache are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from quiz import paths
from quiz.errors import QuizError


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as it lies in a wheel: without a checkout around it."""
    package = tmp_path / "site-packages" / "quiz"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return package


@pytest.fixture
def checked_out(installed: Path) -> Path:
    root = installed.parent
    (root / "questions").mkdir()
    (root / "pyproject.toml").touch()
    return root


def test_a_flag_goes_before_a_variable(tmp_path: Path, checked_out: Path) -> None:
    environ = {"QUIZ_PACKS": str(tmp_path / "p"), "QUIZ_SAVES": str(tmp_path / "s")}
    assert paths.packs_dir("flag", environ) == Path("flag")
    assert paths.saves_dir(Path("flag"), environ) == Path("flag")
    assert paths.packs_dir(None, environ) == tmp_path / "p"
    assert paths.saves_dir(None, environ) == tmp_path / "s"
    assert paths.packs_dir("", {"QUIZ_PACKS": ""}) == checked_out / "questions"


def test_a_home_is_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/maryam")
    assert paths.packs_dir("~/packs", {}) == Path("/home/maryam/packs")


def test_a_checkout_holds_its_packs_and_saves(checked_out: Path) -> None:
    assert paths.packs_dir(None, {}) == checked_out / "questions"
    assert paths.saves_dir(None, {}) == checked_out / "saves"


def test_a_project_of_another_kind_is_no_checkout(installed: Path) -> None:
    (installed.parent / "pyproject.toml").touch()
    assert paths.checkout() is None


def test_an_installed_game_has_the_packs_it_came_with(installed: Path, tmp_path: Path) -> None:
    assert paths.packs_dir(None, {}) == installed / "questions"
    saves = paths.saves_dir(None, {})
    assert not saves.is_relative_to(installed)
    assert saves == tmp_path / "data" / "sanad-quiz" / "saves"


def test_the_cache_is_where_the_variable_says(tmp_path: Path) -> None:
    assert paths.cache_dir({"QUIZ_CACHE": str(tmp_path)}) == tmp_path


@pytest.mark.parametrize("xdg", ["/xdg/cache", "", "  ", "relative/cache", None])
def test_the_cache_is_the_users_own_as_the_platform_has_it(
    xdg: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/maryam")
    monkeypatch.delenv("QUIZ_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if xdg is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    platforms = platformdirs.user_cache_path("sanad-quiz", appauthor=False)
    assert paths.cache_dir() == platforms


# -- finding a pack -------------------------------------------------------------------------


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    for name in ("istanbul", "history"):
        (folder / name).mkdir(parents=True)
        (folder / name / "pack.toml").touch()
    (folder / "no-pack").mkdir()
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "pack.toml").touch()
    return folder


def test_a_pack_is_found_by_its_id(packs: Path) -> None:
    assert paths.find_pack("history", packs) == packs / "history"
    assert paths.pack_ids(packs) == ["history", "istanbul"]


def test_a_pack_is_found_by_its_path(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert paths.find_pack(str(packs / "history"), tmp_path) == packs / "history"
    assert paths.find_pack("../questions/history", tmp_path) == Path("../questions/history")
    monkeypatch.chdir(packs / "history")
    assert paths.find_pack(".", tmp_path) == Path()


def test_an_id_goes_before_a_folder_of_that_name(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "pack.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert paths.find_pack("history", packs) == packs / "history"


def test_an_id_never_leads_out_of_the_packs(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "pack.toml").touch()
    (tmp_path / "one" / "two").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "one" / "two")
    assert paths.is_pack(packs / "../secret")
    with pytest.raises(QuizError, match="no pack"):
        paths.find_pack("../secret", packs)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "/", "a\0b", "history/", "~nobody-of-this-name", "a" * 5000, "\ud800", "C:x"],
)
def test_a_name_of_nothing_is_one_error(
    name: str, packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    with pytest.raises(QuizError) as caught:
        paths.find_pack(name, packs)
    assert len(caught.value.message) < 400


def test_the_nearest_name_is_suggested(packs: Path) -> None:
    with pytest.raises(QuizError, match="did you mean “history”"):
        paths.find_pack("histroy", packs)
    with pytest.raises(QuizError, match="there are: history, istanbul"):
        paths.find_pack("zzz", packs)


def test_a_folder_that_is_no_pack_is_said_so(packs: Path) -> None:
    with pytest.raises(QuizError, match=r"holds no pack\.toml"):
        paths.find_pack(str(packs / "no-pack"), packs)


def test_no_packs_at_all_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="name another folder with --packs"):
        paths.find_pack("history", tmp_path / "absent")


def test_paths_are_cheap_to_import() -> None:
    code = "import sys, quiz.paths; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"pydantic", "textual", "platformdirs", "tomllib"} & set(told.stdout.split())


def test_a_command_that_is_told_names_the_folders_that_are_not_the_usual_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZ_SAVES", "kept")
    monkeypatch.setenv("QUIZ_PACKS", str(tmp_path / "packs"))
    usual, packs = tmp_path / "kept", [tmp_path / "packs" / "a", tmp_path / "packs" / "b"]
    assert paths.command_here(["x"], usual, packs) == "quiz x"
    assert paths.command_here([], Path("a b")) == f"quiz --saves '{tmp_path / 'a b'}'"
    beside = [tmp_path / "other" / "c"]
    assert paths.command_here([], usual, beside) == f"quiz --packs {tmp_path / 'other'}"
    monkeypatch.setenv("QUIZ_SAVES", "no\npath")
    assert paths.command_here([], usual).startswith("quiz --saves ")


def test_a_command_is_named_as_the_shell_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = tmp_path / "bin"
    shell.mkdir()
    monkeypatch.setenv("PATH", str(shell))
    monkeypatch.setattr(sys, "argv", ["/not/there/quiz"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "my venv" / "python"))
    assert paths.command_of("class", "--screen") == "quiz class --screen"  # no better one is known
    script = tmp_path / "my venv" / "quiz"
    script.parent.mkdir()
    script.touch(0o755)
    assert paths.command_of("class", "--screen") == f"'{script}' class --screen"
    assert paths.command_to_sign("a b") == f"'{script}' sign 'a b' --by …"
    assert paths.command_here(["scores"], paths.saves_dir()) == f"'{script}' scores"
    started = tmp_path / "quiz"
    started.touch(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["./quiz"])
    assert paths.command_to_check("a") == f"{started} check a"
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "python")])  # as by `python -m quiz`
    assert paths.program() == str(script)
    (shell / "quiz").touch(0o755)
    assert paths.command_of("class") == "quiz class"
