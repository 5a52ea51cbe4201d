"""Tab-separated text: the 15 real forms against a table made by hand, encodings, and broken files."""

from itertools import groupby

import pytest
from support.forms import CLEAN_FORM, indicator_rows, only_form, reading_of, tsv

from xlwings_jixiao.resources import sample_forms


@pytest.fixture(scope="module")
def sample():
    found = reading_of(sample_forms())
    assert not found.errors
    assert not found.blank_sheets
    return found.forms


def test_the_sample_has_15_forms_110_indicators_and_60_fund_rows(sample):
    assert len(sample) == 15
    assert sum(len(form.indicators) for form in sample) == 110
    assert sum(len(form.funds) for form in sample) == 60


def test_every_indicator_of_the_sample_is_read_as_a_person_reads_it(sample, expected_scores):
    columns = ("level1", "level2", "level3", "target", "actual", "weight", "printed_score")
    wanted = {
        int(number): [tuple(row[name] for name in columns) for row in part if row["row"].startswith("指标")]
        for number, part in groupby(expected_scores, key=lambda row: row["form"])
    }
    assert len(wanted) == 15
    for number, form in enumerate(sample, 1):
        assert indicator_rows(form) == wanted[number], f"form {number}"


def test_every_total_fund_row_and_every_total_score_of_the_sample_is_read(sample, expected_scores):
    funds = [row for row in expected_scores if row["row"] == "资金"]
    totals = [row for row in expected_scores if row["row"] == "合计"]
    assert len(funds) == len(totals) == 15
    for form, fund, total in zip(sample, funds, totals, strict=True):
        line = form.total
        read = (line.full_year, line.executed, line.weight, line.score)
        assert tuple(entry.text for entry in read) == (
            fund["target"],
            fund["actual"],
            fund["weight"],
            fund["printed_score"],
        )
        assert form.project.text == fund["project"]
        assert form.total_weight.text == total["weight"]
        assert form.total_score.text == total["printed_score"]


def test_every_form_of_the_sample_has_the_four_fund_rows_in_order(sample):
    for form in sample:
        assert [line.label.text for line in form.funds] == [
            "年度资金总额",
            "其中：当年财政拨款",
            "上年结转资金",
            "其他资金",
        ]


def test_year_and_unit_of_the_sample(sample):
    assert {form.year.text for form in sample} == {"2023"}
    in_wan = [number for number, form in enumerate(sample, 1) if form.unit.text == "万元"]
    assert in_wan == [11, 12, 13, 14]
    assert {form.unit.text for form in sample} == {"元", "万元"}


def test_places_are_line_and_column_of_the_file(sample):
    first = sample[0]
    assert (first.start.sheet, first.start.row, first.start.column) == (None, 3, 1)
    assert first.project.place.cell == "第5行第2列"
    assert first.indicators[0].target.place.cell == "第15行第5列"


def test_a_total_drawn_as_a_table_below_the_form_is_its_total(sample):
    hall = sample[4]
    assert hall.project.text.startswith("大厅运行经费")
    assert (hall.total_weight.text, hall.total_score.text) == ("100", "99.97")


def test_the_form_without_its_title_begins_at_its_year(sample):
    stamps = sample[13]
    assert stamps.project.text == "“一网通办”免费刻章经费"
    assert stamps.year.text == "2023"
    assert len(sample[12].indicators) == 6
    assert sample[12].total_score.text == "99.9"


def test_the_row_with_one_cell_too_many_says_how_it_was_read(sample):
    doubts = {
        (number, row.level3.text): row.doubt
        for number, form in enumerate(sample, 1)
        for row in form.indicators
        if row.doubt
    }
    assert (14, "长效管理制度健全性") in doubts
    assert "档案管理健全性" in doubts[14, "长效管理制度健全性"]


def test_header_left_blank_is_blank_and_not_the_next_label(sample):
    security = sample[10]
    assert security.department.blank
    assert security.implementer.blank


def test_tags_of_a_bad_extraction_are_not_part_of_the_goal(sample):
    assert sample[10].goal_expected.text.startswith("根据《2021 年上海市全面深化")
    assert sample[10].goal_expected.text.endswith("坚守数据安全底线。")
    assert sample[10].goal_actual.text == "按照时间节点完成测评，及时支付尾款。"


CLEAN_INDICATORS = [
    ("产出指标", "数量指标", "开放窗口数量", "≥20个", "22个", "20", "20"),
    ("产出指标", "质量指标", "设备完好率", "≥95%", "98%", "20", "20"),
    ("产出指标", "时效指标", "办件按时办结率", "≥90%", "93%", "10", "10"),
    ("效益指标", "社会效益指标", "群众办事便利程度", "提升", "提升", "30", "30"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "96%", "10", "10"),
]


@pytest.mark.parametrize(
    "data",
    [
        tsv(CLEAN_FORM).encode(),
        tsv(CLEAN_FORM).encode("utf-8-sig"),
        tsv(CLEAN_FORM).encode("gb18030"),
        tsv(CLEAN_FORM).replace("\n", "\r\n").encode(),
        tsv(CLEAN_FORM).replace("\n", "\r\n").encode("gb18030"),
        tsv(CLEAN_FORM).rstrip("\n").encode(),
    ],
    ids=["utf-8", "utf-8 with BOM", "gb18030", "CRLF", "gb18030 and CRLF", "no last line end"],
)
def test_encoding_and_line_ends_make_no_difference(tmp_path, data):
    file = tmp_path / "自评表.txt"
    file.write_bytes(data)
    form = only_form(file)
    assert form.start.row == 1
    assert form.project.text == "大厅运行经费"
    assert form.project.place.row == 3
    assert indicator_rows(form) == CLEAN_INDICATORS
    assert form.total_score.text == "99.5"


def test_tsv_and_an_ending_in_capitals_are_read_too(tmp_path):
    for name in ("自评表.tsv", "自评表.TXT"):
        (tmp_path / name).write_text(tsv(CLEAN_FORM), encoding="utf-8")
        assert only_form(tmp_path / name).project.text == "大厅运行经费"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b" \r\n\t\n", "空文件"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", "不是文本文件"),
        (bytes(range(128, 256)), "文字编码认不出来"),
        (tsv(CLEAN_FORM).encode("utf-16"), "UTF-8"),
        ("会议通知\n请各单位于周五前报送。\n".encode(), "没有找到自评表"),
    ],
    ids=["empty", "only blanks", "picture", "no encoding", "utf-16", "a letter"],
)
def test_what_is_no_form_is_reported_with_its_file(tmp_path, data, said):
    file = tmp_path / "错.txt"
    file.write_bytes(data)
    found = reading_of(file)
    (error,) = found.errors
    assert said in str(error)
    assert error.file == str(file)
    assert not found.forms
