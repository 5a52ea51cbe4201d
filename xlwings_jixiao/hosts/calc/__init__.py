"""LibreOffice Calc: add-in, load job, menu, saving."""
