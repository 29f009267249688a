"""Options of the command line in texts that the window shows too."""

from __future__ import annotations

import re

_NEEM_OVER = re.compile(r"neem (?:haar dan|de declaratie eerst) over")


def with_option(tekst: str) -> str:
    """A text of the application, with the option that does what it advises."""
    return _NEEM_OVER.sub(r"\g<0> (--overnemen)", tekst)
