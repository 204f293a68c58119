"""rdflib-endpoint over a dump: `python rdflib_peer.py DUMP.nq PORT`.

As `rdflib-endpoint serve --store Oxigraph DUMP.nq`, but for how the data gets in: that parses with rdflib for minutes.
"""

from __future__ import annotations

import sys

import pyoxigraph
import uvicorn
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint


def main() -> None:
    dump, port = sys.argv[1:]
    store = pyoxigraph.Store()
    store.bulk_load(path=dump, format=pyoxigraph.RdfFormat.N_QUADS)
    graph = Dataset(store=OxigraphStore(store=store))
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(port), log_level="error")


if __name__ == "__main__":
    main()
