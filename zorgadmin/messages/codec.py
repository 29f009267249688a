"""Element tree to record and back, for every kind of message."""

from __future__ import annotations

from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht302 import Bericht302
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.bericht308 import Bericht308
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht316 import Bericht316
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.bericht318 import Bericht318
from zorgadmin.domain.berichten.bericht319 import Bericht319
from zorgadmin.domain.berichten.bericht320 import Bericht320
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.berichten.gelezen import Bericht
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.decode import decode
from zorgadmin.messages.encode import encode
from zorgadmin.messages.reader import Element, recognise
from zorgadmin.messages.releases import berichtsoort

RECORDS: dict[str, type[Bericht]] = {
    "301": Bericht301,
    "302": Bericht302,
    "305": Bericht305,
    "306": Bericht306,
    "307": Bericht307,
    "308": Bericht308,
    "315": Bericht315,
    "316": Bericht316,
    "317": Bericht317,
    "318": Bericht318,
    "319": Bericht319,
    "320": Bericht320,
    "323": Bericht323,
    "325": Bericht325,
}
"""The record of each kind of message."""


def read(root: Element) -> Bericht:
    """Record of a message that follows its schema; LeesError on a value that cannot be held."""
    soort = recognise(root)
    return decode(RECORDS[soort.soort], root, soort)


def write(bericht: Bericht, wet: Wet) -> bytes:
    """The message as it is uploaded; SchrijfError on a character that XML does not know."""
    return encode(bericht, berichtsoort(wet, kind_of(bericht)))


def kind_of(bericht: Bericht) -> str:
    """The number of a record's kind of message: "305"."""
    return next(soort for soort, klasse in RECORDS.items() if type(bericht) is klasse)
