"""The live workbook: Excel (through xlwings) and LibreOffice Calc, behind one small interface."""
