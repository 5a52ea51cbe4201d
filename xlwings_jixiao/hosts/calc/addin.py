"""The worksheet functions as an add-in of LibreOffice Calc: one method of a UNO interface for each.

The types of the arguments decide what Calc hands over [run, over 2,000 cells]. A call costs about 7 µs whether a
single cell comes as a number (`any`) or as a text in an array; as a text an empty cell is told from 0. A cell range
costs 20 µs more for each, and refuses what is no reference, but errors in it can be read: it serves for areas. Only
`any` may be left out; an area comes through it as rows of values, and one with an error in it is refused by Calc itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlwings_jixiao.functions import Argument, Function, all_functions
from xlwings_jixiao.hosts.calc.values import area, choice, outgoing, scalar
from xlwings_jixiao.own_book import uncomputed

INTERFACE = "org.jixiao.XJixiao"
SERVICE = "org.jixiao.AddIn"
_SINGLE, _AREA, _CHOICE = (
    "sequence< sequence< string > >",
    "com::sun::star::table::XCellRange",
    "any",
)


def method_name(function: Function) -> str:
    """JIXIAO_FUND_SCORE → jixiaoFundScore, the name in the interface."""
    first, *others = function.name.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def argument_type(argument: Argument) -> str:
    """The UNO type of an argument, as it is written in IDL."""
    if argument.optional:
        return _CHOICE
    return _AREA if argument.area else _SINGLE


def result_type(function: Function) -> str:
    """The UNO type of a result; tuples of tuples are not taken for an array where it is `any` [run]."""
    return "sequence< sequence< any > >" if function.array else "any"


def add_in(context: Any, *_: Any) -> Any:
    """The component, made inside LibreOffice, where UNO and our interface are known."""
    import unohelper  # type: ignore[import-not-found]
    from com.sun.star.lang import Locale, XLocalizable, XServiceInfo  # type: ignore[import-not-found]
    from org.jixiao import XJixiao  # type: ignore[import-not-found]

    mark = _decimal_mark(context)
    chinese = Locale("zh", "CN", "")
    members = {method_name(function): method(function, mark) for function in all_functions()} | {
        "getImplementationName": lambda _: SERVICE,
        "supportsService": lambda _, name: name == SERVICE,
        "getSupportedServiceNames": lambda _: (SERVICE,),
        "setLocale": lambda *_: None,  # the texts are Chinese everywhere
        "getLocale": lambda _: chinese,
    }
    return type("AddIn", (unohelper.Base, XJixiao, XServiceInfo, XLocalizable), members)()


def _decimal_mark(context: Any) -> str:
    """What Calc writes between whole and decimals, by the locale set in its options or else the system's."""
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
    from com.sun.star.lang import Locale

    manager = context.ServiceManager
    provider = manager.createInstanceWithContext("com.sun.star.configuration.ConfigurationProvider", context)

    def setting(path: str, name: str) -> str:
        place = PropertyValue()
        place.Name, place.Value = "nodepath", path
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", (place,)
        )
        return str(access.getByName(name) or "")

    tag = setting("/org.openoffice.Setup/L10N", "ooSetupSystemLocale") or setting(
        "/org.openoffice.System/L10N", "SystemLocale"
    )
    language, _, country = tag.partition("-")
    data = manager.createInstanceWithContext("com.sun.star.i18n.LocaleData2", context)
    mark: str = data.getLocaleItem(Locale(language or "en", country, "")).decimalSeparator
    return mark


def method(function: Function, decimal_mark: str = ".") -> Callable[..., Any]:
    """The body of a method: Calc's values in, Calc's values out, never an exception."""
    body = function.body
    takes = [_taking(argument, decimal_mark) for argument in function.arguments]

    def called(_: Any, *values: Any) -> Any:
        try:
            return outgoing(body(*[take(value) for take, value in zip(takes, values)]))  # noqa: B905  (speed)
        except Exception:  # noqa: BLE001  (it would show as #VALUE!, without a word)
            return _failed(function.name)

    return called


def _taking(argument: Argument, decimal_mark: str) -> Callable[[Any], Any]:
    if argument.optional:
        return choice
    if argument.area:
        return area
    return scalar if decimal_mark == "." else lambda rows: scalar(rows, decimal_mark)


def _failed(name: str) -> str:
    from xlwings_jixiao.log import log_failure

    return uncomputed(f"程序内部出错，没有得到结果；请把日志 {log_failure(name)} 发给维护人员。")
