"""Hostile workbooks through the command: what they say never becomes a formula, a path, markup or a control code."""

import json
from importlib.resources import files

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from support.forms import CLEAN_FORM, draw, names, tsv

CLEAN, ERRORS_FOUND, BAD_INPUT = 0, 1, 2


EVIL = (
    "=cmd|'/c calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    '=HYPERLINK("http://x.example","点我")',
    "<script>alert(1)</script>",
    "../../x",
    "[red]红[/red]",
    "\x1b[31m红\x1b[0m\x07",
    "http://x.example/a?b=c",
    "长" * 300,
    "9" * 400,
    "%s%n{0.__class__}",
)


HOSTILE_FORM = """
    财政项目支出绩效自评表
    （2023年度）
    项目名称 | ♠
    主管部门 | ♠ | | | 实施单位 | ♠
    项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
    | 年度资金总额 | 500000 | ♠ | 475000 | 10 | ♠ | 9.5
    | ♠ | 500000 | 500000 | 475000 | — | — | —
    年度总体目标 | 预期目标 | | | 实际完成情况
    | ♠ | | | ♠
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
    | 产出指标 | 数量指标 | ♠ | ♠ | ♠ | 20 | ♠ | ♠
    总分 | | | | | | 100 | ♠ |
    """


def hostile_text():
    """One form for each evil text, wherever a person can write."""
    return "\n".join(tsv(HOSTILE_FORM).replace("♠", text) for text in EVIL)


@pytest.fixture
def hostile(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    (folder / "恶.txt").write_text(hostile_text(), encoding="utf-8")
    (folder / "[red]\x1b[31m=1+1.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.title = "首页"
    book.active["A1"], book.active["B1"] = "口径", "../口径.toml"
    book.defined_names["口径"] = DefinedName("口径", attr_text="首页!$B$1")
    (tmp_path / "口径.toml").write_text("this is no policy", encoding="utf-8")
    sheet = book.create_sheet("=1+1")
    draw(sheet, HOSTILE_FORM.replace("♠", "—"))
    for address, text in zip(("B3", "B4", "D11", "E11", "I11"), EVIL, strict=False):
        sheet[address].value = text
        sheet[address].data_type = "s"
    book.save(folder / "恶.xlsx")
    return folder


def test_the_hostile_forms_are_all_there(jixiao, hostile):
    result = jixiao("check", hostile, "--format", "json")
    assert result.returncode in {CLEAN, ERRORS_FOUND}
    assert result.stderr.count("\n") == 1  # the policy that 首页 names is a path: said, not read
    projects = [form["project"] for form in json.loads(result.stdout)["forms"]]
    assert len(projects) == 1 + len(EVIL) + 1
    assert projects.count("=cmd|'/c calc'!A0") == 2
    assert projects.count("长" * 300) == 1


def test_check_shows_hostile_texts_as_texts(process, hostile):
    result = process("check", hostile)
    assert result.returncode == ERRORS_FOUND
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout
    assert "[red]红[/red]" in result.stdout
    assert "（口径：国家通用口径）" in result.stdout


def cells_of(path):
    for sheet in openpyxl.load_workbook(path).worksheets:
        for line in sheet.iter_rows():
            yield from (cell for cell in line if cell.value is not None)


@pytest.mark.parametrize(("command", "output"), [("import", "绩效自评.xlsm"), ("summary", "汇总.xlsx")])
def test_hostile_texts_are_written_as_texts(jixiao, hostile, tmp_path, command, output):
    result = jixiao(command, hostile, "-o", tmp_path / output)
    assert result.returncode in {CLEAN, ERRORS_FOUND}
    assert result.stderr.count("\n") == 1
    found = set()
    for cell in cells_of(tmp_path / output):
        text = getattr(cell.value, "text", cell.value)
        if cell.data_type == "f":
            assert "cmd" not in text
            assert "HYPERLINK" not in text
        elif text in EVIL:
            assert cell.data_type == "s"
            found.add(text)
        assert cell.hyperlink is None or cell.hyperlink.location, cell.hyperlink
    assert {"=cmd|'/c calc'!A0", "@SUM(1+1)", "<script>alert(1)</script>", "../../x"} <= found
    assert {"[red]红[/red]", "长" * 300, "http://x.example/a?b=c"} <= found
    assert names(tmp_path) == sorted(
        ["口径.toml", output, "收件", *(f"收件/{name}" for name in names(hostile))]
    )


def test_a_home_sheet_cannot_name_a_file_as_its_policy(jixiao, tmp_path, clean):
    """口径.toml is a right policy: it must not be read all the same."""
    national = files("xlwings_jixiao.policies") / "national-2020.toml"
    text = national.read_text(encoding="utf-8").replace("国家通用口径", "偷换的口径")
    (tmp_path / "口径.toml").write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.title = "首页"
    book.active["A1"], book.active["B1"] = "口径", str(tmp_path / "口径.toml")
    book.defined_names["口径"] = DefinedName("口径", attr_text="首页!$B$1")
    draw(book.create_sheet("大厅"), CLEAN_FORM)
    book.save(tmp_path / "大厅.xlsx")
    result = jixiao("check", "大厅.xlsx")
    assert result.returncode == CLEAN
    assert "国家通用口径" in result.stdout
    assert "偷换的口径" not in result.stdout


def test_a_home_sheet_can_name_a_policy_of_the_package_and_policy_overrides_it(jixiao, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "首页"
    book.active["A1"], book.active["B1"] = "口径", "湖北口径（20/80）"
    book.defined_names["口径"] = DefinedName("口径", attr_text="首页!$B$1")
    draw(book.create_sheet("大厅"), CLEAN_FORM)
    book.save(tmp_path / "大厅.xlsx")
    assert "（口径：湖北口径（20/80））" in jixiao("check", "大厅.xlsx").stdout
    assert "（口径：四川口径）" in jixiao("check", "大厅.xlsx", "--policy", "sichuan").stdout
