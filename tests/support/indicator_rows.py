"""Forms made of a few indicator rows, drawn as they stand under the head."""

from support.forms import the_form

HEAD = """
    项目名称 | 大厅运行经费
    项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 500000 | 500000 | 475000 | 10 | 95.00% | 9.5
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    """
FIRST = "| 产出指标 | 数量指标 | 开放窗口数量 | ≥20个 | 22个 | 20 | 20 |"


def form_of(rows):
    """A form with these indicator rows."""
    lines = [line.strip() for line in rows.strip().split("\n")]
    return the_form(
        HEAD.rstrip() + "\n" + "\n".join(f"    {line}" for line in [*lines, "总分 | | | | | | 100 | 99"])
    )
