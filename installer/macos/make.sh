#!/bin/sh
# Makes zorgadmin.app and a .dmg. Must be run on macOS, with Python 3.11 or newer. Not tried: this
# project is made on Linux. The app is not signed; macOS asks the user to allow it once.
set -eu
cd "$(dirname "$0")/../.."
[ "$(uname)" = Darwin ] || { echo "Run this on macOS." >&2; exit 1; }
python3 dev.py bundle
version=$(.venv/bin/python -c 'import zorgadmin; print(zorgadmin.__version__)')
hdiutil create -volname zorgadmin -srcfolder dist/zorgadmin.app -ov -format UDZO \
    "dist/zorgadmin-$version.dmg"
