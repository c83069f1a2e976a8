"""What axe finds on a page, for the asserts of the journeys."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, Page

_FADED_IN = """Promise.all(
    document.getAnimations()
        .filter((one) => one.effect.getTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => null)),
).then(() => "")"""


def violations(page: Page) -> list[str]:
    """Return axe's findings on a page as it now stands, one text each; none is as it should be.

    Waits for what fades in: half faded, everything lacks contrast.

    Scripts are brought in through the browser's debugger, which the page's own
    Content-Security-Policy, left in force, does not concern.
    """
    debugger = page.context.new_cdp_session(page)
    _evaluate(debugger, _FADED_IN)
    _evaluate(debugger, AXE_SCRIPT)
    run = "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"
    found = json.loads(_evaluate(debugger, run))
    debugger.detach()
    return [f"{one['id']}: {one['help']} at {_targets(one)}" for one in found]


def _evaluate(debugger: CDPSession, script: str) -> str:
    options = {"expression": script, "awaitPromise": True, "returnByValue": True}
    answer = debugger.send("Runtime.evaluate", options)
    if "exceptionDetails" in answer:
        raise RuntimeError(str(answer["exceptionDetails"]))
    return str(answer["result"].get("value", ""))


def _targets(violation: dict[str, Any]) -> str:
    return ", ".join(str(node["target"]) for node in violation["nodes"])
