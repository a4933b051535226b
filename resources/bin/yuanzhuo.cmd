@echo off
rem `yuanzhuo` opens the window, `yuanzhuo COMMAND ...` is the command line. Lies in resources\bin of the installed app.
if "%~1"=="" goto window
echo.%~1| findstr /r /c:"[.\\/]" >nul && goto window
"%~dp0..\..\yuanzhuo.exe" --disable-gpu --no-sandbox --log-level=3 --command-line %*
exit /b %errorlevel%
:window
start "" "%~dp0..\..\yuanzhuo.exe" %*
