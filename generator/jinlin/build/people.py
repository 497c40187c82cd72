"""The sheets of people → the names that no other sheet may tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from jinlin.build.plan import TablePlan
from jinlin.page.search.variants import variants
from jinlin.page.traditional import simplified
from jinlin.record.people import name_columns, people
from jinlin.source.fetch import Asked
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table

MOST_FORMS = 64  #: of one name; one of five parts may have thousands, and is looked for as it stands


def silent_people(plans: Iterable[TablePlan], sheets: Mapping[Asked, RawSheet]) -> frozenset[str]:
    """Names of those who did not agree to be named. Somebody who stands in several sheets and agrees in one of them is
    not among them: there the name is on the site. Each as it is written in simplified and in traditional signs.
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
    return in_either_script(silent) - in_either_script(told) if silent else frozenset()


def in_either_script(names: Iterable[str]) -> frozenset[str]:
    """``names`` and their other forms: 张三 is 張三 to whoever writes traditional signs, and 姜万里 one of 姜萬裏 and 姜萬里.

    Limits: a family name that is usually a word in the other script is sought in both forms, for either may be meant.
    """
    plain = {name: simplified(name) for name in names}
    pairs = variants(plain.values())
    forms: dict[str, str] = {}
    for form, sign in zip(pairs[::2], pairs[1::2], strict=True):
        forms[sign] = forms.get(sign, sign) + form
    written = ([forms.get(sign, sign) for sign in name] for name in plain.values())
    several = ("".join(one) for signs in written if prod(map(len, signs)) <= MOST_FORMS for one in product(*signs))
    return frozenset((*plain, *plain.values(), *several))
