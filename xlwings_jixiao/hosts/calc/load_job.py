"""What happens when LibreOffice Calc has opened a document: our workbook computes, and its saving becomes 写回."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings_jixiao.hosts.calc.revival import ours, revive

SERVICE = "org.jixiao.LoadJob"


def load_job(context: Any, *_: Any) -> Any:
    """The component, made inside LibreOffice when a document has been opened."""
    import unohelper  # type: ignore[import-not-found]
    from com.sun.star.task import XJob  # type: ignore[import-not-found]

    class LoadJob(unohelper.Base, XJob):  # type: ignore[misc]
        def execute(self, arguments: Any) -> None:
            try:
                for document in _opened(arguments):
                    revive(document)
                    if ours(document):
                        _take_over_saving(context, document)
            except Exception:  # noqa: BLE001  (a document must open, whatever happens here)
                from xlwings_jixiao.log import log_failure

                log_failure("LoadJob")

    return LoadJob()


def _take_over_saving(context: Any, document: Any) -> None:
    from xlwings_jixiao.hosts.calc.save import watch  # imports far more than other people's documents need

    watch(context, document)


def _opened(arguments: Any) -> Iterator[Any]:
    for argument in arguments:
        if argument.Name == "Environment":
            yield from (one.Value for one in argument.Value if one.Name == "Model" and one.Value is not None)
