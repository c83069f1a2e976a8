"""Print the folder of the outside verifiers of badges, installing them where Node.js is there.

They are packages of npm, pinned by hash in tests/outside_verifiers. Without Node.js or without a
way to them nothing is printed, and the tests that need them are skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("package.json", "package-lock.json")
SOURCE = ROOT / "tests/outside_verifiers"
TARGET = ROOT / ".venv/outside-verifiers"
OLDEST_NODE = 20
PATIENCE = 300


def main() -> int:
    folder = chosen() or installed()
    if folder is None:
        say("The tests with verifiers that others wrote are skipped.")
    else:
        print(folder)
    return 0


def chosen() -> Path | None:
    """Return the folder that the environment names, in which the packages are installed."""
    name = os.environ.get("SCHRIJFMEE_VERIFIERS", "")
    return Path(name) if name else None


def installed() -> Path | None:
    """Return the folder with the packages; installs them when they are missing or others."""
    if not has_node():
        return None
    wanted = "".join((SOURCE / name).read_text(encoding="utf-8") for name in LISTS)
    stamp = TARGET / "installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return TARGET
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for name in LISTS:
        shutil.copy(SOURCE / name, TARGET)
    say("Installing verifiers of badges from npm for the tests")
    if not runs(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], TARGET):
        say("npm could not install them.")
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return TARGET


def has_node() -> bool:
    if not shutil.which("node") or not shutil.which("npm"):
        say("Node.js or its npm is not there.")
        return False
    version = f"process.exit(parseInt(process.versions.node) < {OLDEST_NODE} ? 1 : 0)"
    if not runs(["node", "--eval", version], ROOT):
        say(f"Node.js is older than {OLDEST_NODE}.")
        return False
    return True


def runs(command: list[str], folder: Path) -> bool:
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
