"""The text of sheets.yaml. Apart from what is made of it, which a run that finds nothing to do has no use for."""

from __future__ import annotations

from pathlib import Path

from jinlin.config.settings import config_problem, setting_place
from jinlin.problem import BadSettings


def settings_text(file: Path) -> str:
    """The text of sheets.yaml. Raises ``BadSettings`` with what is the matter with the file."""
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        code = "config.not_utf8"
    except (FileNotFoundError, NotADirectoryError):
        code = "config.not_found"
    except OSError:
        code = "config.is_folder" if file.is_dir() else "config.unreadable"
    raise BadSettings(config_problem(code, file.name).at(setting_place(file.name, "", 1)))
