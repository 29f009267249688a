"""The adapter of the port `Rapporten`; what draws is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgadmin.application.kern.papier import Papier
    from zorgadmin.application.kern.ports_uitgang import Agendapunt


class Rapportage:
    """Implements `Rapporten`."""

    def pdf(self, papier: Papier) -> bytes:
        """Implements the method of the port."""
        from zorgadmin.reports.pdf import make_pdf

        return make_pdf(papier)

    def rows(self, pdf: bytes) -> Sequence[tuple[str, ...]]:
        """Implements the method of the port."""
        from zorgadmin.reports.lezen import UNREADABLE, read_pdf

        try:
            return read_pdf(pdf)
        except UNREADABLE:
            return ()

    def agenda(self, punten: Sequence[Agendapunt], gemaakt: date) -> bytes:
        """Implements the method of the port."""
        from zorgadmin.reports.agenda import make_calendar

        return make_calendar(punten, gemaakt)
