#!/usr/bin/env python3
"""No folder of src/ includes one that the table of docs/architecture.md has after it.

A header of include/eligo belongs to the first folder that implements it; one that nothing
implements belongs to none. The page, src/ and include/ are those of the directory given."""
import re
import sys
from pathlib import Path


def includes(path):
    return re.findall(r'^#include "(.+?)"', path.read_text(), re.MULTILINE)


def first_implementers(sources, order):
    """The folder of each public header: that of the .cpp file that includes it first."""
    folders = {}
    for path, folder in sorted(sources.items(), key=lambda source: order.index(source[1])):
        included = includes(path)
        if path.suffix == ".cpp" and included and included[0].startswith("eligo/"):
            folders.setdefault(included[0], folder)
    return folders


def main(root):
    page = (root / "docs/architecture.md").read_text()
    order = re.findall(r"^\| (\w+) \|", page, re.MULTILINE)
    sources = {path: path.relative_to(root / "src").parts[0]
               for path in sorted((root / "src").rglob("*")) if path.suffix in (".h", ".cpp")}
    problems = [f"{folder}/ is not in the table of docs/architecture.md"
                for folder in sorted(set(sources.values()) - set(order))]
    if not problems:
        public = first_implementers(sources, order)
        headers = {root / "include" / name: folder for name, folder in public.items()}
        for path, folder in (sources | headers).items():
            for name in includes(path) if path.exists() else []:
                used = public.get(name, name.split("/")[0])
                if used in order and order.index(used) > order.index(folder):
                    problems.append(f"{path.relative_to(root)}: {folder} includes {name} of {used}")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main(Path(sys.argv[1])))
