"""The text of sheets.yaml. Apart from what is made of it, which a run that finds nothing to do has no use for."""

from __future__ import annotations

from pathlib import Path

from jinlin.config.settings import setting_place
from jinlin.problem import BadSettings, obstacle


def settings_text(file: Path, street: Path | None = None) -> str:
    """The text of sheets.yaml; in a ``street`` that of one community, which the file's folder is named after.

    Raises ``BadSettings`` with what is the matter with the file.
    """
    name = found = file.name or str(file)  # of the folder one stands in, ``.``
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        code = "config.not_utf8"
    except (FileNotFoundError, NotADirectoryError):
        code = "config.not_found" if street is None else "street.no_settings"
        found = name if street is None else file.parent.name
    except OSError:
        code = "config.is_folder" if file.is_dir() else "config.unreadable"
    named = name if street is None else f"{file.parent.name}/{file.name}"
    raise BadSettings(obstacle(code, found).at(setting_place(named, "", 1)))
