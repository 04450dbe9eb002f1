"""Holds HTML pages against what eligo promises of them: check_html.py FILE...

Each page keeps to the syntax of HTML, as html5lib knows it, and to that of XML; it needs
nothing else, runs nothing, and can be read without seeing it. Prints the complaints.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = set(
    "html head meta title style body header main footer article section h1 h2 h3 h4 p a b strong span "
    "div ul li dl dt dd pre code mark time table caption thead tbody tr th td".split())
ALLOWED_SVG = set("svg title desc text tspan g line rect path".split())


def syntax_errors(text):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    parser.parse(text)
    for (line, column), code, data in parser.errors:
        yield f"line {line}, column {column}: {code} {data}"


def names(element):
    return element.tag.replace(HTML, "").replace(SVG, "svg:")


def same_tree(root, text):
    """HTML tools and XML tools see the same elements."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree = parser.parse(text)
    as_html = [names(element) for element in tree.iter() if isinstance(element.tag, str)]
    as_xml = [names(element) for element in root.iter()]
    if as_html != as_xml:
        yield "HTML and XML parsers do not see the same elements"


def elements(root):
    for element in root.iter():
        name = element.tag
        if name.startswith(HTML) and name[len(HTML):] in ALLOWED:
            pass
        elif name.startswith(SVG) and name[len(SVG):] in ALLOWED_SVG:
            pass
        else:
            yield f"{name} has no place here"
        for attribute in element.attrib:
            if attribute.startswith("on") or attribute in ("src", "style", "srcset"):
                yield f"attribute {attribute} of {name}"


def references(root):
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"id {one} is not unique"
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] == "href" and value[1:] not in ids:
                yield f"{value} leads nowhere on this page"
    for style in root.iter(HTML + "style"):
        if re.search(r"url\(|@import", style.text):
            yield "the style sheet asks for something"


def document(root):
    policies = [meta.get("content") for meta in root.iter(HTML + "meta")
                if meta.get("http-equiv") == "Content-Security-Policy"]
    if len(policies) != 1 or "default-src 'none'" not in policies[0]:
        yield "no policy that forbids requests"
    if not root.get("lang") or not root.findtext(f"{HTML}head/{HTML}title"):
        yield "language or title is missing"
    for landmark in ("main", "footer"):
        if len(list(root.iter(HTML + landmark))) != 1:
            yield f"not one {landmark}"


def headings(root):
    levels = [int(element.tag[-1]) for element in root.iter()
              if re.fullmatch(re.escape(HTML) + "h[1-6]", element.tag)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not one h1 at the beginning"
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            yield f"an h{after} follows an h{before}"


def alternatives(root):
    for head in root.iter(HTML + "th"):
        if head.get("scope") not in ("col", "row", "rowgroup"):
            yield "a th without a scope"
    for table in root.iter(HTML + "table"):
        if not table.findtext(HTML + "caption"):
            yield "a table without a caption"
        if len({width(row) for row in table.iter(HTML + "tr")}) > 1:
            yield "rows of a table differ in width"
    inner = {svg for outer in root.iter(SVG + "svg") for svg in outer.findall(f".//{SVG}svg")}
    for svg in root.iter(SVG + "svg"):
        if svg in inner:
            continue
        if svg.get("role") != "img" or not svg.findtext(SVG + "title") or not svg.findtext(SVG + "desc"):
            yield "a drawing without role, title and description"


def width(row):
    return sum(int(cell.get("colspan", "1")) for cell in row)


def check(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    complaints = list(syntax_errors(text))
    root = ElementTree.fromstring(text)
    for part in (elements, references, document, headings, alternatives):
        complaints += part(root)
    complaints += same_tree(root, text)
    return [f"{path}: {complaint}" for complaint in complaints]


def main(paths):
    complaints = [complaint for path in paths for complaint in check(path)]
    print("\n".join(complaints[:20]))
    sys.exit(1 if complaints or not paths else 0)


main(sys.argv[1:])
