/** Colours in both schemes; text on its ground has a contrast of at least 4.5 to 1. */
const COLOURS = `
:root{--ground:#f4f5f3;--sheet:#fff;--ink:#1b2126;--soft:#55606a;--line:#d6dad8;--mark:#125e5a;--bad:#a8231c;--bad-ground:#fde5e2;--stage:#e3e7e5;--warn:#8a5300}
@media(prefers-color-scheme:dark){:root{--ground:#14191c;--sheet:#1d2428;--ink:#e8ecee;--soft:#a7b2ba;--line:#39434a;--mark:#7fd0c6;--bad:#ff9d94;--bad-ground:#4a1f1c;--stage:#0e1214;--warn:#f0b95a}}
.c0{--c:#ffd166}.c1{--c:#4cc9f0}.c2{--c:#ff8fa3}.c3{--c:#95d5b2}.c4{--c:#c8a2ff}.c5{--c:#ffa552}.c6{--c:#b8e03c}.c7{--c:#f7b5e8}`;

const BASE = `
*{box-sizing:border-box}
body{margin:0;overflow-wrap:anywhere;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif}
header,main{width:min(100% - 2rem,90rem);margin-inline:auto}
header{padding:2rem 0 .5rem}
main{padding-bottom:3rem}
h1{margin:0;font-size:clamp(1.5rem,4vw,2.1rem);line-height:1.2}
h2{margin:0 0 .7rem;font-size:1.05rem;line-height:1.35}
h2 span{font-weight:400;color:var(--soft);font-size:.9rem;display:inline-block}
p{margin:.3rem 0;max-width:70ch}
.soft,.key{color:var(--soft);font-size:.92rem}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;margin:.5rem 0 0;padding:0}
.key li{display:flex;align-items:center;gap:.45rem}
.key svg{width:1.5rem;height:1.2rem}
.picture,.refused{background:var(--sheet);border:1px solid var(--line);border-radius:10px;padding:1rem;margin-top:1.1rem}
.picture{display:grid;grid-template-columns:minmax(0,24rem) minmax(0,1fr);gap:0 1.4rem}
.picture h2{grid-column:1/-1}
.refused{background:var(--bad-ground)}
.refused h2{color:var(--bad)}
.refused ul{margin:0;padding-left:1.2rem}
.whole{margin:0;align-self:start;position:sticky;top:1rem}
.drawn{position:relative;background:var(--stage);line-height:0;width:fit-content;margin-inline:auto}
.drawn img{display:block;max-width:100%;max-height:75vh;width:auto;height:auto}
.drawn svg{position:absolute;inset:0;width:100%;height:100%}
.whole figcaption{padding-top:.4rem}`;

const CROPS = `
.crops{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:1rem;align-items:start}
.crops figure{margin:0}
.stage{display:grid;place-items:center;background:var(--stage);border-radius:6px;height:12rem;padding:.5rem}
.stage img{display:block;max-width:100%;max-height:11rem;width:auto;height:auto}
figcaption{font-size:.86rem;line-height:1.4;padding-top:.35rem}
.number{display:inline-block;min-width:1.5em;padding:0 .35em;border-radius:4px;background:var(--c);color:#14191c;font-weight:700;text-align:center}
.facts{color:var(--soft);font-variant-numeric:tabular-nums}
.warn{color:var(--warn);font-weight:600}
.bad{color:var(--bad);font-weight:600}
.fault{height:auto;min-height:6rem;padding:1rem;background:var(--bad-ground);place-items:start}`;

const DRAWN = `
svg *{vector-effect:non-scaling-stroke}
.under{fill:none;stroke:#0008;stroke-width:5}
.frame{fill:none;stroke:var(--c);stroke-width:2.5}
.fitted .frame{stroke-dasharray:9 5}
.plate{fill:var(--c)}
.window text{fill:#14191c;font-weight:700;text-anchor:middle;font-family:system-ui,sans-serif}
.face{fill:#fff2;stroke:#fff;stroke-width:2;stroke-dasharray:3 3;paint-order:stroke}
.focal path:not(.under),.focal circle:not(.under),.focal rect:not(.under){fill:none;stroke:#fff;stroke-width:2.5}
.key .face{stroke:var(--ink)}.key .focal path,.key .focal circle{stroke:var(--ink)!important}.key .frame{stroke:var(--ink)}`;

const SMALL = `
@media(max-width:56rem){.picture{grid-template-columns:minmax(0,1fr)}.whole{position:static;margin-bottom:1rem}.drawn img{max-height:60vh}}
@media(max-width:34rem){.picture,.refused{padding:.7rem}.crops{grid-template-columns:repeat(2,minmax(0,1fr));gap:.8rem .6rem}.stage{height:9.5rem;padding:.3rem}.stage img{max-height:8.9rem}}
@media print{.picture{break-inside:avoid}.whole{position:static}}`;

export const STYLE = COLOURS + BASE + CROPS + DRAWN + SMALL;
