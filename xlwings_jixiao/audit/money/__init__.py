"""JX1xx 资金, more of it: the amounts themselves, their unit, the reasons that are due."""

from xlwings_jixiao.audit.money import amounts, reasons, units

__all__ = ["amounts", "reasons", "units"]
