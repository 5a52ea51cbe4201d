"""The number formats of a workbook's cells, by the number of their style."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlwings_jixiao.ooxml.places import Element, walk

GENERAL = "General"
# What Excel does not write down (ECMA-376, 18.8.30): the first for all languages, those from 27 for Chinese.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;[Red]"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


@dataclass(slots=True)
class NumberFormats:
    """Number formats by the style numbers that cells give."""

    _declared: dict[str, str] = field(default_factory=dict)
    _styles: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, data: bytes, name: str) -> NumberFormats:
        """Raises InputError where the part is no XML in UTF-8."""
        formats = cls()
        walk(data, name, formats._begin, lambda _: None)
        return formats

    def _begin(self, element: Element) -> None:
        if element.name == "numFmt" and not element.within("dxf"):
            self._declared[element.attributes.get("numFmtId", "")] = element.attributes.get("formatCode", "")
        elif element.name == "xf" and element.parent is not None and element.parent.name == "cellXfs":
            self._styles.append(element.attributes.get("numFmtId", "0"))

    def of(self, style: str) -> str:
        """The format of a cell with this style; General where it was never declared, as Excel shows it."""
        number = int(style) if style.isascii() and style.isdecimal() and len(style) < 9 else -1
        if not 0 <= number < len(self._styles):
            return GENERAL
        known = self._styles[number]
        built_in = int(known) if known.isascii() and known.isdecimal() and len(known) < 9 else -1
        return self._declared.get(known) or BUILT_IN.get(built_in, GENERAL)
