"""What parts, relations and content types of a workbook are called."""

from __future__ import annotations

# Parts. Where the workbook and its texts really are is said by relations; these are their usual places.
TYPES = "[Content_Types].xml"
ROOT = "_rels/.rels"
WORKBOOK = "xl/workbook.xml"
SHARED = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
MACROS = "xl/vbaProject.bin"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"

# Relations, by the last word of their types.
OFFICE_DOCUMENT = "officeDocument"
WORKSHEET = "worksheet"
SHARED_STRINGS = "sharedStrings"
CALC_CHAIN = "calcChain"
EXTERNAL_LINK = "externalLink"
VBA_PROJECT = "vbaProject"
RIBBON = "extensibility"
COMMENTS = "comments"
OLD_DRAWING = "vmlDrawing"

# Content types of the workbook part.
PLAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

# The last row and column of a sheet.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
