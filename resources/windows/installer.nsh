; Puts `yuanzhuo` on the PATH of the person who installs, and takes it off again. By PowerShell, because NSIS itself cuts a
; PATH of more than some thousand characters.
!macro yuanzhuoPath change
  nsExec::Exec `powershell -NoProfile -Command "$$bin = '$INSTDIR\resources\bin'; $$rest = @([Environment]::GetEnvironmentVariable('Path', 'User') -split ';' | Where-Object { $$_ -and $$_ -ne $$bin }); [Environment]::SetEnvironmentVariable('Path', (${change} -join ';'), 'User')"`
  Pop $0
!macroend
!macro customInstall
  !insertmacro yuanzhuoPath "($$rest + $$bin)"
!macroend
!macro customUnInstall
  !insertmacro yuanzhuoPath "$$rest"
!macroend
