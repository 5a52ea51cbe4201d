"""jixiao: reads, scores, audits and consolidates self-evaluation forms of budget projects (财政项目支出绩效自评表)."""

__version__ = "0.2.0"
