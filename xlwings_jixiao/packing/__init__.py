"""Forms → the workbook 绩效自评.xlsm: sheets, macros, ribbon."""
