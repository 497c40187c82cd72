"""Where a site may not stand: in what a build reads and keeps, or around it."""

from __future__ import annotations

from pathlib import Path

from jinlin.build.order import Order
from jinlin.config.settings import Config
from jinlin.problem import CannotContinue, obstacle


def check_out(order: Order, config: Config) -> None:
    """Nothing, where the site may stand at ``order.out``.

    Raises:
        CannotContinue: ``site.out_in_use``: it would be one of the folders that a build reads and keeps, or one would
        lie in the other: the last good copies and the log of changes were published with the site.
        ``street.out_of_all``: the sites of a whole street stand there, and one community's would take their place.
    """
    out = order.out.parent.resolve() / order.out.name  # the name itself leads elsewhere: see site/trees.py
    name = order.config.absolute().parent.name
    if order.member is not None and out.parent == order.member.street.parent.resolve() and (out / name).is_dir():
        raise CannotContinue(obstacle("street.out_of_all", out.name, name=name))
    check_apart(out, order, config)


def check_apart(out: Path, order: Order, config: Config) -> None:
    """Nothing, where what is public may stand at ``out``. Raises ``CannotContinue`` (``site.out_in_use``)."""
    for folder in (order.content, order.photos, order.snapshot(config)):
        ours = folder.resolve()
        if out.is_relative_to(ours) or ours.is_relative_to(out):
            names = {"folder": out.name or str(out), "other": folder.name}
            raise CannotContinue(obstacle("site.out_in_use", **names))
