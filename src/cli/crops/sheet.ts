import { type Html, html } from '../../lib/html.ts';
import { page } from '../../lib/page.ts';
import { sizeText } from '../../lib/size-text.ts';
import type { CroppedPicture, FailedCrop, MadeCrop, Refused } from './cropped.ts';
import { colourOf, isMade, overlay, windowsOf } from './overlay.ts';
import { STYLE } from './style.ts';
import type { Words } from './words.ts';

/** A relative address; names of files may hold anything. */
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
    return html`<li><figure><div class="stage fault">${crop.problem}</div><figcaption>${head}<br><span class="bad">${words.notMade}</span></figcaption></figure></li>`;
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
  html`<section class="refused"><h2>${words.refused}</h2><ul>${refused.map(({ problem }) => html`<li>${problem}</li>`)}</ul></section>`;

const key = (words: Words): Html => html`<ul class="key">
<li><svg viewBox="0 0 30 24"><rect class="frame" x="2" y="3" width="26" height="18"/></svg>${words.window}, ${words.manner.cut}</li>
<li><svg viewBox="0 0 30 24" class="fitted"><rect class="frame" x="2" y="3" width="26" height="18"/></svg>${words.window}, ${words.manner.fitted}</li>
<li><svg viewBox="0 0 30 24"><rect class="face" x="6" y="2" width="18" height="20"/></svg>${words.face}</li>
<li><svg viewBox="0 0 30 24"><g class="focal"><path d="M3 12H27M15 1V23"/><circle cx="15" cy="12" r="6"/></g></svg>${words.focal}</li></ul>`;

/** The sheet as one page; only the pictures are files beside it, by relative addresses. */
export function sheetPage(pictures: readonly CroppedPicture[], refused: readonly Refused[], words: Words): string {
  const count = pictures.reduce((sum, { crops }) => sum + crops.filter(isMade).length, 0);
  const body = html`<header><h1>${words.title}</h1><p>${words.counts(pictures.length, count)}</p><p class="soft">${words.how}</p>${key(words)}</header>
<main>${refused.length > 0 ? refusedSection(refused, words) : null}
${pictures.map((picture, index) => pictureSection(picture, index, words))}</main>`;
  return page({ lang: words.lang, title: `${words.title}: Masthead`, style: STYLE, body });
}
