"""Where nothing can be shown, written or kept for a moment: one Chinese sentence, exit code 2, no traceback, nothing spoilt."""

import os
import shlex
import subprocess
import sys

import pytest
from support.ascii_jixiao import ASCII
from support.forms import CLEAN_FORM, names, tsv
from support.killed import killed_everywhere

from xlwings_jixiao.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and shells are a matter of Linux")

CLEAN, BAD_INPUT = 0, 2
FULL = "结果没有显示完：屏幕、管道或文件写不进去（磁盘已满），请检查输出的去处后再试。\n"
CLOSED = "结果没有显示完：屏幕、管道或文件写不进去（已关闭），请检查输出的去处后再试。\n"


@pytest.fixture
def shell(tmp_path, clean):
    """Run `jixiao …` as a line of a shell, with what stands behind it."""

    def run(arguments, redirections):
        line = f"{shlex.quote(sys.executable)} -m xlwings_jixiao.cli {arguments} {redirections}"
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=tmp_path,
            # Unbuffered, nothing would wait in a stream when Python ends.
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": ""},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.mark.parametrize(
    "arguments", ["check 大厅.txt", "check --format json 大厅.txt", "--help", "explain", "doctor"]
)
def test_a_full_disk_behind_the_screen_is_one_sentence(shell, arguments):
    assert shell(arguments, ">/dev/full") == (BAD_INPUT, "", FULL)


@pytest.mark.parametrize("arguments", ["check 大厅.txt", "check --format json 大厅.txt", "--version"])
def test_a_closed_screen_is_one_sentence(shell, arguments):
    assert shell(arguments, ">&-") == (BAD_INPUT, "", CLOSED)


@pytest.mark.parametrize("redirections", ["2>/dev/full", "2>&-"])
def test_where_a_complaint_cannot_be_said_the_exit_code_tells(shell, redirections):
    assert shell("check 没有.txt", redirections) == (BAD_INPUT, "", "")
    assert shell("check 大厅.txt", redirections)[0] == CLEAN


def test_where_nothing_at_all_can_be_said_the_exit_code_tells(shell):
    assert shell("check 大厅.txt", ">/dev/full 2>/dev/full <&-") == (BAD_INPUT, "", "")
    assert shell("check 大厅.txt", ">&- 2>&- <&-") == (BAD_INPUT, "", "")


def test_what_was_written_stays_where_that_cannot_be_said(shell, tmp_path):
    assert shell("summary 大厅.txt -o 汇总.xlsx", ">/dev/full") == (BAD_INPUT, "", FULL)
    assert names(tmp_path) == ["大厅.txt", "汇总.xlsx"]


def test_json_is_utf8_whatever_the_screen_is(tmp_path, clean, process):
    shown = subprocess.run(
        [sys.executable, "-m", "xlwings_jixiao.cli", "check", "--format", "json", clean],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    ).stdout
    assert "大厅运行经费" in shown.decode("utf-8")


def test_the_progress_is_shown_in_chinese_where_the_system_knows_ascii_only(tmp_path):
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(tsv(CLEAN_FORM), encoding="utf-8")
    shown, screen = os.openpty()
    command = [sys.executable, "-m", "xlwings_jixiao.cli", "summary", ".", "-o", "汇总.xlsx"]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | ASCII, stdout=subprocess.PIPE, stderr=screen, check=False
    )
    assert "共10张自评表" in done.stdout.decode("utf-8")
    assert "正在读取" in os.read(shown, 100_000).decode("utf-8")
    os.close(shown)
    os.close(screen)


def small_files_only():
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize("command", ["template -o 书.xlsm", "demo"])
def test_no_room_for_files_of_the_moment_is_one_sentence(process, tmp_path, command):
    done = process(*command.split(), preexec_fn=small_files_only)
    assert (done.returncode, done.stdout) == (BAD_INPUT, "")
    assert done.stderr.startswith("临时文件夹 ")
    assert "写不进去（文件过大），请清理磁盘空间" in done.stderr
    assert done.stderr.count("\n") == 1
    assert names(tmp_path) == []


def test_no_room_for_the_result_leaves_what_was_there(process, tmp_path, clean):
    (tmp_path / "汇总.xlsx").write_bytes(b"somebody's work")
    done = process("summary", clean, "-o", "汇总.xlsx", preexec_fn=small_files_only)
    said = "不能写入 汇总.xlsx（文件过大），原来的文件没有变，请腾出空间或换一个位置再试。\n"
    assert (done.returncode, done.stdout, done.stderr) == (BAD_INPUT, "", said)
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"somebody's work"
    assert names(tmp_path) == [clean, "汇总.xlsx"]


@pytest.mark.parametrize("folder", ["/没有这个文件夹", "/dev/null"])
def test_a_wrong_temporary_folder_is_passed_over(process, monkeypatch, folder):
    monkeypatch.setenv("TMPDIR", folder)
    done = process("template", "-o", "书.xlsm")
    assert (done.returncode, done.stderr) == (CLEAN, "")


def test_a_device_is_no_output(jixiao, tmp_path, clean, terminal):
    (tmp_path / "汇总.xlsx").symlink_to(terminal)
    done = jixiao("summary", clean, "-o", "汇总.xlsx")
    said = "输出 汇总.xlsx 是设备或管道，不是普通文件，请换一个文件名。\n"
    assert (done.returncode, done.stderr) == (BAD_INPUT, said)


@pytest.mark.parametrize("command", ["export 填报.xlsm -o 台账.xlsx", "extension -o 台账.oxt", "demo -o ."])
def test_whatever_is_replaced_is_kept(jixiao, tmp_path, clean, command):
    if command.startswith("export"):
        jixiao("import", clean, "-o", "填报.xlsm")
    output = "汇总.xlsx" if command.startswith("demo") else command.split()[-1]
    (tmp_path / output).write_bytes(b"somebody's work")
    done = jixiao(*command.split())
    kept = output.replace(".", ".bak.")
    assert done.returncode == CLEAN
    assert f"原有的 {output} 已改名为 {kept}。" in done.stderr
    assert (tmp_path / kept).read_bytes() == b"somebody's work"


def test_behind_a_link_all_of_the_place_is_said(jixiao, tmp_path, clean):
    (tmp_path / "盘").mkdir()
    (tmp_path / "盘" / "真.xlsx").write_bytes(b"somebody's work")
    (tmp_path / "汇总.xlsx").symlink_to(tmp_path / "盘" / "真.xlsx")
    done = jixiao("summary", clean, "-o", "汇总.xlsx")
    assert done.stderr == f"原有的 汇总.xlsx 已改名为 {tmp_path.resolve()}/盘/真.bak.xlsx。\n"
    assert names(tmp_path / "盘") == ["真.bak.xlsx", "真.xlsx"]


def test_an_input_by_another_name_is_not_replaced(jixiao, tmp_path, clean):
    os.link(tmp_path / clean, tmp_path / "另名.txt")
    done = jixiao("check", clean, "-o", "另名.txt")
    assert done.returncode == BAD_INPUT
    assert done.stderr == "输出文件 另名.txt 就是输入文件，为免覆盖原表，请换一个文件名。\n"


def test_whenever_a_command_is_killed_the_workbook_is_the_old_or_the_new_one(tmp_path, monkeypatch, clean):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["jixiao", "summary", clean, "-o", str(tmp_path / "出" / "汇总.xlsx")])
    path, old = tmp_path / "出" / "汇总.xlsx", b"somebody's work"
    path.parent.mkdir()

    def prepare():
        for one in path.parent.iterdir():
            one.unlink()
        path.write_bytes(old)

    def work():
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == CLEAN

    states = []
    for _ in killed_everywhere(path.parent, prepare, work):
        states.append(path.read_bytes())
        assert states[-1] == old or (path.parent / "汇总.bak.xlsx").read_bytes() == old
    new = path.read_bytes()
    assert set(states) == {old, new}
    assert states == sorted(states, key=[old, new].index)
