"""Inside the Windows folder nothing is imported that was not packed: archives first, then files by a list.

python313._pth names the archives alone, so Python itself looks into no folder. What must be a file (programs, and a
package with data) stands in a list inside the archive; whatever else lies in the folders is never looked at.
"""

from __future__ import annotations

import os
import sys
import zipimport
from collections.abc import Mapping
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location

LIST = "xlwings_jixiao/modules.txt"
"""In the archive: a module's name, a blank, and its file below the folder of the interpreter, line by line."""


class _Uncached(SourceFileLoader):
    """A source without its __pycache__, which is not on the list."""

    def path_stats(self, path: str) -> Mapping[str, int]:
        raise OSError(path)  # the machinery's own way to say: compile the source


class ListedFiles:
    """Finds modules by a list of names and files; a file that ends in a slash is a package without code."""

    def __init__(self, home: str, files: Mapping[str, str]) -> None:
        self._home, self._files = home, files

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Where a module is, as the import system asks; None for what is not listed."""
        if (file := self._files.get(name)) is None:
            return None
        place = os.path.join(self._home, *file.split("/"))  # noqa: PTH118  (pathlib would be the first import)
        if file.endswith("/"):
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [place.rstrip(os.sep)]
            return spec
        loader = _Uncached(name, place) if file.endswith(".py") else None
        return spec_from_file_location(name, place, loader=loader)


def only_what_was_packed() -> None:
    """Where this package lies in the Windows folder's archive, let nothing be imported but what was packed with it."""
    loader = getattr(__spec__, "loader", None)
    if not isinstance(loader, zipimport.zipimporter):
        return
    try:
        listed = loader.get_data(f"{loader.archive}{os.sep}{LIST.replace('/', os.sep)}").decode("ascii")
    except OSError:  # another archive, not that of the Windows folder
        return
    files = dict(line.split(" ", 1) for line in listed.splitlines())
    home = os.path.dirname(loader.archive)  # noqa: PTH120
    sys.path_hooks[:] = [zipimport.zipimporter]
    for path, importer in list(sys.path_importer_cache.items()):
        if not isinstance(importer, zipimport.zipimporter):
            del sys.path_importer_cache[path]
    sys.meta_path.append(ListedFiles(home, files))
    if sys.platform == "win32":
        for file in files.values():
            if file.endswith("/"):
                os.add_dll_directory(os.path.join(home, *file.split("/")))  # noqa: PTH118
