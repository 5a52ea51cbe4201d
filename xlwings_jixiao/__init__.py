"""jixiao: reads, scores, audits and consolidates self-evaluation forms of budget projects (财政项目支出绩效自评表)."""

from xlwings_jixiao import search_path

__version__ = "0.1.0"

search_path.only_what_was_packed()
