"""Forms drawn as text, one line a row with bars between the cells, and the files made of them."""

import textwrap

from xlwings_jixiao.domain.fields import INDICATORS
from xlwings_jixiao.formats.reading import read_file
from xlwings_jixiao.reading.grid import Cell, Grid
from xlwings_jixiao.reading.layout import read_forms

CLEAN_FORM = """
    财政项目支出绩效自评表
    （2023年度）
    项目名称 | 大厅运行经费
    主管部门 | 区政务服务局 | | | 实施单位 | 区行政服务中心
    项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 500000 | 500000 | 475000 | 10 | 95.00% | 9.5
    | 其中：当年财政拨款 | 500000 | 500000 | 475000 | — | — | —
    | 上年结转资金 | 0 | 0 | 0 | — | — | —
    | 其他资金 | 0 | 0 | 0 | — | — | —
    年度总体目标 | 预期目标 | | | 实际完成情况
    | 保障政务服务大厅全年正常运行。 | | | 大厅全年正常运行，受理办件12000件。
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    | 产出指标 | 数量指标 | 开放窗口数量 | ≥20个 | 22个 | 20 | 20 |
    | | 质量指标 | 设备完好率 | ≥95% | 98% | 20 | 20 |
    | | 时效指标 | 办件按时办结率 | ≥90% | 93% | 10 | 10 |
    | 效益指标 | 社会效益指标 | 群众办事便利程度 | 提升 | 提升 | 30 | 30 |
    | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 96% | 10 | 10 |
    总分 | | | | | | 100 | 99.5 |
    """


def rows(drawing):
    """The drawing's cells as lists of stripped texts; "⏎" is a line break inside a cell."""
    lines = textwrap.dedent(drawing).strip("\n").split("\n")
    return [[text.strip().replace("⏎", "\n") for text in line.split("|")] for line in lines]


def grid(drawing, file="表.xlsx", sheet="Sheet1"):
    """A drawing as a reader's grid."""
    cells = {
        (row, column): Cell(text)
        for row, line in enumerate(rows(drawing), 1)
        for column, text in enumerate(line, 1)
        if text
    }
    return Grid(file, sheet, cells)


def the_form(drawing):
    """The only form of a drawing that has nothing wrong with it."""
    forms, errors = read_forms(grid(drawing))
    assert not errors, errors
    (form,) = forms
    return form


def tsv(drawing):
    """A drawing as tab-separated text."""
    return "".join("\t".join(line) + "\n" for line in rows(drawing))


def draw(sheet, drawing, row=1, column=1):
    """Put a drawing on an openpyxl sheet, its first cell at (row, column)."""
    for down, line in enumerate(rows(drawing)):
        for right, text in enumerate(line):
            if text:
                sheet.cell(row + down, column + right, text)


def reading_of(path):
    """Everything that is read from a file."""
    return read_file(path)


def only_form(path):
    """The only form of a file that has nothing wrong with it."""
    found = reading_of(path)
    assert not found.errors, found.errors
    (form,) = found.forms
    return form


def indicator_rows(form):
    """What the indicators say, column by column, from the first level to the score."""
    return [tuple(field.of(row).text for field in INDICATORS[:7]) for row in form.indicators]


def names(folder):
    """Everything below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
