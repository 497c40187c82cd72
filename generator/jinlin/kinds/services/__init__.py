"""办事服务: what the community offers, what to bring, where and when it is open, and how to reach it."""

from pathlib import Path

from jinlin.kind import Kind, Sheet
from jinlin.kinds.services.check import check_services
from jinlin.kinds.services.model import Service
from jinlin.kinds.services.options import read_options
from jinlin.kinds.services.pages import service_section
from jinlin.kinds.services.view import service_list
from jinlin.kinds.services.window_days import window_days
from jinlin.view.related import Mention

KIND = Kind(
    name="services",
    folder=Path(__file__).parent,
    read_options=read_options,
    sheets=lambda options: (Sheet(key="main", title="服务清单", model=Service),),
    check=check_services,
    view=service_list,
    section=service_section,
    window_days=window_days,
    mention=lambda service, options: Mention(service.name),
    tracked=("status",),
    engines=lambda options: {"windows": {"main": ("windows", "time_limit", "documents")}},
)
