"""Print the path of a Chromium for the tests, installing one where that is needed and possible."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def main() -> int:
    """Try the system's browser, then Debian's package, then Playwright's own download."""
    sources: tuple[Callable[[], str | None], ...] = (
        chosen_browser,
        installed_browser,
        debian_browser,
        playwright_browser,
    )
    for find in sources:
        path = find()
        if path:
            print(path)
            return 0
    say("No browser was found and none could be installed. Install Chromium and try again, or say")
    say("where one is: SCHRIJFMEE_CHROMIUM=/path/to/chromium make test")
    return 1


def chosen_browser() -> str | None:
    return os.environ.get("SCHRIJFMEE_CHROMIUM") or None


def installed_browser() -> str | None:
    """Return the first browser that starts; some systems have a stub that only asks for more."""
    return next((path for path in _on_path() if _runs([path, "--version"])), None)


def debian_browser() -> str | None:
    """Install Debian's package, which only the superuser may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Debian's chromium for the tests")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"]
    if not _runs(["apt-get", "update", "--quiet"], environment) or not _runs(install, environment):
        return None
    return installed_browser()


def playwright_browser() -> str | None:
    say("Downloading Playwright's own Chromium for the tests")
    if not _runs([sys.executable, "-m", "playwright", "install", "chromium"]):
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # slow, and seldom needed

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def say(message: str) -> None:
    print(message, file=sys.stderr)


def _on_path() -> Iterator[str]:
    return (path for name in NAMES if (path := shutil.which(name)))


def _runs(command: list[str], environment: dict[str, str] | None = None) -> bool:
    result = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        say(f"{command[0]}: {result.stderr.strip().splitlines()[-1:] or result.returncode}")
    return result.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
