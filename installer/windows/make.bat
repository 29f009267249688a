@echo off
rem Makes the Windows setup. Must be run on Windows, with Python 3.11 or newer and NSIS
rem (makensis on the path). Not tried: this project is made on Linux.
cd /d "%~dp0..\.."
python dev.py bundle || exit /b 1
for /f %%v in ('.venv\Scripts\python -c "import zorgadmin; print(zorgadmin.__version__)"') do set VERSIE=%%v
makensis -DVERSIE=%VERSIE% -DMAP=%CD%\dist\zorgadmin installer\windows\zorgadmin.nsi || exit /b 1
move installer\windows\zorgadmin-%VERSIE%-setup.exe dist\
