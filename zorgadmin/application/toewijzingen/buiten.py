"""Clients and toewijzingen outside the message traffic, as they are entered and kept (spec 12)."""

from __future__ import annotations

from dataclasses import replace

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import ToewijzingGegevens
from zorgadmin.application.toewijzingen.tabellen import NOG_GEEN, ClientGegevens
from zorgadmin.domain.buiten import Buiten, is_outside
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.toewijzing import Toewijzing


def keep_client(werk: Werk, gegevens: ClientGegevens) -> None:
    """Keep a client; GeweigerdError when the number is that of another one.

    Whom the traffic took over since keeps what is known of him or her there.
    """
    if gegevens.buiten is None or gegevens.nummer is None:
        werk.praktijk.save_client(gegevens.client)
        werk.buiten.set_mother(gegevens.client.bsn, van_moeder=gegevens.bsn_van_moeder)
        return
    bekend = werk.buiten.by_nummer(gegevens.nummer)
    if bekend is not None and bekend.buiten is None:
        raise GeweigerdError(
            f"Cliëntnummer {gegevens.nummer} is al van een cliënt in het berichtenverkeer; kies "
            "een ander nummer."
        )
    if bekend is not None and bekend.verder_als is not None:
        if gegevens.buiten is Buiten.GEHEIM:
            raise GeweigerdError(
                f"Cliënt {gegevens.nummer} heeft al een BSN en zit in het berichtenverkeer; geheim "
                "kan niet meer."
            )
        return
    werk.buiten.save(gegevens.client, gegevens.nummer, gegevens.buiten, gegevens.vertegenwoordiger)


def numbered(werk: Werk, gegevens: ToewijzingGegevens) -> ToewijzingGegevens:
    """What was entered, with a number: that of the same care if it is known, else the next one."""
    if gegevens.nummer != NOG_GEEN or not is_outside(gegevens.bsn):
        return gegevens
    bekend = [t for t in werk.toewijzingen.of_client(gegevens.bsn) if _is_same(t, gegevens)]
    nummer = bekend[0].nummer if bekend else werk.buiten.next_toewijzingnummer()
    return replace(gegevens, nummer=nummer)


def went_on(werk: Werk, gegevens: ToewijzingGegevens) -> bool:
    """Whether the client of this toewijzing is in the traffic by now: it stays as it is then."""
    if not is_outside(gegevens.bsn):
        return False
    verkeer = werk.buiten.verkeer(gegevens.bsn)
    return verkeer is not None and verkeer.verder_als is not None


def _is_same(toewijzing: Toewijzing, gegevens: ToewijzingGegevens) -> bool:
    t, g = toewijzing, gegevens
    return (t.gemeente, t.wet, t.productcategorie, t.productcode, t.ingangsdatum) == (
        g.gemeente,
        g.wet,
        g.productcategorie,
        g.productcode,
        g.ingangsdatum,
    )
