"""Worksheet functions as the manual of xlwings has them, to be measured beside ours; copied into the server's path.

The bodies are ours in both cases: what differs is how the values come and go.
"""

from __future__ import annotations

import xlwings as xw

from xlwings_jixiao import functions
from xlwings_jixiao.hosts.excel.answers import served


@xw.func
def stock_rate(full_year, executed, policy=None):
    return float(functions.call("JIXIAO_RATE", full_year, executed, policy))


@xw.func
@xw.arg("area", ndim=2)
def stock_check(area, policy=None):
    return functions.call("JIXIAO_CHECK", area, policy)


@xw.func
@xw.arg("table", ndim=2)
def stock_sums(table):
    return [[sum(row)] for row in table]


@served("OUR_SUMS")
def our_sums(table):
    return [[sum(row)] for row in table]


OUR_SUMS = our_sums
