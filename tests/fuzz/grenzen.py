"""What reading a file may take: ten seconds of the processor and 500 MB of memory."""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path
from typing import Final, NoReturn

SECONDEN: Final = 10
GEHEUGEN_MB: Final = 500
TE_VEEL: Final = 99
"""Exit code of a bounded process that took more memory."""


def limit_time() -> None:
    """Let the system end this process after so much more of the processor.

    Of the processor, so that a busy machine does not count.
    """
    signal.setitimer(signal.ITIMER_PROF, SECONDEN)


def peak_mb() -> int:
    """The most memory that this process has had."""
    try:
        # Elsewhere a new process begins with what its parent had.
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024
    except OSError:
        eenheid = 1024 * 1024 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // eenheid


def bound() -> None:
    """Bound this process: the end of the program looks at what it took."""
    einde = os._exit

    def end(status: int) -> NoReturn:
        einde(status if peak_mb() < GEHEUGEN_MB else TE_VEEL)

    os._exit = end
    limit_time()
