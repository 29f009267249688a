"""A book in brief: what every key comes to, from sums, with single leveringen where they matter.

A plan asks of every levering on which day it was. For most toewijzingen that changes nothing; of
those a sum per month says enough. The others, `boek`, are planned as a claim is. Both ways give the
same (tests).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.beknopt_lezer import Gevraagd, Lezer, Plek
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import compute
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import KorteRegel, PrestatieStatus
from zorgadmin.domain.levering import Som
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.vergelijken import Actie, compare


@dataclass(frozen=True, slots=True)
class Beknopt:
    """One gemeente × wet, with the care up to and including month `tot`.

    `geleverd` is the wanted amount of every key, in eurocents; `nieuw` what can be claimed of plain
    toewijzingen, as it is; `boek` holds the toewijzingen that are not plain;
    `onbekend` keys of those with care that no line can be computed for.
    """

    gemeente: str
    wet: Wet
    tot: Maand
    toewijzingen: Mapping[int, Toewijzing]
    declaraties: Sequence[DeclaratieRij]
    sommen: Sequence[Som]
    regels: Mapping[Plek, Sequence[KorteRegel]]
    afspraak: GemeenteAfspraak | None
    geleverd: Mapping[Plek, int]
    nieuw: Sequence[Gevraagd]
    onbekend: Sequence[Plek]
    boek: Boek


def load(werk: Werk, gemeente: str, wet: Wet, tot: Maand) -> Beknopt:
    """Read the book in brief, up to and including the care of month `tot`."""
    toewijzingen = {t.id: t for t in werk.toewijzingen.current(gemeente, wet)}
    lezer = Lezer(toewijzingen, contracts_of(werk), tot)
    lezer.add_lines(werk.overzicht.regels(gemeente, wet))
    sommen = werk.overzicht.sums(gemeente, wet)
    bijzonder = lezer.find_special(sommen)
    boek = boeken.load(werk, gemeente, wet, tot, bijzonder, toewijzingen.values())
    onbekend: list[Plek] = []
    for gesteld in compute(boek, tot):
        lezer.geleverd.pop(gesteld.sleutel, None)
        if gesteld.gewenst is not None:
            lezer.geleverd[gesteld.sleutel] = gesteld.gewenst.prijs.bedrag
        elif gesteld.geplaatst or gesteld.bezwaren:
            onbekend.append(gesteld.sleutel)
        elif (bedrag := _taken_over(gesteld, boek)) is not None:
            lezer.geleverd[gesteld.sleutel] = bedrag
    return Beknopt(
        gemeente,
        wet,
        tot,
        toewijzingen,
        boek.declaraties,
        sommen,
        lezer.regels,
        boek.afspraak,
        lezer.geleverd,
        [g for t, lijst in lezer.nieuw.items() if t not in boek.toewijzingen for g in lijst],
        onbekend,
        boek,
    )


def _taken_over(gesteld: Gesteld, boek: Boek) -> int | None:
    """Amount of a line of earlier software: what was delivered for it was registered there."""
    regels = boek.regels.get(gesteld.sleutel, ())
    staand = [r for r in regels if r.is_debet and r.status is PrestatieStatus.TOEGEKEND]
    stays = compare(gesteld, regels).actie is Actie.NIETS
    return staand[0].bedrag if stays and staand and staand[0].is_taken_over else None
