"""axe-core, which looks for what keeps people out of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent / "widget/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
async ([rules, within]) => {
  const options = { runOnly: rules, resultTypes: ["violations"] };
  const { violations } = await axe.run(within ? { include: [within] } : document, options);
  const line = (id, node) => `${id}: ${node.html} ${node.failureSummary}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
}
"""

needs_axe = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not there: it needs Node.js and `npm ci` in widget/"
)


def violations(page: Page, within: str = "") -> list[str]:
    """What axe finds on a page, one line for each element; `within` a selector, or everywhere."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, [RULES, within])
    return found
