// The style sheet of the HTML page: light and dark, narrow and wide, on screen and on paper. It has
// no `<` and no `&`, which the page, as XML, could not hold.
#include "report/html.h"

namespace eligo::html {

std::string_view style_sheet() {
  return R"css(
:root {
  --paper: #ffffff; --panel: #f6f7f9; --ink: #1b2430; --soft: #55606e; --line: #d3d9e0;
  --accent: #1d4f8c; --pass: #1a6b37; --fail: #b3261e; --advice: #8a4b00; --note: #1d4f8c;
  --unknown: #6b4a00; --review: #5b3a8e; --waived: #55606e; --mark: #ffe9a8;
  --project: #e8eff8; --bar: #4a7db8;
  --c0: #2f6fb0; --c1: #b0612f; --c2: #3c8a57; --c3: #8a4f9e; --c4: #a38514; --c5: #3a8c92;
  color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --panel: #1d232b; --ink: #e6eaef; --soft: #a6b0bc; --line: #39424d;
    --accent: #8ab8f0; --pass: #7bd399; --fail: #ff9b92; --advice: #f3b562; --note: #8ab8f0;
    --unknown: #e8c46a; --review: #c9a9f5; --waived: #a6b0bc; --mark: #5c4a10;
    --project: #1f2b3a; --bar: #5f97d6;
    --c0: #5b9bdc; --c1: #dc9160; --c2: #66b883; --c3: #b985cc; --c4: #cdb24a; --c5: #62b9bf;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial,
  sans-serif; overflow-wrap: break-word;
}
h1, h2, h3, h4, p, dl, dd, ul, pre, table { margin: 0; }
h1 { font-size: 1rem; font-weight: 600; letter-spacing: .02em; }
h2 { font-size: 1.6rem; line-height: 1.25; }
h3 { font-size: 1.15rem; line-height: 1.3; margin-bottom: .75rem; }
h4 { font-size: 1rem; line-height: 1.45; font-weight: 600; margin-bottom: .4rem; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: .875em; overflow-wrap: anywhere; }
.page { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between;
  padding-bottom: .6rem; border-bottom: 2px solid var(--accent); color: var(--soft); }
.page h1 { color: var(--accent); }
article { padding-top: 2rem; }
article + article { margin-top: 3rem; border-top: 1px solid var(--line); }
section { margin-top: 2.25rem; }
.aside { display: block; color: var(--soft); font-size: .9em; font-weight: 400; }
time { white-space: nowrap; }
.verdict { margin: 1rem 0; padding: .9rem 1.1rem; border: 1px solid var(--line);
  border-left: .4rem solid currentColor; border-radius: .4rem; background: var(--panel); }
.verdict strong { font-size: 1.35rem; line-height: 1.3; }
.verdict p { color: var(--ink); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: var(--soft); }
.counts { list-style: none; padding: 0; margin-top: 1rem; display: flex; flex-wrap: wrap;
  gap: .5rem; }
.counts li { padding: .3rem .7rem; border: 1px solid var(--line); border-radius: .4rem; }
.counts b { font-variant-numeric: tabular-nums; }
.badge { display: inline-block; padding: 0 .5em; border: 1px solid currentColor;
  border-radius: .8em; font-size: .85em; line-height: 1.5; font-weight: 600; white-space: nowrap; }
.pass { color: var(--pass); } .fail { color: var(--fail); } .advice { color: var(--advice); }
.note { color: var(--note); } .unknown { color: var(--unknown); } .review { color: var(--review); }
.waived, .silent, .not-applicable { color: var(--waived); }
.findings { list-style: none; padding: 0; display: grid; gap: 1rem;
  grid-template-columns: minmax(0, 1fr); }
.finding { padding: .9rem 1.1rem; border: 1px solid var(--line); border-left: .3rem solid
  currentColor; border-radius: .4rem; background: var(--panel); }
.finding h4, .finding pre, .finding dd { color: var(--ink); }
.finding pre { margin: .6rem 0; padding: .5rem .7rem; border: 1px solid var(--line);
  border-radius: .3rem; background: var(--paper); white-space: pre-wrap; }
.finding dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: .2rem .8rem;
  font-size: .94em; }
.finding dd { grid-column: 2; }
.line { color: var(--soft); padding-right: .6em; border-right: 1px solid var(--line); }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--fail);
  padding: 0 1px; }
.keys { padding-left: 1.2rem; columns: 19rem; }
.keys li { break-inside: avoid; }
.keys .aside, .findings h4 .aside { display: inline; padding-left: .5em; }
.scroll { overflow-x: auto; }
.scroll, .stack { margin-top: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .94em; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0;
  border-bottom: 1px solid var(--line); }
td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-weight: 600; font-size: .93em; }
tbody th { font-weight: 600; }
th[scope=rowgroup] { padding-top: 1.1rem; color: var(--accent); }
.idle td { color: var(--soft); }
td:last-child .badge { margin-bottom: .1rem; }
svg { display: block; overflow: hidden; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif;
  fill: var(--ink); }
svg .name { font-weight: 600; }
svg .name .wide { font-weight: 400; }
svg .tick text, svg .side, svg .people { fill: var(--soft); font-size: 11px; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg .project { fill: var(--project); }
svg .bar { fill: var(--bar); stroke: var(--bar); stroke-width: 3; stroke-linejoin: round; }
svg .bar.fails { fill: var(--fail); stroke: var(--fail); }
svg .node { fill: var(--panel); stroke: var(--line); }
svg .people { fill: var(--ink); font-weight: 600; }
svg .band { opacity: .45; }
svg .local { fill: var(--soft); opacity: .25; }
svg .c0 { fill: var(--c0); } svg .c1 { fill: var(--c1); } svg .c2 { fill: var(--c2); }
svg .c3 { fill: var(--c3); } svg .c4 { fill: var(--c4); } svg .c5 { fill: var(--c5); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--accent); }
footer p { color: var(--soft); font-size: .94em; margin-top: .6rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 2rem; }
  h2 { font-size: 1.35rem; }
  .facts, .finding dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .finding dd { grid-column: 1; margin-bottom: .4rem; }
  .facts dd { margin-bottom: .4rem; }
  table { font-size: .875rem; }
  svg .wide { display: none; }
  .stack thead { display: none; }
  .stack caption, .stack tbody { display: block; }
  .stack tr { display: grid; grid-template-columns: minmax(0, 1fr); padding: .5rem 0;
    border-bottom: 1px solid var(--line); }
  .stack th, .stack td { border: 0; padding: 0; }
  .stack th .aside { display: inline; padding-left: .5em; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  table, .finding dl, .keys { font-size: 8.5pt; }
  article + article { break-before: page; margin-top: 0; border-top: 0; }
  h2, h3, h4, caption, thead, .group { break-after: avoid; }
  .finding, .verdict, .scroll, svg, tr { break-inside: avoid; }
  .finding, .verdict { background: none; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  svg rect, svg path, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  p, li { orphans: 3; widows: 3; }
  .to-end { display: none; }
}
)css";
}

}  // namespace eligo::html
