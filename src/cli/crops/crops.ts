import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Focal } from '../../domain/focal.ts';
import { systemClock } from '../../lib/clock.ts';
import { type Html, html } from '../../lib/html.ts';
import { page } from '../../lib/page.ts';
import { sizeText } from '../../lib/size-text.ts';
import { createFinder } from '../../media/focal/finder.ts';
import { createPictureProcess } from '../../media/process/picture-process.ts';
import { createFolderStore } from '../../media/storage/folder-store.ts';
import { platforms } from '../../platforms/index.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { mediaWords } from '../media-messages.ts';
import { countBar } from '../progress.ts';
import { say } from '../say.ts';
import { print, type Shell } from '../shell.ts';
import {
  type CroppedPicture,
  cropPicture,
  type FailedCrop,
  type MadeCrop,
  placesOf,
  type Refused,
} from './crop-picture.ts';
import { colourOf, isMade, overlay, windowsOf } from './overlay.ts';
import { type Words, wordsFor } from './words.ts';

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

const STYLE = COLOURS + BASE + CROPS + DRAWN + SMALL;

/** Relative URL of a file, whose name may hold anything. */
const addressOf = (file: string): string => file.split('/').map(encodeURIComponent).join('/');

const sizeOf = ({ width, height }: { width: number; height: number }): string => `${width} × ${height}`;

function facts(crop: MadeCrop, words: Words): Html {
  const percent = Math.max(1, Math.round(crop.share * 100));
  const parts = [sizeOf(crop), sizeText(crop.bytes), words.manner[crop.manner]];
  const kept = crop.manner === 'whole' ? parts : [...parts, words.keeps(percent)];
  const small = crop.wanted && html`<br><span class="warn">${words.wanted(sizeOf(crop.wanted))}</span>`;
  return html`<span class="facts">${kept.join(' · ')}</span>${small}`;
}

function cropItem(crop: MadeCrop | FailedCrop, number: number, picture: string, words: Words): Html {
  const head = html`<span class="number ${colourOf(number)}">${number}</span> <strong>${crop.platformName}</strong> ${crop.place}`;
  if (!isMade(crop)) {
    return html`<li><figure><div class="stage fault">${words.problem(crop.problem)}</div><figcaption>${head}<br><span class="bad">${words.notMade}</span></figcaption></figure></li>`;
  }
  const address = addressOf(crop.file);
  const alt = words.crop(picture, crop.platformName, crop.place);
  return html`<li><figure><a class="stage" href="${address}"><img loading="lazy" src="${address}" width="${crop.width}" height="${crop.height}" alt="${alt}"></a><figcaption>${head}<br>${facts(crop, words)}</figcaption></figure></li>`;
}

function pictureSection(picture: CroppedPicture, index: number, words: Words): Html {
  const { name, file, width, height, crops, faces, focal } = picture;
  const address = addressOf(file);
  const alt = words.drawn(name, windowsOf(picture).length, faces.length);
  const given = focal && 'width' in focal ? words.box : words.focal;
  const found = [focal ? given : words.noFocal, ...(faces.length > 0 ? [`${words.face}: ${faces.length}`] : [])];
  return html`<section class="picture" aria-labelledby="p${index}">
<h2 id="p${index}">${name} <span>${words.pixels(sizeOf(picture))}</span></h2>
<figure class="whole"><div class="drawn"><img loading="lazy" src="${address}" width="${width}" height="${height}" alt="${alt}">${overlay(picture)}</div><figcaption class="facts">${found.join(' · ')}</figcaption></figure>
<ol class="crops">${crops.map((crop, i) => cropItem(crop, i + 1, name, words))}</ol></section>`;
}

const refusedSection = (refused: readonly Refused[], words: Words): Html =>
  html`<section class="refused"><h2>${words.refused}</h2><ul>${refused.map(({ given, problem }) => html`<li>${given}: ${words.problem(problem)}</li>`)}</ul></section>`;

const key = (words: Words): Html => html`<ul class="key">
<li><svg viewBox="0 0 30 24"><rect class="frame" x="2" y="3" width="26" height="18"/></svg>${words.window}, ${words.manner.cut}</li>
<li><svg viewBox="0 0 30 24" class="fitted"><rect class="frame" x="2" y="3" width="26" height="18"/></svg>${words.window}, ${words.manner.fitted}</li>
<li><svg viewBox="0 0 30 24"><rect class="face" x="6" y="2" width="18" height="20"/></svg>${words.face}</li>
<li><svg viewBox="0 0 30 24"><g class="focal"><path d="M3 12H27M15 1V23"/><circle cx="15" cy="12" r="6"/></g></svg>${words.focal}</li></ul>`;

/** The sheet as one page; the pictures are files beside it, with relative URLs. */
export function sheetPage(pictures: readonly CroppedPicture[], refused: readonly Refused[], words: Words): string {
  const count = pictures.reduce((sum, { crops }) => sum + crops.filter(isMade).length, 0);
  const body = html`<header><h1>${words.title}</h1><p>${words.counts(pictures.length, count)}</p><p class="soft">${words.how}</p>${key(words)}</header>
<main>${refused.length > 0 ? refusedSection(refused, words) : null}
${pictures.map((picture, index) => pictureSection(picture, index, words))}</main>`;
  return page({ lang: words.lang, title: `${words.title}: Masthead`, style: STYLE, body });
}

export type CropsFlags = { out: string; focal?: Focal; language: string };

const SHEET = 'index.html';

async function cropAll(shell: Shell, files: readonly string[], out: string, focal: Focal | null) {
  const signal = shell.signal();
  const bar = countBar(shell);
  const pictures: CroppedPicture[] = [];
  const refused: Refused[] = [];
  // Nothing is kept from one run to the next. A picture that crashes the decoder takes only that process with it.
  const process = createPictureProcess({ store: null });
  const finder = createFinder();
  const folder = await mkdtemp(join(tmpdir(), 'masthead-crops-'));
  try {
    const options = {
      places: placesOf(platforms),
      store: createFolderStore(folder, systemClock),
      cut: process.cut,
      finder,
      out,
      focal,
      signal,
    };
    for (const [index, path] of files.entries()) {
      signal.throwIfAborted();
      bar.show(index, files.length, path);
      const made = await cropPicture(path, { index, count: files.length }, options);
      if ('problem' in made) refused.push(made);
      else pictures.push(made);
    }
  } finally {
    bar.end();
    process.close();
    await finder.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { pictures, refused };
}

/**
 * Writes a contact sheet with every crop of picture files. Exit code 1 when a file is not a picture or a crop failed;
 * the others are made all the same.
 */
export async function cropFiles(shell: Shell, files: readonly string[], flags: CropsFlags): Promise<number> {
  const out = resolve(flags.out);
  makeFolder(out);
  const { pictures, refused } = await cropAll(shell, files, out, flags.focal ?? null);
  const sheet = join(out, SHEET);
  await writeFile(sheet, sheetPage(pictures, refused, wordsFor(flags.language)));
  const crops = pictures.flatMap((picture) => picture.crops.map((crop) => ({ given: picture.given, crop })));
  const failed = crops.flatMap(({ given, crop }) =>
    isMade(crop) ? [] : [`${given}, ${crop.platformName} ${crop.place}: ${say(crop.problem)}`],
  );
  const problems = [...refused.map(({ given, problem }) => `${given}: ${say(problem)}`), ...failed];
  const value = { sheet, pictures, refused: refused.map(({ given, problem }) => ({ given, problem })) };
  print(shell, value, () =>
    pictures.length === 0
      ? mediaWords.nothingCropped()
      : mediaWords.cropped({ pictures: pictures.length, crops: crops.length - failed.length, sheet }),
  );
  if (!shell.json) for (const problem of problems) shell.remark(problem);
  return problems.length > 0 ? 1 : 0;
}
