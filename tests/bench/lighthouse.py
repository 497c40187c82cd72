"""What Lighthouse says of the pages that matter most, on a phone: ``make lighthouse`` prints the scores.

Performance has to reach 0.98, accessibility, good practice and search engines 1.00; anything less ends with an error and
names the audits. Not part of ``make test``: it takes a quarter of a minute a page and times what it runs on.
Needs Node.js 18 with npm, which fetches Lighthouse itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from browser import chromium, served
from tools.pictures import demo

LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on Node.js 18
PAGES = ("index.html", "activities/index.html", "suggestions/s-006.html")
LEAST = {"performance": 0.98, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}


def main() -> int:
    """The exit code: 1 where a score is too low."""
    low = False
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()  # a page of another day says so, and moves
    with tempfile.TemporaryDirectory() as made, served(demo(Path(made), today)) as here:
        for path in PAGES:
            found = _judged(here + path)
            scores = {name: found["categories"][name]["score"] for name in LEAST}
            print(path, *(f"{name} {score:.2f}" for name, score in scores.items()))
            missed = [name for name, score in scores.items() if score < LEAST[name]]
            for name in missed:
                print(*(f"  {name}: {said}" for said in _lost(found, name)), sep="\n")
            low |= bool(missed)
    return int(low)


def _judged(address: str) -> Mapping[str, Any]:
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    command += [f"--only-categories={','.join(LEAST)}"]
    surroundings = {**os.environ, "CHROME_PATH": chromium()}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _lost(found: Mapping[str, Any], category: str) -> list[str]:
    """The audits that cost something."""
    audits = [found["audits"][one["id"]] for one in found["categories"][category]["auditRefs"] if one["weight"]]
    lost = [audit for audit in audits if audit["score"] is not None and audit["score"] < 1]
    return [f"{audit['id']} {audit['score']} {audit.get('displayValue', '')}" for audit in lost]


if __name__ == "__main__":
    sys.exit(main())
