"""tantivy on the same pages; run by a Python that has it.

tantivy_peer.py load FOLDER INDEX      index every file of a folder
tantivy_peer.py search INDEX WORDS     the 20 most relevant pages
"""

from __future__ import annotations

import os
import sys

# no dependency of ours: another Python runs this file
import tantivy  # type: ignore[import-not-found]


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("path", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    return builder.build()


def load(folder: str, index: str) -> None:
    os.makedirs(index)
    writer = tantivy.Index(schema(), path=index).writer(heap_size=100_000_000)
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(place, name)
            with open(path, encoding="utf-8") as file:
                writer.add_document(tantivy.Document(path=path, text=file.read()))
    writer.commit()
    writer.wait_merging_threads()


def search(index: str, words: str) -> None:
    opened = tantivy.Index.open(index)
    searcher = opened.searcher()
    query = opened.parse_query(words, ["text"], conjunction_by_default=True)
    for _, address in searcher.search(query, 20).hits:
        print(searcher.doc(address)["path"][0])


if __name__ == "__main__":
    what, one, other = sys.argv[1:]
    (load if what == "load" else search)(one, other)
