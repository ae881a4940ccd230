/** Colours in both schemes; text on its ground has a contrast of at least 4.5 to 1. */
const COLOURS = `
:root{--ground:#f4f5f3;--sheet:#fff;--ink:#1b2126;--soft:#55606a;--line:#d6dad8;--mark:#125e5a;--good:#146c43;--good-ground:#dcf3e6;--calm:#5b5470;--calm-ground:#e9e6f2;--bad:#a8231c;--bad-ground:#fde5e2;--limit:#8a5300;--look:#1d5fa8;--stage:#e3e7e5}
@media(prefers-color-scheme:dark){:root{--ground:#14191c;--sheet:#1d2428;--ink:#e8ecee;--soft:#a7b2ba;--line:#39434a;--mark:#7fd0c6;--good:#7edba6;--good-ground:#173a29;--calm:#c3bbe0;--calm-ground:#322d45;--bad:#ff9d94;--bad-ground:#4a1f1c;--limit:#f0b95a;--look:#8fc0ff;--stage:#0e1214}}`;

const BASE = `
*{box-sizing:border-box}
body{margin:0;overflow-wrap:anywhere;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif}
a{color:var(--mark)}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.top,main,footer{width:min(100% - 2rem,78rem);margin-inline:auto}
.top{padding:2rem 0 .5rem}
.brand{margin:0;font-weight:700;color:var(--mark)}
h1{margin:.2rem 0 .4rem;font-size:clamp(1.5rem,4vw,2.2rem);line-height:1.2;text-wrap:balance}
h2{margin:2.4rem 0 .5rem;font-size:1.4rem;line-height:1.3}
h3{margin:0;font-size:1.15rem}
h4{margin:1.2rem 0 .3rem;font-size:.95rem}
p{margin:.3rem 0}
.run,.about,.small,footer{color:var(--soft);font-size:.9rem}
footer{padding:1.5rem 0 3rem}
code{font:.85em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.4rem .8rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.verdict-line{font-size:1.1rem;font-weight:600;padding:.6rem .9rem;border-radius:8px}
.verdict-line.good{background:var(--good-ground);color:var(--good)}
.verdict-line.bad{background:var(--bad-ground);color:var(--bad)}
.remark{color:var(--bad)}
.badge{display:inline-block;padding:.1rem .6rem;border-radius:99px;font-size:.85rem;font-weight:600;white-space:nowrap}
.badge.good{background:var(--good-ground);color:var(--good)}
.badge.calm{background:var(--calm-ground);color:var(--calm)}
.badge.bad{background:var(--bad-ground);color:var(--bad)}`;

const TABLE = `
.wide{overflow-x:auto;background:var(--sheet);border:1px solid var(--line);border-radius:8px;margin-top:.8rem}
table{border-collapse:collapse;width:100%;min-width:56rem;font-size:.92rem}
th,td{overflow-wrap:break-word;text-align:left;padding:.45rem .8rem;border-top:1px solid var(--line);vertical-align:top}
thead th{border-top:0;font-size:.82rem;color:var(--soft)}
tr.article th{background:var(--ground);font-size:.95rem}
tr.article span{font-weight:400;color:var(--soft)}
.number{text-align:right;white-space:nowrap}
.says{max-width:22rem;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;padding:0;margin:.8rem 0 0;font-size:.88rem;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:.35rem}`;

const CARDS = `
.card{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1.6rem;background:var(--sheet);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.3rem 1.3rem;margin-top:1.2rem;scroll-margin-top:1rem}
.card:target{border-color:var(--mark);box-shadow:0 0 0 2px var(--mark)}
.card>header{grid-column:1/-1;display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .8rem;margin-bottom:.9rem}
.verdict{color:var(--soft);font-size:.9rem}
.verdict.bad{color:var(--bad);font-weight:600}
.frame{color-scheme:light;background:var(--stage);border:1px solid var(--line);border-radius:8px;padding:1rem;max-height:44rem;overflow:auto;align-self:start;display:flow-root}
.view{display:flex;flex-direction:column;min-width:0}
.view h4{margin-top:0}
.view .frame{flex:1;align-self:stretch}
.frame video{max-width:none}
.readers{--card:#fff;--ink:#16181d;--soft:#5b6270;--line:#dfe2e8;--link:#0b57c2}
.readers .thread{max-width:32rem}
.readers .shown{max-width:32rem;margin:0 auto .75rem}
.frame>*{margin-inline:auto!important}
.frame h1{text-wrap:wrap;margin-top:0}
.facts{grid-column:1/-1;margin-top:1.2rem}
.facts>:first-child{margin-top:0}
.meters,.meter dd{margin:0}
.meter{display:grid;grid-template-columns:8.5rem 1fr;gap:.2rem .6rem;align-items:baseline;font-size:.9rem;padding:.15rem 0}
.meter dd{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .7rem}
.bar{flex:1 1 7rem;height:.5rem;border-radius:99px;background:var(--line);overflow:hidden}
.bar span{display:block;height:100%;border-radius:99px;background:var(--mark)}
.bar .near{background:var(--limit)}
.bar .over{background:var(--bad)}
.count{color:var(--soft);font-variant-numeric:tabular-nums}
.address{overflow-wrap:anywhere;font-size:.9rem}
.ids,.problems,.pictures{list-style:none;margin:0;padding:0}
.ids{font-size:.9rem}
.ids .warning{color:var(--limit)}
.problems li{padding:.5rem .8rem;border-radius:8px;background:var(--calm-ground);margin-bottom:.5rem;font-size:.95rem}
.fault{background:var(--bad-ground);border-radius:8px;padding:.5rem .8rem;font-size:.95rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.8rem}
.pictures figure{margin:0}
.pictures img{display:block;width:100%;height:8rem;object-fit:contain;object-position:left;border-radius:4px}
figcaption{font-size:.82rem;line-height:1.4;padding-top:.3rem}
.alt{color:var(--soft)}
video{width:100%;max-width:24rem;height:auto;border-radius:6px;background:#000}`;

const TIMES = `
.lane{overflow-x:auto;margin:.4rem 0}
svg text{font-size:12px;fill:var(--soft)}
.attempt rect{fill:var(--ground);stroke:var(--line)}
.queued{fill:none;stroke:var(--soft);stroke-width:2.5}
.wait path{stroke:var(--soft);stroke-width:2;stroke-dasharray:3 5;fill:none}
.mark path,.mark circle{fill:none;stroke-width:3;stroke-linecap:round}
.answer circle{fill:var(--good);stroke:none}
.look circle,.look path{stroke:var(--look)}
.limited circle,.limited path{stroke:var(--limit)}
.failed path{stroke:var(--bad);stroke-width:3.5}
.mark.failed text{fill:var(--bad);font-weight:700}
.mark.limited text{fill:var(--limit);font-weight:700}
.ending circle{fill:var(--good-ground)}
.ending path{fill:none;stroke:var(--good);stroke-width:3.5;stroke-linecap:round;stroke-linejoin:round}
.ending.bad circle{fill:var(--bad-ground)}
.ending.bad path{stroke:var(--bad)}
details{font-size:.9rem}
summary{cursor:pointer;color:var(--mark)}
.tries,.steps{padding-left:1.2rem;margin:.3rem 0}
.steps{list-style:none;padding-left:0}
.steps li{padding:.15rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
.steps code{display:block;color:var(--soft)}
.steps .failed{color:var(--bad)}
.steps .limited{color:var(--limit)}
.after{color:var(--soft);font-variant-numeric:tabular-nums;display:inline-block;min-width:4rem}
.step{font-weight:600;margin-right:.3rem}`;

const SMALL = `
@media(max-width:56rem){.card{grid-template-columns:minmax(0,1fr);padding:.9rem}.view+.view{margin-top:1rem}.frame{padding:.6rem;max-height:36rem}.meter{grid-template-columns:1fr}}
@media(max-width:44rem){table{min-width:0;font-size:.88rem}.minor{display:none}th,td{padding:.4rem .55rem}.badge{white-space:normal;word-break:keep-all;border-radius:8px}}
@media print{.frame{max-height:none}.wide,.lane{overflow:visible}}`;

export const STYLE = COLOURS + BASE + TABLE + CARDS + TIMES + SMALL;
