"""The sheets of people → the names that no other sheet may tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinlin.build.plan import TablePlan
from jinlin.record.people import name_columns, people
from jinlin.source.fetch import Asked
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table


def silent_people(plans: Iterable[TablePlan], sheets: Mapping[Asked, RawSheet]) -> frozenset[str]:
    """Names of those who did not agree to be named. Somebody who stands in several sheets and agrees in one of them is
    not among them: there the name is on the site.
    """
    told, silent = set(), set()
    for plan in plans:
        models = {sheet.key: sheet.model for sheet in plan.sheets if name_columns(sheet.model)}
        for one in plan.asked():
            if one.key in models and one in sheets:
                table = read_table(plan.name, sheets[one], plan.wanted[one.key]).value
                if table is not None:
                    found = people(table, models[one.key], plan.given)
                    told |= found.told
                    silent |= found.silent
    return frozenset(silent - told)
