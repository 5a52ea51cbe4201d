"""What `jixiao check` shows: each form with its findings, what could not be read, and one line of counts."""

from dataclasses import replace

import pytest
from support.forms import CLEAN_FORM, the_form, tsv

from xlwings_jixiao import policies
from xlwings_jixiao.audit.examples import changed, correct_form
from xlwings_jixiao.domain.form import Place
from xlwings_jixiao.reports import reports
from xlwings_jixiao.reports.terminal import closing_line, project_table
from xlwings_jixiao.submission import Submission, submit_forms, submit_paths

NATIONAL = policies.named("national-2020")


def shown(**changes: str) -> str:
    """The report on one form, on a sheet 表1."""
    form = replace(changed(correct_form(), changes), start=Place("示例.xlsx", "表1", 1, 1))
    return reports()["text"].render(submit_forms([form], NATIONAL)).decode()


def test_a_form_without_findings_says_so_under_its_name_and_sheet() -> None:
    first, second, *_ = shown(**{"表头.项目名称": "大厅运行经费"}).splitlines()
    assert first == "● 大厅运行经费（工作表“表1”）"
    assert second == "  没有发现问题"


def test_a_form_without_a_name_is_known_by_its_sheet() -> None:
    assert "● （项目名称未填）（工作表“表1”）" in shown(**{"表头.项目名称": ""})


def test_a_finding_has_its_rule_and_place_then_what_is_wrong_then_what_to_do() -> None:
    lines = shown(**{"表头.主管部门": ""}).splitlines()
    (at,) = [number for number, line in enumerate(lines) if "JX409" in line]
    assert lines[at].startswith("  × 错误 JX409 ")
    assert lines[at + 1].startswith("      问题：")
    assert lines[at + 2].startswith("      怎么改：")


def test_what_could_not_be_read_is_said_before_the_counts(tmp_path) -> None:
    (tmp_path / "好.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 half")
    lines = reports()["text"].render(submit_paths([tmp_path])).decode().splitlines()
    assert "坏.xlsx" in lines[-2]
    assert lines[-1].startswith("共1张自评表（口径：国家通用口径）：错误0处")


def test_the_table_has_a_row_a_project_and_counts_what_was_read(submission: Submission) -> None:
    lines = project_table(submission).splitlines()
    assert lines[-1].startswith("共15张表、110个指标、60行资金")
    numbers = [line.split()[0] for line in lines if line.strip() and line.split()[0].isdigit()]
    assert numbers == [str(number) for number in range(1, 16)]


WRONG_FORM = CLEAN_FORM.replace("98% | 20 | 20", "90% | 20 | 20")
OPEN_FORM = CLEAN_FORM.replace("提升 | 提升", "提升 | 见调查报告")


@pytest.mark.parametrize(
    ("form", "half", "verdict"),
    [
        (CLEAN_FORM, False, "没有错误，可以报送。"),
        (CLEAN_FORM, True, "。自动核对的部分没有错误；1个文件没有读入。"),
        (OPEN_FORM, False, "。自动核对的部分没有错误；1行须人工核对。"),
        (OPEN_FORM, True, "。自动核对的部分没有错误；1行须人工核对，1个文件没有读入。"),
        (WRONG_FORM, False, "。有错误，改正后再报送。"),
        (WRONG_FORM, True, "。有错误，改正后再报送；另有1个文件没有读入。"),
        ("", True, "没有可检查的自评表。"),
    ],
)
def test_the_verdict_is_about_the_whole(tmp_path, form, half, verdict):
    if form:
        (tmp_path / "表.txt").write_text(tsv(form), encoding="utf-8")
    if half:
        (tmp_path / "断.xlsx").write_bytes(b"PK\x03\x04 half")
    submission = submit_paths([tmp_path])
    assert closing_line(submission).endswith(verdict)
    assert submission.ready == verdict.startswith("没有错误")
    assert reports()["text"].render(submission).decode().endswith(closing_line(submission) + "\n")


def on_screen(drawing, report="render"):
    """What a person sees of one form: the whole of it."""
    return getattr(reports()["text"], report)(submit_forms([the_form(drawing)], NATIONAL)).decode()


def test_a_good_form_as_a_whole():
    assert on_screen(CLEAN_FORM) == (
        "● 大厅运行经费（工作表“Sheet1”）\n"
        "  没有发现问题\n"
        "\n"
        "共1张自评表（口径：国家通用口径）：错误0处、警告0处、提示0处。没有错误，可以报送。\n"
    )


def test_a_form_with_a_row_for_a_person_as_a_whole():
    assert on_screen(OPEN_FORM) == (
        "● 大厅运行经费（工作表“Sheet1”）\n"
        "  ? 须人工核对 JX311 是否达标（F16）\n"
        "      问题：1行判断不了是否达标。"
        "目标是定性的，完成值没有明说做没做到：“群众办事便利程度”（目标“提升”，完成“见调查报告”）\n"
        "      怎么改：逐行对照目标看完成值：做到了的，得分不用改；没有做到的，酌情扣分并说明原因。"
        "完成值能写成数、日期或与目标相同的词的，改写后再校验。\n"
        "\n"
        "共1张自评表（口径：国家通用口径）：错误0处、警告0处、须人工核对1行、提示0处。"
        "自动核对的部分没有错误；1行须人工核对。\n"
    )


BAD_FORM = CLEAN_FORM.replace("100 | 99.5", "100 | 99").replace("≥20个 | 22个", "=20个 | =20个")
BAD_TOTAL = (
    "  × 错误 JX306 总分（H18）\n"
    "      问题：总分填99，各项得分之和是99.5，相差0.5\n"
    "      怎么改：核对各项得分；无误的，把总分改为99.5。\n"
)
HINT = (
    "  · 提示 JX403 指标“开放窗口数量”的实际完成值（F13）\n"
    "      问题：实际完成值“=20个”带着“=”号，像是照抄目标\n"
    "      怎么改：确为20个的，只写“20个”；不是的，填实际数。\n"
)
BAD_END = "共1张自评表（口径：国家通用口径）：错误1处、警告0处、提示1处。有错误，改正后再报送。\n"


def test_a_bad_form_as_a_whole_with_its_hints_folded_away():
    assert on_screen(BAD_FORM) == (
        f"● 大厅运行经费（工作表“Sheet1”）\n{BAD_TOTAL}\n另有1条提示，加 --all 查看。\n{BAD_END}"
    )


def test_a_bad_form_as_a_whole_with_its_hints():
    assert on_screen(BAD_FORM, "full") == f"● 大厅运行经费（工作表“Sheet1”）\n{HINT}{BAD_TOTAL}\n{BAD_END}"


def test_a_form_with_nothing_but_hints_says_how_many():
    lines = on_screen(BAD_FORM.replace("100 | 99 |", "100 | 99.5 |")).splitlines()
    assert lines[1] == "  没有错误和警告（1条提示）"
    assert lines[-2:] == [
        "另有1条提示，加 --all 查看。",
        "共1张自评表（口径：国家通用口径）：错误0处、警告0处、提示1处。没有错误，可以报送。",
    ]


def test_rows_for_a_person_that_other_rules_tell_are_pointed_to_where_they_are_counted():
    lines = on_screen(CLEAN_FORM.replace("≥95% | 98%", "≥95% | 已完成")).splitlines()
    assert [line for line in lines if "JX411" in line] == [
        "  ! 警告 JX411 指标“设备完好率”的实际完成值（F14）",
        "  ? 须人工核对：1行见JX411",
    ]
    assert lines[-1].endswith("警告1处、须人工核对1行、提示0处。自动核对的部分没有错误；1行须人工核对。")


def test_what_was_skipped_is_said_before_the_closing_line(tmp_path):
    (tmp_path / "甲.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    (tmp_path / "乙.xls").write_bytes(b"?")
    lines = reports()["text"].render(submit_paths([tmp_path])).decode().splitlines()
    assert lines[-2].startswith("注意：1个文件不是可以读取的类型，没有读入：")
    assert lines[-2].endswith("乙.xls；其中有自评表的，请另存为 .xlsx 后再检查。")
    assert lines[-1].endswith("。自动核对的部分没有错误；1个文件没有读入。")
