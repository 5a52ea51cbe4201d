"""A form with four faults, and what the findings on it are known by, written by hand."""

from support.forms import CLEAN_FORM

# Wrong: the rate, the score of the second indicator, the actual of the third, no unit's worth of a goal.
WRONG_FORM = (
    CLEAN_FORM.replace("95.00% | 9.5", "93.00% | 9.5")
    .replace("98% | 20 | 20", "90% | 20 | 20")
    .replace("93% | 10 | 10", "已完成 | 10 | 10")
    .replace("受理办件12000件", "受理办件12000件，比2024年多")
)
KEYS = {
    "JX101 / funds.rate / 大厅运行经费 / 年度资金总额",
    "JX302 / indicators.score / 大厅运行经费 / 设备完好率(≥95%)",
    "JX408 / goals.goal_actual / 大厅运行经费 / ",
    "JX411 / indicators.actual / 大厅运行经费 / 办件按时办结率(≥90%)",
}
