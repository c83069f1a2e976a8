"""The pinned packages and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
RUN, DEVELOP = (ROOT / ".requirements" / name for name in ("run.txt", "develop.txt"))
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;]+)", re.MULTILINE)


def pins(path: Path) -> dict[str, set[str]]:
    """Return the versions of each package; some have one per Python version."""
    found: dict[str, set[str]] = {}
    for match in PINNED.finditer(path.read_text()):
        found.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return found


def asked_for() -> dict[Path, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
    ]
    groups = [*project["dependency-groups"]["test"], *project["dependency-groups"]["check"]]
    return {
        RUN: [Requirement(text) for text in run],
        DEVELOP: [Requirement(text) for text in [*run, *groups]],
    }


@pytest.mark.parametrize("path", [RUN, DEVELOP], ids=lambda path: path.name)
def test_what_is_asked_for_is_pinned(path: Path):
    pinned = pins(path)
    for requirement in asked_for()[path]:
        versions = pinned.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not pinned: make requirements"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("path", [RUN, DEVELOP], ids=lambda path: path.name)
def test_every_pin_has_hashes_and_no_address(path: Path):
    text = path.read_text()
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def test_both_lists_pin_the_same_versions():
    develop = pins(DEVELOP)
    assert all(develop[name] == versions for name, versions in pins(RUN).items())
