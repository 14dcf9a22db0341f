/** The page's only style. Colours of series are told apart by people with any of the common colour blindnesses. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f26; --dim: #565d69; --paper: #fff; --soft: #f5f6f8; --line: #d9dde3; --track: #eceef2;
  --s0: #2266cc; --s1: #c2570c; --s2: #0b8268; --s3: #8a4fc7; --s4: #96740a; --s5: #b5306f; --s6: #7b8390; --good: #0e7a43; --bad: #c0271d; --open: #565d69; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --dim: #a9b1bd; --paper: #191c21; --soft: #111317; --line: #383d46; --track: #2a2e36;
  --s0: #6ba3ff; --s1: #f29a52; --s2: #45c9a6; --s3: #c39bf2; --s4: #d9b64a; --s5: #f284b4; --s6: #8d96a3; --good: #58d290; --bad: #ff8a80; --open: #a9b1bd; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--soft); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Apple SD Gothic Neo", "Noto Sans KR", sans-serif; word-break: keep-all; overflow-wrap: break-word; }
.page { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.page fieldset { border: 0; margin: 0; padding: 0; text-align: end; font-size: .875rem; }
legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
label { display: inline-flex; align-items: center; gap: .375rem; padding: .4rem .5rem; cursor: pointer; }
input { accent-color: var(--s0); width: 1rem; height: 1rem; margin: 0; }
body:has(#ko:checked) main[lang=en], body:has(#en:checked) main[lang=ko] { display: none; }
h1 { font-size: 1rem; font-weight: 600; color: var(--dim); margin: 0 0 1rem; }
h2 { font-size: 1.625rem; line-height: 1.25; margin: 0; }
h3 { font-size: 1.0625rem; margin: 0 0 .75rem; }
.run { margin: 0 0 3rem; }
.facts, .note, figcaption { color: var(--dim); font-size: .875rem; margin: .25rem 0 1rem; }
section, .verdict { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin: 0 0 1rem; }
.verdict { border-inline-start: .375rem solid var(--open); }
.verdict.good { border-inline-start-color: var(--good); } .verdict.bad { border-inline-start-color: var(--bad); }
.verdict p { margin: 0; } .verdict .head { font-size: 1.25rem; font-weight: 650; line-height: 1.35; }
.tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; margin: 0 0 1rem; padding: 0; }
.tiles div { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: .875rem 1rem; }
.tiles dt { color: var(--dim); font-size: .8125rem; } .tiles dd { margin: 0; font-size: 1.375rem; font-weight: 650; line-height: 1.3; overflow-wrap: normal; font-variant-numeric: tabular-nums; }
.tiles dd + dd { font-size: .8125rem; font-weight: 400; color: var(--dim); }
figure { margin: 0 0 1.25rem; }
.rows { display: grid; grid-template-columns: minmax(5rem, 12rem) 1fr auto; gap: .375rem .75rem; align-items: center; font-size: .875rem; }
.rows .value { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.rows .of { grid-column: 1 / -1; font-weight: 600; margin-top: .5rem; } .rows .of:first-child { margin-top: 0; }
.bar, .interval { display: block; width: 100%; height: .875rem; } .interval { height: 1.25rem; overflow: visible; }
.lines { display: block; width: 100%; height: 12rem; overflow: visible; }
.track { fill: var(--track); }
.zero, .grid, .axis { stroke: var(--line); vector-effect: non-scaling-stroke; } .zero, .axis { stroke: var(--dim); }
.span { stroke-width: 3; vector-effect: non-scaling-stroke; } .dot { stroke-width: 11; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.span.good, .dot.good { stroke: var(--good); } .span.bad, .dot.bad { stroke: var(--bad); } .span.open, .dot.open { stroke: var(--open); }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.ticks { display: flex; justify-content: space-between; color: var(--dim); font-size: .75rem; margin-top: .25rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0 0 .75rem; padding: 0; font-size: .875rem; }
.key { display: inline-block; width: .75rem; height: .75rem; border-radius: .2rem; margin-inline-end: .375rem; }
${[0, 1, 2, 3, 4, 5, 6].map((n) => `.fill.s${n} { fill: var(--s${n}); } .line.s${n} { stroke: var(--s${n}); } .key.s${n} { background: var(--s${n}); }`).join('\n')}
.line.s6 { stroke-dasharray: 6 4; }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline: 3px solid var(--s0); outline-offset: 2px; }
.whole { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: end; padding: .4rem .625rem; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; vertical-align: top; }
thead th { border-top: 0; color: var(--dim); font-weight: 500; white-space: nowrap; }
th:first-child { text-align: start; padding-inline-start: 0; } td:last-child, thead th:last-child { padding-inline-end: 0; }
tbody th { font-weight: 500; min-width: 7rem; overflow-wrap: anywhere; } td { white-space: nowrap; } td.words { white-space: normal; }
small { color: var(--dim); font-size: .8125rem; font-weight: 400; }
.good-word { color: var(--good); font-weight: 600; } .bad-word { color: var(--bad); font-weight: 600; }
@media (max-width: 30rem) { section, .verdict { padding: 1rem; } .rows { grid-template-columns: 6rem 1fr auto; } .tiles { grid-template-columns: 1fr 1fr; gap: .625rem; } .tiles dd { font-size: 1.125rem; } }
@media print { body { background: #fff; } header { display: none; } section { break-inside: avoid; } }
`;
