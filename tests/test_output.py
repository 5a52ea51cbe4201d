"""Writing: the whole file or nothing, never over an input, the former state kept, and nothing left beside it."""

import contextlib
import errno
import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.ascii_jixiao import ASCII
from support.killed import killed_everywhere

from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.output import reason, replace_file, scratch_folder, write_beside, write_file

on_posix = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_alone(tmp_path):
    write_file(tmp_path / "汇总.xlsx", b"content")
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"content"
    assert names(tmp_path) == ["汇总.xlsx"]


def test_an_older_result_is_replaced(tmp_path):
    (tmp_path / "汇总.xlsx").write_bytes(b"a longer and older content")
    write_file(tmp_path / "汇总.xlsx", b"new")
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"new"
    assert names(tmp_path) == ["汇总.xlsx"]


def test_missing_folders_are_made(tmp_path):
    write_file(tmp_path / "2023" / "一季度" / "汇总.xlsx", b"content")
    assert (tmp_path / "2023" / "一季度" / "汇总.xlsx").read_bytes() == b"content"


def test_an_input_is_never_overwritten_even_by_another_name(tmp_path):
    source = tmp_path / "自评表.xlsx"
    source.write_bytes(b"the person's work")
    (tmp_path / "别名.xlsx").symlink_to(source)
    for path in (source, tmp_path / "别名.xlsx", tmp_path / "." / "自评表.xlsx"):
        with pytest.raises(OutputError, match="就是输入文件"):
            write_file(path, b"result", [tmp_path / "其他.xlsx", source])
    assert source.read_bytes() == b"the person's work"
    assert names(tmp_path) == ["别名.xlsx", "自评表.xlsx"]


def test_a_folder_is_no_output(tmp_path):
    (tmp_path / "汇总.xlsx").mkdir()
    with pytest.raises(OutputError, match="是一个文件夹"):
        write_file(tmp_path / "汇总.xlsx", b"content")
    assert names(tmp_path) == ["汇总.xlsx"]


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path):
    (tmp_path / "输出").write_bytes(b"")
    for path in (tmp_path / "输出" / "汇总.xlsx", tmp_path / "输出" / "2023" / "汇总.xlsx"):
        with pytest.raises(OutputError) as error:
            write_file(path, b"content")
        assert str(error.value) == f"不能写入 {tmp_path / '输出'}（已有同名文件，不是文件夹），请换一个位置。"
    assert names(tmp_path) == ["输出"]


def test_a_name_too_long_is_said_in_chinese(tmp_path):
    with pytest.raises(OutputError, match="不能写入"):
        write_file(tmp_path / f"{'长' * 300}.xlsx", b"content")
    assert names(tmp_path) == []


@contextlib.contextmanager
def no_room_for_more_than(size):
    """The system refuses to write more than so many bytes into a file, as a full disk would."""
    resource = pytest.importorskip("resource", reason="file size limits are a thing of Unix")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("write", [write_file, replace_file])
def test_when_writing_fails_halfway_the_old_file_stays_and_nothing_is_left(tmp_path, write):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    with no_room_for_more_than(4096), pytest.raises(OutputError) as error:
        write(path, bytes(100_000))
    assert str(error.value) == f"不能写入 {path}（文件过大），原来的文件没有变，请腾出空间或换一个位置再试。"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["汇总.xlsx"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.ENOENT, "路径不存在"),
        (errno.EEXIST, "已有同名文件，不是文件夹"),
        (errno.ENOTDIR, "路径中有一段不是文件夹"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "只读磁盘"),
        (errno.EDQUOT, "磁盘配额已用完"),
        (errno.EIO, "磁盘读写出错"),
        (errno.ELOOP, "链接互相指向，没有尽头"),
        (errno.EMFILE, "打开的文件过多"),
        (errno.ENAMETOOLONG, "名称过长"),
        (errno.EBADF, "已关闭"),
    ],
)
def test_the_systems_reason_is_said_in_chinese(number, said):
    assert reason(OSError(number, "in English")) == said


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "盘").mkdir()
    real, link = tmp_path / "盘" / "绩效自评.xlsm", tmp_path / "绩效自评.xlsm"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
    assert names(tmp_path / "盘") == ["绩效自评.xlsm"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path, mode):
    path = tmp_path / "绩效自评.xlsm"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@on_posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_is_open_to_whom_the_user_lets_in(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_file(tmp_path / "汇总.xlsx", b"content")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "汇总.xlsx").stat().st_mode) == mode


@on_posix
def test_root_leaves_a_file_to_its_owner(tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    owner = 12345 if os.geteuid() == 0 else os.geteuid()
    os.chown(path, owner, -1)
    write_file(path, b"new")
    assert path.stat().st_uid == owner


# --- the former state ---


def test_what_is_replaced_is_kept_beside(tmp_path):
    path = tmp_path / "绩效自评.xlsm"
    assert replace_file(path, b"first") is None
    assert replace_file(path, b"second") == tmp_path / "绩效自评.bak.xlsm"
    assert replace_file(path, b"third") == tmp_path / "绩效自评.bak1.xlsm"
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {
        "绩效自评.xlsm": b"third",
        "绩效自评.bak.xlsm": b"first",
        "绩效自评.bak1.xlsm": b"second",
    }


def test_the_same_content_once_more_is_left_as_it_is(tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"content")
    os.utime(path, (1, 1))
    assert replace_file(path, b"content") is None
    assert path.stat().st_mtime == 1
    assert names(tmp_path) == ["汇总.xlsx"]


def test_what_is_kept_is_no_second_name_of_what_is_written(tmp_path):
    """A program that writes into the file itself must not write into what was kept."""
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    kept = replace_file(path, b"new")
    path.write_bytes(b"written by Excel")
    assert kept.read_bytes() == b"old"


@on_posix
def test_where_a_file_can_have_one_name_only_a_copy_is_kept(tmp_path, monkeypatch):
    """As on a USB stick (FAT)."""

    def no_links(*_, **__):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    kept = replace_file(path, b"new")
    assert (path.read_bytes(), kept.read_bytes()) == (b"new", b"old")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert names(tmp_path) == ["汇总.bak.xlsx", "汇总.xlsx"]


@pytest.mark.parametrize("links", [True, False])
def test_where_the_exchange_fails_nothing_is_kept_and_nothing_is_left(tmp_path, monkeypatch, links):
    """As on Windows, where Excel holds the file."""
    path, link = tmp_path / "汇总.xlsx", os.link
    path.write_bytes(b"old")

    def busy(source, target, **_):
        if os.fspath(target) == str(path):
            raise PermissionError(errno.EACCES, "Access is denied")
        return link(source, target)

    monkeypatch.setattr(os, "replace", busy)
    if not links:
        monkeypatch.setattr(os, "link", lambda *_, **__: busy(path, path))
    with pytest.raises(OutputError) as error:
        replace_file(path, b"new")
    assert str(error.value) == (
        f"不能写入 {path}（没有权限），原来的文件没有变，如果它正在 Excel 里打开，请先关闭，否则请检查权限或换一个位置。"
    )
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["汇总.xlsx"]


def test_what_could_not_be_cleared_away_is_named(tmp_path, monkeypatch):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")

    def refused(*_, **__):
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(os, "unlink", refused)
    with pytest.raises(OutputError) as error:
        replace_file(path, b"new")
    assert "原来的文件没有变（另有相同的一份留作 汇总.bak.xlsx）" in str(error.value)
    assert path.read_bytes() == (tmp_path / "汇总.bak.xlsx").read_bytes() == b"old"


def test_a_thousand_kept_states_are_enough(tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    for number in ("", *range(1, 1000)):
        (tmp_path / f"汇总.bak{number}.xlsx").touch()
    with pytest.raises(OutputError) as error:
        replace_file(path, b"new")
    assert str(error.value) == (
        f"不能写入 {path}：原来的内容已留有1000份（汇总.bak.xlsx 等），请移走或删去一些再试。"
    )
    assert path.read_bytes() == b"old"
    assert len(names(tmp_path)) == 1001


def test_an_input_is_not_replaced_either(tmp_path):
    source = tmp_path / "自评表.xlsx"
    source.write_bytes(b"the person's work")
    os.link(source, tmp_path / "同一个.xlsx")
    for path in (source, tmp_path / "同一个.xlsx"):
        with pytest.raises(OutputError, match="就是输入文件"):
            replace_file(path, b"result", [source])
    assert names(tmp_path) == ["同一个.xlsx", "自评表.xlsx"]


def test_a_file_beside_takes_the_first_free_name_and_the_same_permissions(tmp_path):
    path = tmp_path / "绩效自评.xlsm"
    path.write_bytes(b"ours")
    path.chmod(0o640)
    (tmp_path / "绩效自评.bak.xlsm").touch()
    beside = write_beside(path, b"former", ".bak")
    assert beside == tmp_path / "绩效自评.bak1.xlsm"
    assert beside.read_bytes() == b"former"
    assert os.name == "nt" or stat.S_IMODE(beside.stat().st_mode) == 0o640


# --- killed at any moment ---


@on_posix
@pytest.mark.parametrize("links", [True, False])
def test_whenever_it_is_killed_the_name_holds_the_old_or_the_new(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "")))
    path, old, new = tmp_path / "绩效自评.xlsm", b"old" * 1000, b"new" * 2000

    def prepare():
        for one in tmp_path.iterdir():
            one.unlink()
        path.write_bytes(old)

    seen = set()
    for _ in killed_everywhere(tmp_path, prepare, lambda: replace_file(path, new)):
        seen.add(path.read_bytes())
        kept = [one.read_bytes() for one in tmp_path.glob("*.bak*")]
        assert kept in ([], [old])
        assert path.read_bytes() == old or kept == [old]
    assert seen == {old, new}
    assert (path.read_bytes(), (tmp_path / "绩效自评.bak.xlsm").read_bytes()) == (new, old)


@on_posix
def test_whenever_it_is_killed_a_new_file_is_whole_or_not_there(tmp_path):
    path = tmp_path / "汇总.xlsx"
    for _ in killed_everywhere(
        tmp_path, lambda: path.unlink(missing_ok=True), lambda: write_file(path, b"all")
    ):
        assert not path.exists() or path.read_bytes() == b"all"
    assert path.read_bytes() == b"all"


# --- what killed runs left ---


def test_what_killed_runs_left_long_ago_is_cleared_away(tmp_path):
    old, young, of_others = (tmp_path / name for name in (".jixiao-a.tmp", ".jixiao-b.tmp", "报告.tmp"))
    for path in (old, young, of_others):
        path.touch()
    for path in (old, of_others):
        os.utime(path, (time.time() - 7200,) * 2)
    write_file(tmp_path / "汇总.xlsx", b"content")
    assert names(tmp_path) == [".jixiao-b.tmp", "报告.tmp", "汇总.xlsx"]


@on_posix
def test_only_files_of_ones_own_are_cleared_away(tmp_path):
    long_ago = (time.time() - 7200,) * 2
    (tmp_path / ".jixiao-folder.tmp").mkdir()
    os.utime(tmp_path / ".jixiao-folder.tmp", long_ago)
    (tmp_path / "要紧的.txt").touch()
    (tmp_path / ".jixiao-link.tmp").symlink_to("要紧的.txt")
    os.utime(tmp_path / ".jixiao-link.tmp", long_ago, follow_symlinks=False)
    before = [".jixiao-folder.tmp", ".jixiao-link.tmp"]
    if os.geteuid() == 0:
        before = [".jixiao-another.tmp", *before]
        (tmp_path / before[0]).touch()
        os.utime(tmp_path / before[0], long_ago)
        os.chown(tmp_path / before[0], 12345, -1)
    write_file(tmp_path / "汇总.xlsx", b"content")
    assert names(tmp_path) == [*before, "汇总.xlsx", "要紧的.txt"]


# --- what is no plain file ---


@on_posix
def test_a_dangling_link_makes_the_file_it_names(tmp_path):
    link = tmp_path / "汇总.xlsx"
    link.symlink_to(tmp_path / "盘" / "真.xlsx")
    write_file(link, b"content")
    assert link.is_symlink()
    assert (tmp_path / "盘" / "真.xlsx").read_bytes() == b"content"


@on_posix
def test_behind_a_link_the_former_state_is_kept_beside_the_file_itself(tmp_path):
    (tmp_path / "盘").mkdir()
    real, link = tmp_path / "盘" / "真.xlsx", tmp_path / "汇总.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert replace_file(link, b"new") == tmp_path / "盘" / "真.bak.xlsx"
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")


@on_posix
@pytest.mark.parametrize("write", [write_file, replace_file])
@pytest.mark.parametrize("kind", ["device", "pipe", "socket"])
def test_what_is_no_plain_file_is_no_output(tmp_path, kind, write, terminal):
    path = tmp_path / "汇总.xlsx"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))  # short enough for the name of a socket
    else:
        path.symlink_to(terminal)
    with pytest.raises(OutputError) as error:
        write(path, b"content")
    assert str(error.value) == f"输出 {path} 是设备或管道，不是普通文件，请换一个文件名。"
    assert names(tmp_path) == ["汇总.xlsx"]


@on_posix
def test_links_in_a_ring_are_one_sentence(tmp_path):
    (tmp_path / "甲.xlsx").symlink_to("乙.xlsx")
    (tmp_path / "乙.xlsx").symlink_to("甲.xlsx")
    (tmp_path / "自己").symlink_to("自己")
    for path in (tmp_path / "甲.xlsx", tmp_path / "自己" / "汇总.xlsx"):
        with pytest.raises(OutputError) as error:
            replace_file(path, b"content")
        assert str(error.value) == f"不能写入 {path}（链接互相指向，没有尽头），请换一个文件名。"


def test_a_name_that_no_file_can_have_is_one_sentence(tmp_path):
    with pytest.raises(OutputError) as error:
        write_file(tmp_path / "汇\0总.xlsx", b"content")
    assert str(error.value) == f"不能写入 {tmp_path / '汇总.xlsx'}（名称里有不能用的字符），请换一个文件名。"


@on_posix
def test_a_name_of_two_lines_is_said_in_one(tmp_path):
    path = tmp_path / "两\n行.xlsx"
    path.mkdir()
    with pytest.raises(OutputError) as error:
        write_file(path, b"content")
    assert str(error.value) == f"输出 {tmp_path}/两 行.xlsx 是一个文件夹，请写明文件名。"


@on_posix
def test_a_folder_that_is_gone_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "走了").mkdir()
    monkeypatch.chdir(tmp_path / "走了")
    (tmp_path / "走了").rmdir()
    with pytest.raises(OutputError) as error:
        write_file(Path("汇总.xlsx"), b"content")
    assert str(error.value) == "不能写入 汇总.xlsx（路径不存在），请检查权限或换一个位置。"


@on_posix
def test_a_name_with_room_for_nothing_more_cannot_be_kept(tmp_path):
    path = tmp_path / f"{'长' * 83}.xlsx"  # 254 bytes; the limit is 255
    write_file(path, b"old")
    with pytest.raises(OutputError, match="名称过长"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"


# --- names in other encodings ---


@on_posix
def test_a_name_in_another_encoding_is_written_and_said_in_chinese(tmp_path):
    folder = os.path.join(os.fsencode(tmp_path), "甲".encode("gb18030"))  # noqa: PTH118  (bytes)
    path = Path(os.fsdecode(folder), "汇总.xlsx")
    write_file(path, b"content")
    assert os.listdir(folder) == ["汇总.xlsx".encode()]  # noqa: PTH208  (bytes)
    path.unlink()
    path.mkdir()
    with pytest.raises(OutputError) as error:
        write_file(path, b"content")
    assert str(error.value) == f"输出 {tmp_path}/甲/汇总.xlsx 是一个文件夹，请写明文件名。"


@on_posix
def test_our_own_chinese_names_are_utf8_even_where_the_system_knows_ascii_only(tmp_path):
    (tmp_path / "script.py").write_text(
        "import sys; from pathlib import Path; from xlwings_jixiao.output import write_file\n"
        "assert sys.getfilesystemencoding() == 'ascii'; write_file(Path('输出', '汇总.xlsx'), b'all')",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, "script.py"], cwd=tmp_path, env=os.environ | ASCII, check=True)
    assert names(tmp_path / "输出") == ["汇总.xlsx"]


# --- files of the moment ---


def test_a_scratch_folder_is_gone_afterwards():
    with scratch_folder() as folder:
        (folder / "copy.xlsx").write_bytes(b"content")
    assert not folder.exists()


def test_no_room_for_files_of_the_moment_is_one_sentence():
    with no_room_for_more_than(4096), pytest.raises(OutputError) as error, scratch_folder() as folder:
        (folder / "copy.xlsx").write_bytes(bytes(100_000))
    assert str(error.value) == (
        f"临时文件夹 {folder.parent} 写不进去（文件过大），请清理磁盘空间，或把环境变量 TMPDIR（Windows 是 TEMP）改到别处再试。"
    )
    assert not folder.exists()


def test_no_folder_for_files_of_the_moment_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "没有"))
    with pytest.raises(OutputError, match="写不进去（路径不存在）"), scratch_folder():
        pass
