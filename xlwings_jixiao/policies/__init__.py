"""The policies that come with the package, and a user's own policy file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xlwings_jixiao.domain.errors import PolicyError, reason
from xlwings_jixiao.domain.policy import Policy, parse_policy
from xlwings_jixiao.domain.text import readable
from xlwings_jixiao.resources import FILES

DEFAULT = "national-2020"
_FOLDER = FILES / "policies"


def names() -> tuple[str, ...]:
    """Names of the policies in the package, the default first."""
    found = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    return (DEFAULT, *(name for name in found if name != DEFAULT))


@cache
def named(name: str = DEFAULT) -> Policy:
    """A policy of the package by its name or Chinese title; raises PolicyError for an unknown one."""
    if name not in names():
        if (by_title := _by_title(name)) is not None:
            return by_title
        raise PolicyError(
            f"没有名为“{name}”的口径，可用的有：{'、'.join(names())}（或写“国家”“湖北”“上海”“四川”）；自己的口径请给出 .toml 文件的路径。"
        )
    path = _FOLDER / f"{name}.toml"
    return parse_policy(path.read_text(encoding="utf-8"), path.name)


def _by_title(title: str) -> Policy | None:
    """The policy of this Chinese title, or of its beginning: 上海 for 上海口径（执行率进一）."""
    found = [named(name) for name in names() if len(title) >= 2 and named(name).title.startswith(title)]
    return found[0] if len(found) == 1 else None


def titles() -> tuple[str, ...]:
    """Chinese titles of the policies in the package, the default first."""
    return tuple(named(name).title for name in names())


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
