/** The page's whole style sheet: light and dark by the reader's wish, one column on a phone, plain on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f9; --card: #ffffff; --line: #d8dee8; --text: #18212f; --quiet: #526074; --link: #0b57d0;
  --open: #b3261e; --open-ground: #fdeceb; --accepted: #8a4b00; --accepted-ground: #fff4de;
  --kept: #0a6b3d; --kept-ground: #e6f6ed; --plain: #475467; --plain-ground: #edf0f5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151d; --card: #18202b; --line: #303b4b; --text: #e8edf5; --quiet: #a8b4c6; --link: #8ab4ff;
    --open: #ff9b93; --open-ground: #40201f; --accepted: #ffc36b; --accepted-ground: #3d2e12;
    --kept: #79dba6; --kept-ground: #133524; --plain: #c3cddc; --plain-ground: #263142;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 0 0 .25rem; }
.note, .lead { color: var(--quiet); margin: 0 0 1rem; max-width: 62rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.25rem 1.5rem 1.5rem; margin: 1.25rem 0; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 0 0 1rem; }
code { font: .875em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }

.origin { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .5rem 1.5rem; margin: 1rem 0 0; }
.origin div { min-width: 0; }
.origin dt { color: var(--quiet); font-size: .8125rem; }
.origin dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; list-style: none; padding: 0; margin: 1rem 0 1.25rem; }
.tiles li { border: 1px solid var(--line); border-radius: 12px; padding: .75rem 1rem; border-left-width: 6px; }
.tiles strong { display: block; font-size: 1.75rem; line-height: 1.15; font-variant-numeric: tabular-nums; }
.tiles .open { border-left-color: var(--open); } .tiles .open strong { color: var(--open); }
.tiles .accepted { border-left-color: var(--accepted); }
.tiles .kept { border-left-color: var(--kept); }
.tiles .plain { border-left-color: var(--plain); }

.attention { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; gap: .5rem; }
.attention li { background: var(--open-ground); border-left: 6px solid var(--open); border-radius: 8px; padding: .6rem .9rem; overflow-wrap: anywhere; }
.attention li.fine { background: var(--kept-ground); border-left-color: var(--kept); }
.attention .why { display: block; color: var(--quiet); font-size: .9rem; }
@media (prefers-color-scheme: dark) { .attention .why { color: var(--text); } }

.badge { display: inline-block; border-radius: .65rem; padding: .05rem .6rem; font-size: .8125rem; line-height: 1.5; background: var(--plain-ground); color: var(--plain); margin: .1rem .2rem .1rem 0; }
.attention .badge.open { background: var(--card); }
.badge.open { background: var(--open-ground); color: var(--open); }
.badge.accepted { background: var(--accepted-ground); color: var(--accepted); }
.badge.kept { background: var(--kept-ground); color: var(--kept); }
.basis { color: var(--quiet); font-size: .8125rem; white-space: nowrap; }

.scroll { overflow-x: auto; border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th { text-align: left; color: var(--quiet); font-size: .8125rem; font-weight: 600; border-bottom: 2px solid var(--line); padding: .4rem .75rem .4rem 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .5rem .75rem .5rem 0; vertical-align: top; overflow-wrap: break-word; }
@media (min-width: 44.01rem) { #flows td:last-child, #inventory td:nth-child(5) { width: 26%; } }
td > :last-child { margin-bottom: 0; }
tbody tr:last-child td { border-bottom: 0; }
tbody strong.again { color: var(--quiet); font-weight: 400; }
tbody tr:target { background: var(--plain-ground); }
details summary { cursor: pointer; color: var(--link); overflow-wrap: anywhere; list-style-position: outside; margin-left: 1.1em; }
ol.path { margin: .25rem 0 .75rem; padding-left: 1.4rem; font-size: .875rem; }
ul.places { list-style: none; margin: 0; padding: 0; }

figure { margin: .5rem 0 0; }
svg { display: block; margin: 0 auto; max-width: none; }
svg text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--text); }
svg text.small { font-size: 11.5px; fill: var(--quiet); }
svg text.name { font-weight: 650; }
svg .node { fill: var(--card); stroke: var(--line); stroke-width: 1.5; }
svg .node.open { stroke: var(--open); } svg .node.accepted { stroke: var(--accepted); } svg .node.kept { stroke: var(--kept); }
svg .edge { fill: none; stroke: var(--plain); stroke-width: 1.75; }
svg .edge.open { stroke: var(--open); stroke-width: 2.75; }
svg .edge.accepted { stroke: var(--accepted); stroke-dasharray: 9 4; stroke-width: 2.25; }
svg .edge.kept { stroke: var(--kept); stroke-dasharray: 2 4; stroke-width: 2.5; }
svg .pill { fill: var(--plain-ground); } svg .pill.open { fill: var(--open-ground); } svg .pill.accepted { fill: var(--accepted-ground); } svg .pill.kept { fill: var(--kept-ground); }
svg text.pill-text { font-size: 12px; fill: var(--plain); } svg text.open { fill: var(--open); } svg text.accepted { fill: var(--accepted); } svg text.kept { fill: var(--kept); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: 0; margin: .75rem 0 0; color: var(--quiet); font-size: .875rem; }
.legend svg { display: inline-block; vertical-align: middle; margin-right: .4rem; }
dl.bases { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .75rem; margin: .5rem 0 0; font-size: .9rem; }
dl.bases dd { margin: 0; color: var(--quiet); }
footer { color: var(--quiet); padding-bottom: 2.5rem; font-size: .875rem; }

@media (max-width: 44rem) {
  header, main, footer { padding-left: .75rem; padding-right: .75rem; }
  section { padding: 1rem; }
  h1 { font-size: 1.5rem; }
  .origin { grid-template-columns: 1fr 1fr; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .tiles strong { font-size: 1.35rem; }
  table, tbody, tr, td { display: block; width: 100%; }
  thead { position: absolute; left: -9999px; }
  tbody tr { border: 1px solid var(--line); border-radius: 10px; padding: .5rem .75rem; margin: 0 0 .75rem; }
  td { border: 0; padding: .25rem 0; }
  td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .75rem; font-weight: 600; }
}
@page { margin: 14mm; }
@media print {
  :root { --ground: #fff; --card: #fff; --text: #000; --quiet: #333; --line: #bbb; --link: #000;
    --open: #8c1d18; --open-ground: #fbe9e7; --accepted: #6d3b00; --accepted-ground: #fdf1dc; --kept: #07522f; --kept-ground: #e3f4ea; --plain: #333; --plain-ground: #eee; }
  html { font-size: 11px; }
  header, main, footer { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 1rem 0; }
  nav, .skip { display: none; }
  tr, .tiles li, .attention li, figure { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  svg { max-width: 100%; height: auto; }
  details::details-content { content-visibility: visible; height: auto; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
