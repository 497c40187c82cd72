"""What the disk of this machine refused, as a problem that a person can act on: a full disk is no fault of ours."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from jinlin.problem import Problem, Severity, problem

PARTS = 2  #: of a path that are told: enough to find the file, and nothing of whose machine it is

_CODES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "disk.full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "disk.denied"),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY), "disk.in_the_way"),
    errno.ENOENT: "disk.missing",
}


def refused(error: OSError) -> Problem | None:
    """What ``error`` says of a file or of the disk; ``None`` where it is about neither."""
    if isinstance(error, shutil.Error):  # of a whole folder: where each file came from, where it went, and why not
        file, _, why = error.args[0][0]
        return problem("disk.failed", Path(file).name, Severity.TABLE, reason=why.partition(":")[0])
    code = _CODES.get(error.errno or 0)
    if code is None and error.filename is None:
        return None
    file = "/".join(Path(str(error.filename or "")).parts[-PARTS:]) or "."
    return problem(code or "disk.failed", file, Severity.TABLE, reason=error.strerror or "")
