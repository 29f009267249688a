"""Request for a change (317): the aanbieder asks to change the package of one client."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.berichten.basis import Berichtklasse, BerichtOmvang, Header, Product
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer


@record
class OngewijzigdProduct317(Berichtklasse):
    """A toewijzing that stays as it is."""

    toewijzing_nummer: Toewijzingnummer


@record
class TeWijzigenProduct317(Berichtklasse):
    """A toewijzing as it should become: all wanted values; Budget in eurocents."""

    toewijzing_nummer: Toewijzingnummer
    gewenste_ingangsdatum: date
    einddatum: date | None
    omvang: BerichtOmvang | None
    budget: int | None


@record
class NieuwProduct317(Berichtklasse):
    """A product to be added; Budget in eurocents."""

    product: Product | None
    gewenste_ingangsdatum: date
    einddatum: date | None
    omvang: BerichtOmvang | None
    budget: int | None


@record
class Verzoek317(Berichtklasse):
    """The whole package under one reference, judged as one."""

    referentie_aanbieder: str
    reden_verzoek: str
    ongewijzigde_producten: tuple[OngewijzigdProduct317, ...]
    te_wijzigen_producten: tuple[TeWijzigenProduct317, ...]
    nieuwe_producten: tuple[NieuwProduct317, ...]


@record
class Client317(Berichtklasse):
    """The client and what is asked for them."""

    bsn: str
    verzoek: Verzoek317


@record
class Bericht317(Berichtklasse):
    """Whole message."""

    header: Header
    client: Client317
