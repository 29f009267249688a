"""The window; before anything of Qt is called, Python is made safe for it."""

from zorgadmin.gui.singletons import keep_singletons

keep_singletons()
