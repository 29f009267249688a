"""Load the dossier that rules of levels 3 and 4 look at."""

from __future__ import annotations

from collections.abc import Collection

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boek import Boek
from zorgadmin.domain.periode import Maand
from zorgadmin.rules.niveau3.dossier import Dossier


def make_dossier(
    werk: Werk,
    omgeving: Omgeving,
    boek: Boek,
    overgeslagen: Maand | None,
    *,
    zonder: str | None = None,
    alle_nummers: bool = False,
) -> Dossier:
    """The dossier of one gemeente × wet.

    Numbers are those used under its wet. `zonder` names an own DeclaratieNummer that is left out:
    a message is not held against its own copy in the vault. `alle_nummers` also looks at
    ReferentieNummers used at other gemeenten, for a message whose numbers are not from the own
    counters.
    """
    onder_wet = werk.declaraties.list(wet=boek.wet)
    declaraties = [d for d in onder_wet if d.declaratienummer != zonder]
    regels = {blad.toewijzing.id: blad.lijnen for blad in boek.bladen.values()}
    if zonder is not None:
        regels = {
            nummer: [r for r in lijnen if r.declaratienummer != zonder]
            for nummer, lijnen in regels.items()
        }
    referenties = {r.referentienummer: r for lijst in regels.values() for r in lijst}
    hier = (boek.gemeente, boek.client)
    geldig = [d for d in declaraties if (d.gemeente, d.client) == hier and d.counts_as_submitted]
    return Dossier(
        gemeente=boek.gemeente,
        wet=boek.wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        toewijzingen={b.toewijzing.nummer: b.toewijzing for b in boek.bladen.values()},
        contracten=boek.contracten,
        regels=regels,
        referenties=referenties,
        referentienummers=_numbers(werk, boek, zonder) if alle_nummers else referenties,
        declaratienummers={d.declaratienummer for d in declaraties},
        identificaties={i for d in declaraties if (i := d.berichtidentificatie)},
        laatste_maand=max((d.maand for d in geldig), default=None),
        overgeslagen=overgeslagen,
    )


def _numbers(werk: Werk, boek: Boek, zonder: str | None) -> Collection[str]:
    return {
        r.referentienummer
        for r in werk.declaraties.regels(wet=boek.wet)
        if r.declaratienummer != zonder
    }
