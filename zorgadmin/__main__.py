"""Start of the program."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments of this process and end it with the exit code.

    A command is over before collecting garbage pays, and freeing everything at its end takes a
    fifth of its time: neither is done. The window collects by itself.
    """
    gc.disable()
    from zorgadmin import bootstrap

    code = bootstrap.main(sys.argv[1:])
    for stroom in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stroom.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
