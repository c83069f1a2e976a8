"""How many requests a second the production server answers, beside a bare view in the same run;
then buttons for other sites, on many connections; then what editors wait for;
then the drawing of buttons; then the search, its speed and whether it finds the right article.

    make bench
    ROUNDS=5 SECONDS=4 CONNECTIONS=16 make bench

The server runs in processes of its own, with the production settings, on SQLite, with the whole
guide and the sample data; mail goes nowhere. Rounds take turns, so that whatever else the machine
does falls on all pages alike. Everything stays on this machine and stops by itself.
"""

import asyncio
import json
import os
import platform
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.benchmarks.load import Answers, MakeRequest, keep_busy, request, send
from tests.benchmarks.suggesting import suggestion_maker

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SECONDS = float(os.environ.get("SECONDS", "3"))
CONNECTIONS = int(os.environ.get("CONNECTIONS", "8"))
MANY_CONNECTIONS = 64
START_SECONDS = 30
WARM_UP_SECONDS = 0.5
EXPECTED = {"suggestion": 302}
BARE = "bare view"

Results = dict[str, list[Answers]]


def main() -> int:
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="schrijfmee-bench-") as folder:
        environment = _environment(Path(folder), port)
        say("Preparing the guide")
        command = [sys.executable, "-m", "tests.benchmarks.prepare"]
        prepared = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
        )
        addresses: dict[str, str] = json.loads(prepared.stdout)
        with _server(environment):
            results = asyncio.run(_measure(port, addresses))
            _print(results, CONNECTIONS)
            say("\nButtons, as many sites ask for them at once")
            buttons = asyncio.run(_measure_buttons(port, addresses))
            _print(buttons, MANY_CONNECTIONS)
        say("\nWhat editors wait for, in processor time of one process")
        for name in ("desk", "buttons"):
            _run(name, environment)
    for name in ("search", "relevance"):
        _run(name, dict(os.environ))
    return _print_surprises(results) | _print_surprises(buttons)


def _run(name: str, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    say("")


def say(line: str) -> None:
    print(line, flush=True)


def _environment(folder: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "SCHRIJFMEE_DATA_DIR": str(folder),
        "SCHRIJFMEE_DATABASE_URL": "",
        "SCHRIJFMEE_SECRET_KEY": secrets.token_urlsafe(50),
        "SCHRIJFMEE_HOSTS": "localhost",
        "SCHRIJFMEE_MAIL_FROM": "bench@localhost",
        "SCHRIJFMEE_BIND": f"127.0.0.1:{port}",
        "SCHRIJFMEE_PER_VISITOR": "1000000000",
        "SCHRIJFMEE_PER_MAIL_ADDRESS": "1000000000",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[None]:
    config = ROOT / "site" / "schrijfmee" / "gunicorn.py"
    command = [sys.executable, "-m", "gunicorn", "--config", str(config), "--log-level", "warning"]
    server = subprocess.Popen([*command, "schrijfmee.wsgi"], cwd=ROOT, env=environment)
    try:
        yield
    finally:
        server.terminate()
        server.wait(START_SECONDS)


async def _measure(port: int, addresses: dict[str, str]) -> Results:
    await _until_it_answers(port, addresses[BARE])
    makers: dict[str, MakeRequest] = {
        name: _getter(path) for name, path in addresses.items() if name != "suggestion"
    }
    makers["suggestion"] = await suggestion_maker(port, addresses["suggestion"])
    return await _take_turns(port, makers, CONNECTIONS)


async def _measure_buttons(port: int, addresses: dict[str, str]) -> Results:
    """Measure them as a browser asks for them from somebody's site."""
    from_a_site = {"Referer": "https://shop.example/"}
    names = [name for name in addresses if name == BARE or name.startswith("button")]
    makers = {name: _getter(addresses[name], from_a_site) for name in names}
    return await _take_turns(port, makers, MANY_CONNECTIONS)


async def _take_turns(port: int, makers: Mapping[str, MakeRequest], connections: int) -> Results:
    for maker in makers.values():
        await keep_busy(port, maker, connections=connections, seconds=WARM_UP_SECONDS)
    results: Results = {name: [] for name in makers}
    for number in range(ROUNDS):
        say(f"Round {number + 1} of {ROUNDS}")
        for name, maker in makers.items():
            answers = await keep_busy(port, maker, connections=connections, seconds=SECONDS)
            results[name].append(answers)
    return results


def _getter(path: str, headers: dict[str, str] | None = None) -> MakeRequest:
    message = request("GET", path, headers=headers)
    return lambda: message


async def _until_it_answers(port: int, path: str) -> None:
    for _attempt in range(START_SECONDS * 10):
        with suppress(OSError):
            await send(port, request("GET", path))
            return
        await asyncio.sleep(0.1)
    message = f"The server did not answer within {START_SECONDS} seconds."
    raise RuntimeError(message)


def _print(results: Results, connections: int) -> None:
    length = f"{ROUNDS} rounds of {SECONDS:g} s each"
    say(f"\n{connections} connections, {length}, Python {platform.python_version()}")
    say(f"{os.cpu_count()} processors shared by server and client; gzip as browsers ask for it\n")
    header = ("requests/s", "of bare", "min–max", "p50 ms", "p99 ms", "kB")
    say(f"{'':<12}" + "".join(f"{title:>13}" for title in header))
    bare = _typical_rate(results[BARE])
    for name, rounds in results.items():
        rates = sorted(answers.per_second for answers in rounds)
        times = sorted(seconds * 1000 for answers in rounds for seconds in answers.seconds)
        columns = (
            f"{_typical_rate(rounds):.0f}",
            f"{_typical_rate(rounds) / bare:.3f}",
            f"{rates[0]:.0f}–{rates[-1]:.0f}",
            f"{statistics.median(times):.1f}",
            f"{times[int(len(times) * 0.99)]:.1f}",
            f"{rounds[-1].body_bytes / 1000:.1f}",
        )
        say(f"{name:<12}" + "".join(f"{column:>13}" for column in columns))


def _typical_rate(rounds: list[Answers]) -> float:
    return statistics.median(answers.per_second for answers in rounds)


def _print_surprises(results: Results) -> int:
    """Name every status that was not the expected one; return 1 when there was any."""
    found = 0
    for name, rounds in results.items():
        for answers in rounds:
            for status, count in answers.statuses.items():
                if status != EXPECTED.get(name, 200):
                    say(f"{name}: {count} answers had status {status}")
                    found = 1
    return found


if __name__ == "__main__":
    begin = time.monotonic()
    code = main()
    say(f"\nTook {time.monotonic() - begin:.0f} s")
    sys.exit(code)
