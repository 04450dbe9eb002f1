"""Gathers seeds for the fuzz targets from files of the repository, so that none is kept twice.

Run with: python3 seeds.py REPOSITORY OUTPUT
"""

import json
import pathlib
import re
import sys


def write(folder, seeds):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for number, seed in enumerate(sorted(seeds)):
        (folder / f"{number:04}").write_bytes(seed)


def descriptions(root):
    paths = [*root.glob("examples/**/*.yaml"), root / "tests/report/hostile.yaml"]
    return {path.read_bytes() for path in paths}


def expressions(root):
    found = set()
    for path in root.glob("tests/cel/c*/*.json"):
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            found.add(case["expr"].encode())
    # Every expression of the tables stands in a quoted or a plain scalar, or between braces.
    for path in root.glob("rules/strategic-partnerships/**/*.yaml"):
        text = path.read_text("utf-8")
        for match in re.findall(r'(?:is|when|check): "?([^"\n]+)|\{([a-z_]+\.[^{}"]+)\}', text):
            found.update(part.strip().encode() for part in match if part)
    return found


def tables(root):
    """A table is chosen by the first byte: its number in the list of the target."""
    target = (root / "tests/fuzz/tables.cpp").read_text("utf-8")
    paths = re.findall(r'^    "(.+\.yaml)",$', target, re.MULTILINE)
    return {
        bytes([number]) + (root / "rules" / path).read_bytes()
        for number, path in enumerate(paths)
    }


def words(root):
    """Keys and words that a mutation would hardly find by itself."""
    found = set()
    for name in ("format.yaml", "vocabularies.yaml"):
        text = (root / "rules" / name).read_text("utf-8")
        found.update(re.findall(r"(?:key|record): ([a-z_-]+)", text))
        found.update(re.findall(r"^      ([a-z][a-z-]+):", text, re.MULTILINE))
    found.update(["2021-03-08", "5 days", "2 months", "yes", "no", "FI", "&a", "*a", "<<:"])
    return found


def main():
    root, output = (pathlib.Path(argument) for argument in sys.argv[1:])
    write(output / "yaml_reader", descriptions(root))
    write(output / "check", descriptions(root))
    write(output / "expression", expressions(root))
    write(output / "tables", tables(root))
    lines = "".join(f'"{word}"\n' for word in sorted(words(root)))
    (output / "words.dict").write_text(lines, "utf-8")


main()
