"""建议办理: where a suggestion stands, who has it, when an answer is due, and whether it is late."""

from pathlib import Path

from jinlin.kind import Kind, Sheet
from jinlin.kinds.suggestions.check import check_suggestions
from jinlin.kinds.suggestions.model import Progress, Suggestion
from jinlin.kinds.suggestions.options import read_options
from jinlin.kinds.suggestions.pages import suggestion_section
from jinlin.kinds.suggestions.paper import suggestions_paper
from jinlin.kinds.suggestions.published import published
from jinlin.kinds.suggestions.view import suggestion_board
from jinlin.view.related import Mention

KIND = Kind(
    name="suggestions",
    folder=Path(__file__).parent,
    read_options=read_options,
    sheets=lambda options: (
        Sheet(key="main", title="建议办理", model=Suggestion),
        Sheet(key="timeline", title="办理进展", model=Progress, required=False),
    ),
    check=check_suggestions,
    view=suggestion_board,
    section=suggestion_section,
    published=published,
    papers={"suggestions": suggestions_paper},
    mention=lambda suggestion, options: Mention(suggestion.title, (("", suggestion.received),)),
    tracked=("stage",),
    engines=lambda options: {"stages": {"main": ("stage",), "timeline": ("suggestion", "day", "stage", "note")}},
)
