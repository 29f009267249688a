"""Where one can be taken: what pages, the palette and tasks ask the window to show."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId


@record
class NaarPagina:
    """A page as it stands, by its key in the register of pages; `lijst` chooses a part of it."""

    pagina: str
    lijst: str = ""


TE_VERSTUREN = "te versturen"
"""The part of Berichten that is still to be sent."""

BETALINGEN, VOORUITZICHT, UREN_EN_MAXIMUM = "betalingen", "vooruitzicht", "uren"
OP_TIJD, MEENEMEN = "op tijd", "meenemen"
"""Parts of Overzichten."""

TOEVOEGEN = "toevoegen"
"""On Cliënten: ask for a new one."""

RESERVEKOPIE, WACHTWOORD = "reservekopie", "wachtwoord"
VERHOGEN, NIEUW_CONTRACT = "verhogen", "contract"
"""Settings that ask at once what there is to do."""


@record
class NaarClient:
    """One client."""

    bsn: str


@record
class NaarToewijzing:
    """One toewijzing, by the vault's own number, at its client."""

    toewijzing_id: ToewijzingId


@record
class NaarVerzoek:
    """A request to the gemeente for a client, or for the client of a toewijzing and about that."""

    bsn: str | None = None
    toewijzing_id: ToewijzingId | None = None


@record
class NaarUren:
    """The week of a day in the hours, with the cursor on a toewijzing when given."""

    dag: date
    toewijzing_id: ToewijzingId | None = None


@record
class NaarMaand:
    """The claim of a month that is still to be made; `begrens`: up to the maximum.

    `client` is the key of a client outside the message traffic, of whom it is a document.
    """

    gemeente: str
    wet: Wet
    maand: Maand
    begrens: bool = False
    client: str | None = None


@record
class NaarDeclaratie:
    """A declaratie that was made, and its answer; `wet` where its number is used under both."""

    declaratienummer: str
    wet: Wet | None = None


@record
class NaarRegel:
    """One claim line in the work list; `wet` where its number is used under both."""

    referentienummer: str
    wet: Wet | None = None


@record
class NaarBericht:
    """One message, by the vault's own number."""

    bericht_id: int


@record
class NaarInstelling:
    """A part of the settings (praktijk, contracten, gemeenten, kluis, weergave), or an action."""

    deel: str


@record
class NaarKoppelen:
    """What names in files of hours stand for, over whichever page is shown."""


@record
class NaarBegin:
    """The first start: another vault, or the example practice."""


Goal = (
    NaarPagina
    | NaarClient
    | NaarToewijzing
    | NaarVerzoek
    | NaarUren
    | NaarMaand
    | NaarDeclaratie
    | NaarRegel
    | NaarBericht
    | NaarInstelling
    | NaarKoppelen
    | NaarBegin
)

_PAGINA: dict[type, str] = {
    NaarClient: "clienten",
    NaarToewijzing: "clienten",
    NaarVerzoek: "clienten",
    NaarUren: "uren",
    NaarMaand: "declareren",
    NaarDeclaratie: "antwoorden",
    NaarRegel: "antwoorden",
    NaarBericht: "berichten",
    NaarInstelling: "instellingen",
}


def page_of(doel: Goal) -> str:
    """The page that shows a goal; the first start is none."""
    return doel.pagina if isinstance(doel, NaarPagina) else _PAGINA[type(doel)]
