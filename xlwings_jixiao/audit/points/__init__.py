"""JX3xx 得分, more of it: what is missing, the total, what is far off its target."""

from xlwings_jixiao.audit.points import far_off, missing, total, unexplained

__all__ = ["far_off", "missing", "total", "unexplained"]
