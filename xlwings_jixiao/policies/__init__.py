"""The policies that come with the package (weights, rounding, bands, reminder limits, grades), and a user's own."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from xlwings_jixiao.domain.errors import PolicyError, reason
from xlwings_jixiao.domain.policy import Policy, parse_policy
from xlwings_jixiao.domain.text import readable, shorten, squeeze
from xlwings_jixiao.resources import FILES

DEFAULT = "national-2020"
_FOLDER = FILES / "policies"
# A single character is no name that a person would give.
_SHORTEST_BEGINNING = 2
_LONGEST_SHOWN = 40
_MOST_REMEMBERED = 256


def names() -> tuple[str, ...]:
    """Names of the policies in the package, the default first."""
    found = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    return (DEFAULT, *(name for name in found if name != DEFAULT))


@lru_cache(_MOST_REMEMBERED)
def find(written: str) -> Policy | None:
    """The policy of the package that a text means, wherever it was typed: 首页, a formula, the command line.

    A name (shanghai), a title, or the beginning of just one title (上海); blanks, case and full-width letters do not
    matter. Nothing typed is the default policy. None for a text that means no policy.
    """
    wanted = squeeze(written).lower()
    if not wanted:
        return _packaged(DEFAULT)
    found = [name for name in names() if wanted == name or wanted == _title(name)]
    if not found and len(wanted) >= _SHORTEST_BEGINNING:
        found = [name for name in names() if _title(name).startswith(wanted)]
    return _packaged(found[0]) if len(found) == 1 else None


def named(written: str = DEFAULT) -> Policy:
    """The policy that a text means, as `find` reads it; raises PolicyError for one that means none."""
    if (found := find(written)) is None:
        raise PolicyError(
            f"没有名为“{shorten(written, _LONGEST_SHOWN)}”的口径，可用的有：{'、'.join(names())}（也可以只写名称的开头两个字，例如“上海”）；自己的口径请给出 .toml 文件的路径。"
        )
    return found


@cache
def _packaged(name: str) -> Policy:
    path = _FOLDER / f"{name}.toml"
    return parse_policy(path.read_text(encoding="utf-8"), path.name)


def _title(name: str) -> str:
    return squeeze(_packaged(name).title).lower()


def titles() -> tuple[str, ...]:
    """Chinese titles of the policies in the package, the default first."""
    return tuple(_packaged(name).title for name in names())


def load(name_or_path: str) -> Policy:
    """A policy by name, or from the user's own TOML file."""
    path = Path(name_or_path)
    if not (path.suffix.lower() == ".toml" or _is_file(path)):
        return named(readable(name_or_path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(f"口径文件 {path} 不是 UTF-8 编码，请另存为 UTF-8 后再用。") from error
    except OSError as error:
        raise PolicyError(f"口径文件 {path} 打不开（{reason(error)}），请检查路径和权限。") from error
    return parse_policy(text, str(path))


def _is_file(path: Path) -> bool:
    """A name too long or behind a closed folder is no file."""
    try:
        return path.is_file()
    except OSError:
        return False
