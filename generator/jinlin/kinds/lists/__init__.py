"""Any further table a community promises to publish, declared in sheets.yaml alone."""

from pathlib import Path

from jinlin.kind import Kind
from jinlin.kinds.lists.check import check
from jinlin.kinds.lists.declaration import read_options
from jinlin.kinds.lists.disclosure import disclosed
from jinlin.kinds.lists.engines import engines
from jinlin.kinds.lists.mention import mention
from jinlin.kinds.lists.model import sheets
from jinlin.kinds.lists.pages import section
from jinlin.kinds.lists.paper import publicity_paper
from jinlin.kinds.lists.view import view

KIND = Kind(
    name="lists",
    folder=Path(__file__).parent,
    read_options=read_options,
    sheets=sheets,
    check=check,
    view=view,
    section=section,
    disclosed=disclosed,
    papers={"publicity": publicity_paper},
    mention=mention,
    engines=engines,
)
