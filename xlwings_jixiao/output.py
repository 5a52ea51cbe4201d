"""Files written: the new one whole beside its place, then exchanged, so that no name ever holds half a file.

At every moment, killed or out of power, the user's name holds the whole old content or the whole new one.
"""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlwings_jixiao.domain.errors import OutputError, code_name, path_text, reason

FORMER = ".bak"
_MOST_KEPT = 1000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# Of a new file the system takes away what the user's umask says.
_AS_THE_USER_WISHES, _CLOSED_TO_OTHERS = 0o666, 0o600
_PREFIX, _SUFFIX = ".jixiao-", ".tmp"
# A run holds its unfinished file for seconds. Should one have slept for an hour in between, it finds its file gone, says
# so, and the user's is as it was: age alone is safe, where a process number means nothing on a shared folder.
_LEFT_BEHIND = 3600
# What systems answer that cannot hand a file over to the disk at once, and that is no failure.
_NO_SYNC = ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")
_NO_ROOM = ("ENOSPC", "EDQUOT", "EFBIG")
_BAD_NAME = ("ENAMETOOLONG", "ELOOP", "EINVAL")


def write_file(path: Path, data: bytes, sources: Iterable[Path] = ()) -> None:
    """Write a whole file or nothing; refuses to overwrite a file that was read in the same run.

    A link is followed, and a file that is replaced keeps its permissions: it stays where and whose it was.
    """
    with _said(path):
        target = _target(path, sources)
        with _whole_beside(target, data) as new:
            new.replace(target)
        _sync_folder(target.parent)


def replace_file(path: Path, data: bytes, sources: Iterable[Path] = (), mark: str = FORMER) -> Path | None:
    """Write a file as `write_file` does, and keep what stood there before (名.bak.xlsm); returns where that is now.

    None where nothing stood there, or the very same: then nothing is written.
    """
    with _said(path):
        target = _target(path, sources)
        if _holds(target, data):
            return None
        with _whole_beside(target, data) as new:
            return _exchanged(new, target, mark)


def write_beside(path: Path, data: bytes, mark: str = FORMER) -> Path:
    """Write another state of a file beside it, under the first free name, with its permissions; returns where."""
    with _said(path):
        target = _target(path, ())
        with _whole_beside(target, data) as new:
            former = _take_free_name(new, target, mark)
            _sync_folder(target.parent)
            return former


def kept_as(former: Path, path: Path) -> str:
    """How to name what was kept of a file: its name, or all of its place where a link led elsewhere."""
    return path_text(former if path.is_symlink() else former.name)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for files of the moment. Raises OutputError where there is no room for them."""
    try:
        with tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        raise OutputError(
            f"临时文件夹{_temporary()}写不进去（{reason(error)}），请清理磁盘空间，或把环境变量 TMPDIR（Windows 是 TEMP）改到别处再试。"
        ) from error


def _temporary() -> str:
    try:
        return f" {path_text(tempfile.gettempdir())} "
    except OSError:  # none can be written at all
        return ""


# --- what is said ---


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Whatever keeps a file from being written is one sentence with its name."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(
            f"不能写入 {path_text(_in_the_way(path))}（已有同名文件，不是文件夹），请换一个位置。"
        ) from error
    except OSError as error:
        raise OutputError(
            f"不能写入 {path_text(path)}（{reason(error)}），{_advice(path, error)}。"
        ) from error
    except ValueError as error:  # a NUL
        raise OutputError(f"不能写入 {path_text(path)}（名称里有不能用的字符），请换一个文件名。") from error


def _in_the_way(path: Path) -> Path:
    """The file that stands where a path needs a folder."""
    there = (folder for folder in path.parents if os.path.lexists(folder) and not folder.is_dir())
    return next(there, path)


def _advice(path: Path, error: OSError) -> str:
    if code_name(error) in _BAD_NAME:
        return "请换一个文件名"
    what = "请腾出空间或换一个位置再试" if code_name(error) in _NO_ROOM else "请检查权限或换一个位置"
    if not os.path.isfile(on_disk(path)):  # noqa: PTH113  (never raises)
        return what
    if isinstance(error, PermissionError):
        what = f"如果它正在 Excel 里打开，请先关闭，否则{what}"
    left = "".join(getattr(error, "__notes__", ()))  # what `_exchanged` could not clear away
    return f"原来的文件没有变{left}，{what}"


# --- where it goes ---


def on_disk(path: Path) -> Path:
    """The path as this system takes it: a Chinese name of ours is UTF-8 even where only ASCII is known."""
    if os.name == "nt":
        return path
    return Path(os.fsdecode(str(path).encode("utf-8", "surrogateescape")))


def _target(path: Path, sources: Iterable[Path]) -> Path:
    """The file to write behind a path, its folder made. Raises OutputError where there is something else."""
    wanted = on_disk(path)
    if any(source.exists() and wanted.exists() and source.samefile(wanted) for source in sources):
        raise OutputError(f"输出文件 {path_text(path)} 就是输入文件，为免覆盖原表，请换一个文件名。")
    with suppress(FileNotFoundError):
        mode = wanted.stat().st_mode
        if stat.S_ISDIR(mode):
            raise OutputError(f"输出 {path_text(path)} 是一个文件夹，请写明文件名。")
        if not stat.S_ISREG(mode):
            raise OutputError(f"输出 {path_text(path)} 是设备或管道，不是普通文件，请换一个文件名。")
    target = Path(os.path.realpath(wanted))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _holds(target: Path, data: bytes) -> bool:
    return target.exists() and target.stat().st_size == len(data) and target.read_bytes() == data


# --- the new file, whole ---


@contextmanager
def _whole_beside(target: Path, data: bytes) -> Iterator[Path]:
    """A new file in the target's folder with the target's permissions, handed over to the disk."""
    new = target.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    handle = os.open(new, _NEW, _CLOSED_TO_OTHERS if target.exists() else _AS_THE_USER_WISHES)
    try:
        with os.fdopen(handle, "wb") as file:
            _clear_away(target.parent, os.fstat(handle).st_mtime)
            file.write(data)
            file.flush()
            _sync(handle)
        _become_like(new, target)
        yield new
    finally:
        with suppress(OSError):  # it has no name a person looks for, and the next run tries again
            new.unlink(missing_ok=True)


def _become_like(new: Path, target: Path) -> None:
    """The permissions of the file that is replaced, and its owner where root replaces it."""
    # On Windows the only permission is "read only", which would keep the file from being exchanged.
    if os.name == "nt" or not target.exists():
        return
    old = target.stat()
    if old.st_uid != os.geteuid() == 0:
        os.chown(new, old.st_uid, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))


def _clear_away(folder: Path, now: float) -> None:
    """Remove what killed runs left long ago; `now` is the time of the disk, which may be another computer's.

    What cannot be removed is left to the next run: it is in nobody's way.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with suppress(OSError):
                    _remove_if_old(entry, now)


def _remove_if_old(entry: os.DirEntry[str], now: float) -> None:
    state = entry.stat(follow_symlinks=False)
    ours = os.name == "nt" or state.st_uid == os.geteuid()
    if ours and stat.S_ISREG(state.st_mode) and now - state.st_mtime > _LEFT_BEHIND:
        Path(entry).unlink()


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if code_name(error) not in _NO_SYNC:
            raise


def _sync_folder(folder: Path) -> None:
    """Hand the names over too, where the system can (Windows cannot); the exchange itself has been made."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- the former state, kept ---


def _exchanged(new: Path, target: Path, mark: str) -> Path | None:
    """Give the old file a second name, then its own to the new one; returns the second name."""
    former = _kept(target, mark) if target.exists() else None
    if former is not None:
        _sync_folder(target.parent)
    try:
        new.replace(target)
    except BaseException as error:
        # While the new file has its own name, the old one has too, and what was kept is one copy too many.
        if former is not None and os.path.lexists(new):
            error.add_note(_given_up(former))
        raise
    _sync_folder(target.parent)
    return former


def _given_up(former: Path) -> str:
    try:
        former.unlink()
    except OSError:
        return f"（另有相同的一份留作 {path_text(former.name)}）"
    return ""


def _kept(target: Path, mark: str) -> Path:
    """A second name for a file, or a copy where it can have but one (FAT, some network folders)."""
    if os.name == "nt":
        # A file that Excel holds can be given a second name, yet not be rid of it again: ask beforehand [run, wine].
        target.rename(target)
    for former in _free_names(target, mark):
        try:
            os.link(target, former)
        except FileExistsError:  # taken this very moment
            continue
        except OSError:
            break
        return former
    with _whole_beside(target, target.read_bytes()) as copy:
        return _take_free_name(copy, target, mark)


def _take_free_name(new: Path, target: Path, mark: str) -> Path:
    former = next(_free_names(target, mark))
    new.rename(former)
    return former


def _free_names(target: Path, mark: str) -> Iterator[Path]:
    """Names beside a file that nothing has: 名.bak.xlsm, 名.bak1.xlsm and so on. Raises OutputError after the last."""
    for number in range(_MOST_KEPT):
        name = target.with_name(f"{target.stem}{mark}{number or ''}{target.suffix}")
        if not os.path.lexists(name):
            yield name
    first = path_text(f"{target.stem}{mark}{target.suffix}")
    raise OutputError(
        f"不能写入 {path_text(target)}：原来的内容已留有{_MOST_KEPT}份（{first} 等），请移走或删去一些再试。"
    )
