"""What the package that the user loaded says of a message, beside the own verdict (chapter 4).

Only what differs is told: it is a warning, with the code of the package. Of a message that is made
here it is kept with the message, and noted in the audit trail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zorgadmin.application.kern.meldingen import to_log
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtGegevens
from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.gelezen import HeaderWaarden
from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.standaard import Standaardhelft, TweedeOordeel

_NIVEAU_2 = "0001"
_OPLOSSING = (
    "Kijk wie gelijk heeft: de gemeente beoordeelt met de standaard. Staat in het pakket een "
    "nieuwere versie, wacht dan met versturen en meld het verschil."
)
_TOCH_VERSTUREN = (
    "Het pakket is er om te vergelijken; zonder oordeel ervan kun je gewoon versturen."
)


def header_values(werk: Werk, omgeving: Omgeving, wet: Wet, soort: str) -> HeaderWaarden:
    """What the header of an own message holds; its XsdVersie is that of the package (IV034)."""
    vast = omgeving.berichten.heen_header(wet, soort)
    versie = package_version(werk, wet, soort)
    return vast if versie is None else replace(vast, xsd_versie=versie)


def package_version(werk: Werk, wet: Wet, soort: str) -> XsdVersie | None:
    """Versions of the schemas that the package has for this kind; None when it has none."""
    return next(
        (
            rij.versies[soort]
            for rij in werk.standaarden.list()
            if rij.wet is wet and soort in rij.versies
        ),
        None,
    )


def check_outgoing(werk: Werk, omgeving: Omgeving, gegevens: BerichtGegevens) -> BerichtGegevens:
    """The row of a message that is to be sent, with what the package has against it."""
    assert gegevens.soort is not None
    assert gegevens.wet is not None
    verschillen = differences(werk, omgeving, gegevens.wet, gegevens.soort, gegevens.inhoud, ())
    if not verschillen:
        return gegevens
    werk.logboek.add(
        Handeling.STANDAARD,
        f"bericht {gegevens.identificatie}",
        None,
        {"wet": gegevens.wet.value, "verschillen": [v.regel for v in verschillen]},
    )
    meldingen = (*gegevens.meldingen, *map(to_log, verschillen))
    return replace(gegevens, meldingen=meldingen)


def differences(
    werk: Werk,
    omgeving: Omgeving,
    wet: Wet,
    soort: str,
    inhoud: bytes,
    eigen: Sequence[Bevinding],
) -> list[Bevinding]:
    """Where the package thinks otherwise of a message than `eigen`, its findings of level 1 and 2.

    Nothing when no package is loaded.
    """
    pakketten = werk.standaarden.of_wet(wet)
    if not pakketten:
        return []
    tweede = omgeving.berichten.tweede_oordeel(pakketten, wet, soort, inhoud)
    return list(_compared(tweede, eigen))


def _compared(tweede: TweedeOordeel, eigen: Sequence[Bevinding]) -> Iterator[Bevinding]:
    bekend = {bevinding.regel for bevinding in eigen}
    for regel in tweede.regels:
        if regel.regel not in bekend:
            waarom = f": {regel.uitleg.rstrip('.')}" if regel.uitleg else ""
            yield waarschuwing(
                regel.regel,
                regel.plek,
                f"Het officiële pakket keurt dit af en zorgadmin niet{waarom}.",
                _OPLOSSING,
                regel.retourcode,
            )
    gezegd = {regel.regel for regel in tweede.regels}
    for bevinding in eigen:
        if bevinding.is_fout and bevinding.regel not in gezegd and _was_judged(bevinding, tweede):
            yield waarschuwing(
                bevinding.regel,
                bevinding.plek,
                "Zorgadmin keurt dit af en het officiële pakket niet.",
                _OPLOSSING,
            )
    if tweede.mislukt:
        yield waarschuwing(
            "PAKKET",
            "",
            f"Het officiële pakket gaf geen oordeel. {tweede.mislukt}",
            _TOCH_VERSTUREN,
        )


def _was_judged(bevinding: Bevinding, tweede: TweedeOordeel) -> bool:
    """Whether the package looked at what a finding is about; where a schema fails, no further."""
    if bevinding.regel == "XSD":
        return Standaardhelft.SCHEMAS in tweede.delen
    return bevinding.retourcode == _NIVEAU_2 and Standaardhelft.STYLESHEETS in tweede.delen
