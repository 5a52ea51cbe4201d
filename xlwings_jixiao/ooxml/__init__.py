"""The one place that knows SpreadsheetML: packages and parts, cells, texts, formulas."""
