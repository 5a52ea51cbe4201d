@echo off
setlocal EnableExtensions DisableDelayedExpansion
rem All but the few lines at the end is ASCII. Every path is quoted: blanks, ampersands and brackets are harmless there.
rem Only Windows' own programs are meant below, not what lies beside this file.
set "NoDefaultCurrentDirectoryInExePath=1"
if not exist "%~dp0python\python.exe" goto missing
"%~dp0python\python.exe" -B -m xlwings_jixiao.cli doctor --workbook "%~dp0."
set "code=%errorlevel%"
echo.
pause
exit /b %code%

:missing
rem The Chinese below is in code page 936, whatever the console speaks.
chcp 936 >nul
echo python\python.exe is missing beside this file.
echo.
echo 没有找到 python\python.exe。
echo 多半是压缩包没有全部解压，或者杀毒软件把文件隔离了。
echo 请先把压缩包全部解压到本机的一个文件夹，再打开里面的工作簿，详见“使用说明”。
for %%f in ("%~dp0*.txt") do start "" notepad "%%~ff"
echo.
pause
exit /b 1
