"""The scripts that find what the project needs on a new machine."""

import os
import shutil
import subprocess
from pathlib import Path

import browser
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A checkout without an environment."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    return tmp_path


def set_up(machine: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell
    return subprocess.run(
        [shell, ".ci/environment", "run"],
        cwd=machine,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def program(path: Path, line: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
    return path


def test_python_that_is_too_old_is_named(bare_machine: Path):
    old = program(bare_machine / "bin/python3", "exit 1")
    result = set_up(bare_machine, PYTHON=str(old))
    assert result.returncode != 0
    assert f"{old} is not Python 3.11 or newer" in result.stderr
    assert not (bare_machine / ".venv").exists()


def test_python_without_venv_is_told_how_to_get_it(bare_machine: Path):
    partial = program(bare_machine / "bin/python3", 'case "$2" in *venv*) exit 1;; esac')
    result = set_up(bare_machine, PYTHON=str(partial))
    assert result.returncode != 0
    assert "apt-get install python3-venv" in result.stderr


def test_machine_without_any_python_is_told_what_to_do(bare_machine: Path):
    result = set_up(bare_machine, PATH=str(bare_machine / "bin"))
    assert result.returncode != 0
    assert "No Python 3.11 or newer was found" in result.stderr


def test_browser_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    program(tmp_path / "bin/chromium", "echo 'install the snap first' >&2; exit 1")
    works = program(tmp_path / "bin/google-chrome", "echo 'Chrome 156'")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert browser.installed_browser() == str(works)


def test_chosen_browser_comes_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SCHRIJFMEE_CHROMIUM", "/opt/mine")
    assert browser.main() == 0
    assert capsys.readouterr().out == "/opt/mine\n"
