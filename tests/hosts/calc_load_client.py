"""Runs under the system's Python: the load job's routine called as a headless script would, and the job itself."""

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue

sys.path.insert(0, str(Path(__file__).parents[2]))

from xlwings_jixiao.hosts.calc import load_job, revival


def revive(office, document):
    return revival.revive(office.documents[document])


def run_job(office, document):
    """Seconds that the job takes inside the office, as it does when a document has been opened."""
    environment = uno.Any("[]com.sun.star.beans.NamedValue", (_named("Model", office.documents[document]),))
    job = office.make(load_job.SERVICE)
    start = time.perf_counter()
    uno.invoke(job, "execute", ((_named("Environment", environment),),))
    return time.perf_counter() - start


def _named(name, value):
    one = NamedValue()
    one.Name, one.Value = name, value
    return one
