"""An open workbook of any host: judged, and told what to write."""
