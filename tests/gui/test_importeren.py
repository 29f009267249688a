"""The window does not let PySide6 read the source of what is imported."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import linecache, sys
import zorgadmin.gui.main_window
import zorgadmin.storage.vault
gelezen = [naam for naam in linecache.cache if "zorgadmin" in naam]
print(gelezen, "asyncio.events" in sys.modules)
"""


def test_importing_reads_no_source() -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", _CODE], check=True, capture_output=True, text=True
    )
    assert klaar.stdout.split() == ["[]", "False"]
