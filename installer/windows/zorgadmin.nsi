; Setup for Windows: Dutch, for one user, with an uninstaller. Files of .zorgadmin open by double
; click; .xml keeps the program that it has, and offers this one at "Openen met".
; makensis -DVERSIE=x.y.z -DMAP=..\..\dist\zorgadmin installer\windows\zorgadmin.nsi
; Tried: that makensis accepts it. Not tried: running the setup on Windows.
Unicode true
SetCompressor /SOLID lzma
!include "MUI2.nsh"

!define NAAM "zorgadmin"
!define SLEUTEL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAAM}"

Name "${NAAM} ${VERSIE}"
OutFile "zorgadmin-${VERSIE}-setup.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAAM}"
InstallDirRegKey HKCU "Software\${NAAM}" "Map"
BrandingText " "

!define MUI_FINISHPAGE_RUN "$INSTDIR\zorgadmin-venster.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

Section "zorgadmin"
  ; An older version goes away whole: its vaults are never in this folder.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${MAP}/*"
  WriteUninstaller "$INSTDIR\verwijderen.exe"
  CreateShortcut "$SMPROGRAMS\${NAAM}.lnk" "$INSTDIR\zorgadmin-venster.exe"
  WriteRegStr HKCU "Software\${NAAM}" "Map" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.zorgadmin" "" "zorgadmin.kluis"
  WriteRegStr HKCU "Software\Classes\zorgadmin.kluis" "" "Kluis van zorgadmin"
  WriteRegStr HKCU "Software\Classes\zorgadmin.kluis\DefaultIcon" "" "$INSTDIR\zorgadmin-venster.exe,0"
  WriteRegStr HKCU "Software\Classes\zorgadmin.kluis\shell\open\command" "" '"$INSTDIR\zorgadmin-venster.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\zorgadmin.bericht" "" "Bericht van iWmo of iJw"
  WriteRegStr HKCU "Software\Classes\zorgadmin.bericht\DefaultIcon" "" "$INSTDIR\zorgadmin-venster.exe,0"
  WriteRegStr HKCU "Software\Classes\zorgadmin.bericht\shell\open\command" "" '"$INSTDIR\zorgadmin-venster.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.xml\OpenWithProgids" "zorgadmin.bericht" ""
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  WriteRegStr HKCU "${SLEUTEL}" "DisplayName" "${NAAM}"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayVersion" "${VERSIE}"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayIcon" "$INSTDIR\zorgadmin-venster.exe"
  WriteRegStr HKCU "${SLEUTEL}" "UninstallString" '"$INSTDIR\verwijderen.exe"'
  WriteRegDWORD HKCU "${SLEUTEL}" "NoModify" 1
  WriteRegDWORD HKCU "${SLEUTEL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  ; Vaults and backups are the user's: they stay where they are.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\zorgadmin.exe"
  Delete "$INSTDIR\zorgadmin-venster.exe"
  Delete "$INSTDIR\verwijderen.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAAM}.lnk"
  DeleteRegKey HKCU "Software\Classes\zorgadmin.kluis"
  DeleteRegKey HKCU "Software\Classes\.zorgadmin"
  DeleteRegKey HKCU "Software\Classes\zorgadmin.bericht"
  DeleteRegValue HKCU "Software\Classes\.xml\OpenWithProgids" "zorgadmin.bericht"
  DeleteRegKey HKCU "Software\${NAAM}"
  DeleteRegKey HKCU "${SLEUTEL}"
SectionEnd
