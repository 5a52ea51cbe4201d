"""The extension jixiao.oxt for LibreOffice Calc."""
