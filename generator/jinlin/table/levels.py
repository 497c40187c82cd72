"""A header of two rows: 时间 over 开始 and 结束, with 编号 beside it in the upper row alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, zip_longest


def two_levels(upper: Sequence[str], lower: Sequence[str], is_known: Callable[[str], bool]) -> list[str] | None:
    """What both rows say together, a text for each column; ``None`` where the lower row is no part of the header.

    A name below is taken with its group's where that is known (咨询 over 电话, 时间 over 开始), else alone. A row belongs
    to the header above it if it has two known names, all under a group or under nothing: below 编号 stands a record.
    """
    columns = zip_longest(upper, lower, fillvalue="")
    texts: list[str] = []
    group, names, alone = "", 0, 0
    for (above, name), (next_above, next_name) in pairwise([*columns, ("", "")]):
        group = above or (group if name else "")
        if not name:
            texts.append(above)
            alone += is_known(above)
            continue
        if is_known(above) and (next_above or not next_name):
            return None
        known = next((text for text in (group + name, name + group, name) if is_known(text)), "")
        names += bool(known)
        texts.append(known or name)
    return texts if names > 1 and alone else None
