"""The command `jixiao` as a person runs it: exit codes, one Chinese line a problem, nothing half-written.

Commands run through the entry point of the console script; in a process of their own where that tells more.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.resources import files

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from support.forms import CLEAN_FORM, draw, names, tsv

CLEAN, ERRORS_FOUND, BAD_INPUT = 0, 1, 2
# What a person spoils: the target is missed, yet the full weight was given.
WRONG_FORM = CLEAN_FORM.replace("≥95% | 98% | 20 | 20", "≥95% | 60% | 20 | 20")


def is_one_chinese_line(text):
    lines = text.splitlines()
    return len(lines) == 1 and re.search("[\u4e00-\u9fff]", lines[0]) and "Traceback" not in text


def refused(result, *said):
    """Exit code 2 and one Chinese line on the error stream that says all of `said`."""
    assert result.returncode == BAD_INPUT, result.stderr
    assert is_one_chinese_line(result.stderr), result.stderr
    for part in said:
        assert str(part) in result.stderr


# Exit codes


def test_a_clean_form_exits_with_0_and_says_so(process, clean):
    result = process("check", clean)
    assert (result.returncode, result.stderr) == (CLEAN, "")
    assert "共1张自评表" in result.stdout
    assert "没有错误，可以报送" in result.stdout


def test_a_form_with_an_error_exits_with_1_and_names_it(process, tmp_path):
    (tmp_path / "错.txt").write_text(tsv(WRONG_FORM), encoding="utf-8")
    result = process("check", "错.txt")
    assert (result.returncode, result.stderr) == (ERRORS_FOUND, "")
    assert "设备完好率" in result.stdout


def test_import_of_forms_with_errors_is_no_failure(jixiao, tmp_path):
    (tmp_path / "错.txt").write_text(tsv(WRONG_FORM), encoding="utf-8")
    result = jixiao("import", "错.txt", "-o", "绩效自评.xlsm")
    assert (result.returncode, result.stderr) == (CLEAN, "")
    assert names(tmp_path) == ["绩效自评.xlsm", "错.txt"]


def test_a_workbook_we_wrote_is_judged_like_the_text_it_came_from(jixiao, clean, tmp_path):
    assert jixiao("import", clean, "-o", "绩效自评.xlsm").returncode == CLEAN
    result = jixiao("check", "绩效自评.xlsm", "--format", "json")
    assert result.returncode == CLEAN
    (form,) = json.loads(result.stdout)["forms"]
    assert form["project"] == "大厅运行经费"
    assert [row["score"] for row in form["indicators"]] == ["20", "20", "10", "30", "10"]
    assert form["computed"]["total"] == "99.50"


def test_good_and_bad_files_together_report_both_and_exit_with_2(process, clean, tmp_path):
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "断.xlsx").write_bytes(b"PK\x03\x04 half")
    result = process("summary", ".", "-o", "汇总.xlsx")
    assert result.returncode == BAD_INPUT
    assert [line.split("：")[0] for line in result.stderr.splitlines()] == [
        "读不出 断.xlsx",
        "读不出 空.xlsx",
    ]
    assert "共1张自评表" in result.stdout
    assert (tmp_path / "汇总.xlsx").exists()


# Broken input


def encrypted():
    plain, locked = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("123456", locked)
    return locked.getvalue()


def truncated():
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()[:-100]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", lambda: b"", "空文件"),
        ("空.xlsx", lambda: b"", "空文件"),
        ("断.xlsx", truncated, "没有下载完"),
        ("密.xlsx", encrypted, "密码"),
        ("旧.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .xlsx"),
        ("改名的旧表.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为 .xlsx"),
        ("照片.txt", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "UTF-8"),
        ("通知.pdf", lambda: b"%PDF-1.7", "不是可以读取的文件类型"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_chinese_line(jixiao, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content())
    refused(jixiao("import", name, "-o", "绩效自评.xlsm"), name, said)
    assert names(tmp_path) == [name]


def test_check_of_an_unreadable_file_is_one_chinese_line_too(process, tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    refused(process("check", "空.txt"), "空.txt", "空文件")


def test_a_folder_without_forms_is_one_line(jixiao, tmp_path):
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料" / "通知.docx").write_bytes(b"")
    (tmp_path / "资料" / "~$大厅.xlsx").write_bytes(b"")
    refused(jixiao("check", "资料"), "资料", "没有自评表文件")


def test_a_missing_file_is_one_line(jixiao):
    refused(jixiao("check", "没有.xlsx"), "没有.xlsx", "文件不存在")


def test_a_name_no_system_takes_is_one_line(jixiao):
    refused(jixiao("check", "长" * 300 + ".xlsx"), "长.xlsx")


def test_a_file_without_permission_is_one_line(process, clean, tmp_path, closed_to_us):
    (tmp_path / clean).chmod(0)
    refused(process("check", clean, **closed_to_us), clean, "没有读取权限")


def test_a_folder_without_permission_is_one_line(process, clean, tmp_path, closed_to_us):
    (tmp_path / "锁").mkdir(mode=0o000)
    refused(process("check", "锁", **closed_to_us), "锁", "没有读取权限")
    refused(process("check", "锁/大厅.txt", **closed_to_us), "锁", "没有读取权限")


def test_a_locked_folder_inside_does_not_keep_its_neighbours_from_being_read(
    process, clean, tmp_path, closed_to_us
):
    (tmp_path / "锁").mkdir(mode=0o000)
    result = process("check", ".", **closed_to_us)
    assert result.returncode == BAD_INPUT
    assert "共1张自评表" in result.stdout
    assert "锁" in result.stdout + result.stderr
    assert "没有读取权限" in result.stdout + result.stderr


# Policies and use


def test_a_policy_with_a_typo_names_file_and_line(jixiao, clean, tmp_path):
    (tmp_path / "本局.toml").write_text('name = "a"\ntitel = "b"\n', encoding="utf-8")
    refused(jixiao("check", clean, "--policy", "本局.toml"), "本局.toml", "第2行", "titel", "title")


@pytest.mark.parametrize("command", ["import", "template", "demo"])
def test_a_policy_of_ones_own_is_not_for_workbooks(jixiao, clean, tmp_path, command):
    """Its functions and buttons know the policies of the package only."""
    national = (files("xlwings_jixiao.policies") / "national-2020.toml").read_text(encoding="utf-8")
    own = national.replace("国家通用口径", "本局口径").replace("national-2020", "own")
    (tmp_path / "本局.toml").write_text(own, encoding="utf-8")
    before = names(tmp_path)
    paths, output = (
        ([clean], "书.xlsm") if command == "import" else ([], "书.xlsm" if command == "template" else "书")
    )
    refused(
        jixiao(command, *paths, "-o", output, "--policy", "本局.toml"), "check 和 summary", "国家通用口径"
    )
    assert names(tmp_path) == before
    assert jixiao("check", clean, "--policy", "本局.toml").returncode == CLEAN


@pytest.mark.parametrize("name", ["上海市", "没有.toml", "../../x.toml", "长" * 300])
def test_an_unknown_policy_is_one_line_and_nothing_is_written(jixiao, clean, tmp_path, name):
    refused(jixiao("summary", clean, "-o", "汇总.xlsx", "--policy", name), name[:30], "口径")
    assert names(tmp_path) == [clean]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--polcy", "hubei", "大厅.txt"], "没有“--polcy”这个选项"),
        (["chek", "大厅.txt"], "没有这个命令"),
        (["check"], "缺少“路径”"),
        (["summary", "大厅.txt"], "缺少选项 --output"),
        (["check", "大厅.txt", "--format", "pdf"], "可选 json、text、xlsx"),
        (["check", "大厅.txt", "--policy"], "--policy"),
        (["template", "-o", "a.xlsm", "--projects", "0"], "1 到 200"),
        (["template", "-o", "a.xlsm", "--projects", "两"], "1 到 200"),
        (["explain", "JX999"], "没有编号为“JX999”的规则，运行"),
        (["explain", "差旅费"], "没有编号为“差旅费”的规则，也没有哪条规则说到它；可以试试："),
        (["explain", " "], "请写规则的编号或一个词"),
    ],
)
def test_a_wrong_use_is_one_chinese_line(jixiao, clean, tmp_path, arguments, said):
    refused(jixiao(*arguments), said)
    assert names(tmp_path) == [clean]


# Output


@pytest.mark.parametrize(
    ("command", "output"),
    [("summary", "汇总.xls"), ("summary", "汇总"), ("import", "绩效自评.xlsx"), ("template", "模板.xlsx")],
)
def test_an_output_with_the_wrong_ending_is_refused(jixiao, clean, tmp_path, command, output):
    paths = [] if command == "template" else [clean]
    refused(jixiao(command, *paths, "-o", output), output, ".xls")
    assert names(tmp_path) == [clean]


@pytest.mark.parametrize(("kind", "ending"), [("json", ".json"), ("text", ".txt"), ("xlsx", ".xlsx")])
def test_findings_never_go_into_a_workbook_that_people_fill_in(jixiao, clean, tmp_path, kind, ending):
    assert jixiao("template", "-o", "绩效自评.xlsm").returncode == CLEAN
    before = (tmp_path / "绩效自评.xlsm").read_bytes()
    refused(jixiao("check", clean, "--format", kind, "-o", "绩效自评.xlsm"), ending, "绩效自评.xlsm")
    assert (tmp_path / "绩效自评.xlsm").read_bytes() == before


@pytest.mark.parametrize("command", ["check --format xlsx", "summary"])
def test_a_workbook_that_a_summary_would_replace_is_kept(jixiao, clean, tmp_path, command):
    (tmp_path / "台账.xlsx").write_bytes(b"somebody's work")
    assert jixiao(*command.split(), clean, "-o", "台账.xlsx").returncode == CLEAN
    assert (tmp_path / "台账.bak.xlsx").read_bytes() == b"somebody's work"


def test_a_missing_folder_is_made(jixiao, clean, tmp_path):
    assert jixiao("summary", clean, "-o", "2023/汇总.xlsx").returncode == CLEAN
    assert names(tmp_path) == ["2023", "2023/汇总.xlsx", clean]


def test_output_below_a_file_is_refused(jixiao, clean, tmp_path):
    said = f"不能写入 {clean}（已有同名文件，不是文件夹）"
    refused(jixiao("summary", clean, "-o", f"{clean}/汇总.xlsx"), said)
    refused(jixiao("demo", "-o", clean), said)
    assert names(tmp_path) == [clean]


@pytest.mark.parametrize("mode", [0o500, 0o000], ids=["read only", "closed"])
def test_output_into_a_folder_we_may_not_write_is_refused(process, clean, tmp_path, closed_to_us, mode):
    (tmp_path / "锁").mkdir(mode=mode)
    refused(process("summary", clean, "-o", "锁/汇总.xlsx", **closed_to_us), "锁", "没有权限")
    assert names(tmp_path) == [clean, "锁"]


def test_a_workbook_that_may_not_be_written_is_named(process, tmp_path, closed_to_us):
    tmp_path.chmod(0o500)
    refused(process("template", "-o", "a.xlsm", **closed_to_us), "不能写入 a.xlsm（没有权限）")


def test_a_name_too_long_for_the_output_is_refused(jixiao, clean, tmp_path):
    refused(jixiao("summary", clean, "-o", "长" * 300 + ".xlsx"), "不能写入")
    assert names(tmp_path) == [clean]


def test_the_input_is_not_overwritten(jixiao, tmp_path):
    book = openpyxl.Workbook()
    draw(book.active, CLEAN_FORM)
    book.save(tmp_path / "大厅.xlsx")
    before = (tmp_path / "大厅.xlsx").read_bytes()
    refused(jixiao("summary", "大厅.xlsx", "-o", "./大厅.xlsx"), "就是输入文件")
    assert (tmp_path / "大厅.xlsx").read_bytes() == before
    assert names(tmp_path) == ["大厅.xlsx"]


def test_an_input_that_lies_in_the_given_folder_is_not_overwritten(jixiao, tmp_path):
    book = openpyxl.Workbook()
    draw(book.active, CLEAN_FORM)
    book.save(tmp_path / "大厅.xlsx")
    before = (tmp_path / "大厅.xlsx").read_bytes()
    result = jixiao("summary", ".", "-o", "大厅.xlsx")
    assert (tmp_path / "大厅.xlsx").read_bytes() == before
    refused(result, "就是输入文件")


def test_a_reader_that_goes_away_is_no_error():
    """`jixiao explain --markdown | head -1`"""
    command = [sys.executable, "-m", "xlwings_jixiao.cli", "explain", "--markdown"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        result = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, timeout=120, check=False)
    assert result.stderr == b""
    assert result.returncode == CLEAN


def test_help_and_version_are_chinese_and_exit_with_0(jixiao):
    shown = jixiao("--help")
    assert shown.returncode == CLEAN
    assert "用法：jixiao [选项] 命令 [参数]..." in shown.stdout
    assert not re.search(r"Usage|Options|Commands|Show this", shown.stdout)
    assert jixiao("--version").stdout.startswith("jixiao ")


def test_explain_shows_a_rule_by_its_number_however_it_is_typed(jixiao):
    first = jixiao("explain", "JX103")
    assert first.returncode == CLEAN
    assert "JX103" in first.stdout
    assert jixiao("explain", "jx103").stdout == jixiao("explain", "103").stdout == first.stdout


def test_explain_takes_a_word_as_well_as_a_number(jixiao):
    listed = jixiao("explain", "执行率")
    assert listed.returncode == CLEAN
    assert "与“执行率”有关的规则有" in listed.stdout
    assert "  JX101 错误 执行率与金额不符\n" in listed.stdout
    assert jixiao("explain", "错位").stdout == jixiao("explain", "JX414").stdout
    assert "\n  JX103 错误 资金来源之和不等于总额\n" in jixiao("explain", "资金").stdout


def test_check_as_a_workbook_goes_to_a_file_of_its_own_name(jixiao, tmp_path, clean, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert jixiao("check", clean, "--format", "xlsx").returncode == CLEAN
    assert openpyxl.load_workbook(tmp_path / "校验结果.xlsx").sheetnames == ["汇总", "问题清单"]


def test_a_workbook_that_would_be_replaced_is_moved_aside(jixiao, tmp_path):
    target = tmp_path / "自评.xlsm"
    jixiao("template", "-o", target)
    filled = target.read_bytes() + b"\0"  # somebody's work
    target.write_bytes(filled)
    result = jixiao("template", "-o", target)
    assert result.returncode == CLEAN
    assert "已改名为 自评.bak.xlsm" in result.stderr
    assert (tmp_path / "自评.bak.xlsm").read_bytes() == filled
    assert jixiao("template", "-o", target).stderr == ""


def test_workbooks_of_two_policies_are_not_silently_judged_by_a_third(jixiao, tmp_path, clean):
    for policy in ("hubei", "shanghai"):
        jixiao("import", clean, "-o", tmp_path / f"{policy}.xlsm", "--policy", policy)
    result = jixiao("check", tmp_path / "hubei.xlsm", tmp_path / "shanghai.xlsm")
    assert "注意：各工作簿选了不同的口径" in result.stdout
    assert "口径：湖北口径" in jixiao("check", tmp_path / "hubei.xlsm").stdout


def test_the_copy_for_the_bureau_has_values_only(jixiao, clean, tmp_path):
    jixiao("import", clean, "-o", "填报.xlsm")
    done = jixiao("export", "填报.xlsm", "-o", "报送.xlsx")
    assert (done.returncode, done.stdout) == (0, "已写出 报送.xlsx。\n")
    assert jixiao("check", "报送.xlsx").returncode == 0


def test_export_says_how_many_errors_are_left_and_is_no_failure(jixiao, tmp_path):
    (tmp_path / "错.txt").write_text(tsv(WRONG_FORM), encoding="utf-8")
    jixiao("import", "错.txt", "-o", "填报.xlsm")
    (found,) = re.findall("错误[0-9]+处", jixiao("check", "填报.xlsm").stdout)
    done = jixiao("export", "填报.xlsm", "-o", "报送.xlsx")
    assert (done.returncode, done.stderr) == (CLEAN, "")
    assert done.stdout == f"已写出 报送.xlsx。\n注意：还有{found}，改正后再报送。\n"


@pytest.mark.parametrize(
    ("workbook", "output", "said"),
    [
        ("没有.xlsm", "报送.xlsx", "文件 没有.xlsm 不存在，请检查路径和文件名。\n"),
        ("大厅.txt", "报送.xlsx", "读不出 大厅.txt：不是 Excel 工作簿（.xlsx、.xlsm），请确认文件是否选对。"),
        ("大厅.txt", "报送.xlsm", "应以 .xlsx 结尾"),
    ],
)
def test_what_cannot_be_exported_is_one_line(jixiao, clean, tmp_path, workbook, output, said):
    done = jixiao("export", workbook, "-o", output)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / output).exists()


OLD_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NOT_WHOLE = [
    ("密码.xlsx", encrypted, "工作簿设了打开密码，请在 Excel 里取消密码后再用"),
    ("旧.xls", lambda: OLD_XLS, "是旧格式的 Excel 文件，请在 Excel 里另存为 .xlsx 后再用"),
    ("空文件.xlsm", lambda: b"", "是空文件，没有任何内容，请确认文件是否选对"),
    ("断.xlsx", truncated, "不是完整的 Excel 工作簿（可能没有下载完），请重新获取这个文件"),
]


@pytest.mark.parametrize(("name", "content", "said"), NOT_WHOLE)
def test_export_and_write_back_tell_why_a_workbook_cannot_be_read(jixiao, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content())
    for command in (["export", name, "-o", "报送.xlsx"], ["write-back", name, "原.xlsm"]):
        result = jixiao(*command)
        assert (result.returncode, result.stderr) == (BAD_INPUT, f"读不出 {name}：{said}。\n")
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(("name", "content", "said"), [one for one in NOT_WHOLE if one[0] != "旧.xls"])
def test_write_back_tells_why_the_original_cannot_be_read(jixiao, tmp_path, name, content, said):
    openpyxl.Workbook().save(tmp_path / "新.xlsx")
    original, before = (tmp_path / name).with_suffix(".xlsm"), content()
    original.write_bytes(before)
    result = jixiao("write-back", "新.xlsx", original.name)
    assert (result.returncode, result.stderr) == (BAD_INPUT, f"读不出 {original.name}：{said}。\n")
    assert original.read_bytes() == before


def test_what_export_and_write_back_refuse_is_one_sentence_that_names_the_workbook(jixiao, clean, tmp_path):
    jixiao("import", clean, "-o", "填报.xlsm")
    openpyxl.Workbook().save(tmp_path / "新.xlsx")
    done = jixiao("write-back", "新.xlsx", "填报.xlsm")
    refused(done, "填报.xlsm：", "工作表“Sheet”在原工作簿里没有")
    assert done.stderr.endswith("。\n")
    with zipfile.ZipFile(tmp_path / "不全.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    done = jixiao("export", "不全.xlsx", "-o", "报送.xlsx")
    refused(done, "不全.xlsx：不是 Excel 工作簿，请确认文件是否选对。\n")


def test_hints_are_folded_away_until_all_is_asked_for(jixiao, tmp_path):
    (tmp_path / "表.txt").write_text(
        tsv(CLEAN_FORM.replace("≥20个 | 22个", "=20个 | =20个")), encoding="utf-8"
    )
    folded, full = jixiao("check", "表.txt"), jixiao("check", "表.txt", "--all")
    assert folded.returncode == full.returncode == CLEAN
    assert "另有1条提示，加 --all 查看。" in folded.stdout
    assert "JX403" not in folded.stdout
    assert "· 提示 JX403" in full.stdout
    assert "--all" not in full.stdout
    for also in ([], ["--all"]):
        found = json.loads(jixiao("check", "表.txt", "--format", "json", *also).stdout)
        assert [one["rule"] for one in found["forms"][0]["findings"]] == ["JX403"]


def test_what_is_left_to_a_person_is_said_and_no_error(jixiao, tmp_path):
    (tmp_path / "表.txt").write_text(
        tsv(CLEAN_FORM.replace("提升 | 提升", "提升 | 见报告")), encoding="utf-8"
    )
    for command in (["check", "表.txt"], ["summary", "表.txt", "-o", "汇总.xlsx"]):
        result = jixiao(*command)
        assert result.returncode == CLEAN
        assert result.stdout.endswith("自动核对的部分没有错误；1行须人工核对。\n")
    shown = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    head = [cell.value for cell in shown["汇总"][3]]
    assert shown["汇总"].cell(4, head.index("须人工核对") + 1).value == 1
    assert "须人工核对" in [cell.value for cell in shown["问题清单"][4]]
