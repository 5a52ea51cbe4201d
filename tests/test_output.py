"""Writing: the whole file or nothing, never over an input, and nothing left beside it."""

import errno
import os
import stat

import pytest

from xlwings_jixiao.domain.errors import OutputError
from xlwings_jixiao.output import reason, write_file


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


def test_when_writing_fails_halfway_the_old_file_stays_and_nothing_is_left(tmp_path):
    """The system refuses to write more than 4096 bytes, as a full disk would."""
    resource = pytest.importorskip("resource", reason="file size limits are a thing of Unix")
    (tmp_path / "汇总.xlsx").write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OutputError, match="不能写入"):
            write_file(tmp_path / "汇总.xlsx", bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"old"
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
