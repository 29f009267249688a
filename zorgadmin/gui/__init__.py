"""The window; before anything of Qt is called, Python is made safe for it.

PySide6 reads the source of every module that is imported after it, to find who asks for its
`__feature__`, and Python keeps what was read. Nobody here asks, so importing is Python's own again.
"""

import builtins
from importlib import import_module

from zorgadmin.gui.singletons import keep_singletons

import_module("PySide6.QtCore")  # puts an importing of its own in place
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
keep_singletons()
