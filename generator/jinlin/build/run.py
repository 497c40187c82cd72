"""One run, whole: gather the sheets; build only where something changed since the last run."""

from __future__ import annotations

import gc

from jinlin.build.memory import forget, recall, remember, run_digest
from jinlin.build.reading import Order, Tell, gather
from jinlin.report import Report
from jinlin.site.lock import locked
from jinlin.site.write import is_untouched


def run(order: Order, tell: Tell) -> Report:
    """Bring the site of ``order`` up to date. The report is the same whether there was anything to do or not.

    Raises:
        BadSettings: sheets.yaml has faults.
        CannotContinue: nothing to show, or something private was about to be published. The site is as it was.
    """
    gc.disable()  # a run makes a million small values and hardly a cycle: looking for some costs a quarter of its time
    try:
        with locked(order.home / ".jinlin"):  # a second run of the same community waits
            return _run(order, tell)
    finally:
        gc.enable()


def _run(order: Order, tell: Tell) -> Report:
    gathered = gather(order, tell)
    digest = run_digest(order, gathered)
    report = recall(order, gathered, digest)
    if report is None or not is_untouched(order.out):
        from jinlin.build.stages import build  # half of the program, which a run without changes has no use for

        forget(order)
        report = build(order, gathered, tell)
        remember(order, gathered, digest, report)
    return report
