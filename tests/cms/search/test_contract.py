"""modelsearch's contract tests, in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "contract"
ROOT = FOLDER.parent.parent.parent.parent

# The tests that do not hold, and why.
EXCEPTIONS: dict[str, str] = {}
AT_LEAST = 120


def test_the_backend_keeps_modelsearchs_contract():
    command = [
        *(sys.executable, "-m", "pytest", "contract_tests.py", "--ds=contract_settings"),
        *("-q", "-rfE", "-c", "pytest.ini", "--rootdir", str(FOLDER)),
        *("-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist"),
    ]
    paths = os.pathsep.join([str(FOLDER), str(ROOT)])
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "PYTHONPATH": paths,
    }
    ran = subprocess.run(
        command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False
    )
    lines = ran.stdout.splitlines()
    failed = {
        line.split(" - ")[0].rpartition("::")[2]
        for line in lines
        if line.startswith(("FAILED", "ERROR"))
    }
    assert failed == set(EXCEPTIONS), ran.stdout[-5000:] + ran.stderr[-1000:]
    assert int(lines[-1].split(" passed")[0].split()[-1]) >= AT_LEAST, lines[-1]
