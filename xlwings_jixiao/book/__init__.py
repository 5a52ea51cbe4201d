"""The workbook 绩效自评.xlsm: built, its macros, its 报送版, values written back."""
