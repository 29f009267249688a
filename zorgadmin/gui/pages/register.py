"""The pages in the order of the navigation; a page is loaded when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from zorgadmin.gui.page import Page
from zorgadmin.gui.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation; `sleutel` is also the name of its folder and its drawing."""

    sleutel: str
    naam: str
    klasse: str


PAGES = (
    Entry("vandaag", "Vandaag", "Vandaag"),
    Entry("clienten", "Cliënten", "Clienten"),
    Entry("uren", "Uren", "Uren"),
    Entry("declareren", "Declareren", "Declareren"),
    Entry("antwoorden", "Antwoorden", "Antwoorden"),
    Entry("berichten", "Berichten", "Berichten"),
    Entry("overzichten", "Overzichten", "Overzichten"),
    Entry("instellingen", "Instellingen", "Instellingen"),
)


def make_page(entry: Entry, session: Session) -> Page:
    """Load and make a page."""
    module = import_module(f"zorgadmin.gui.pages.{entry.sleutel}.page")
    pagina = getattr(module, entry.klasse)(session)
    assert isinstance(pagina, Page)
    return pagina
