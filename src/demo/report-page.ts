import { stateName, unitName } from '../cli/common-messages.ts';
import { currentReader, say } from '../cli/say.ts';
import type { Evidence } from '../domain/delivery.ts';
import { type PostPicture, partsOf, picturesOf, type VideoFile } from '../domain/post.ts';
import { videosOf } from '../domain/videos.ts';
import { type Html, html, link, raw } from '../lib/html.ts';
import { page } from '../lib/page.ts';
import { sizeText } from '../lib/size-text.ts';
import type { TextLimit } from '../platforms/content.ts';
import { SHOWN_STYLE, type ShownWords, shownPost } from '../simulators/kit/page.ts';
import { FAULT_WORDS } from './fault-plan.ts';
import {
  type ArticleData,
  type AttemptData,
  badgeOf,
  type CardData,
  evidenceInWords,
  firstWords,
  kindOf,
  type MarkKind,
  nameOf,
  platformName,
  type ReportData,
  secondsInWords,
} from './report-data.ts';
import { words } from './report-messages.ts';
import { STYLE } from './report-style.ts';

const STEP = 27;
const GAP = 96;
const LANE = 52;
const HEIGHT = 100;
const PAD = 14;

interface Placed {
  /** Left end of what comes next. */
  x: number;
  parts: Html[];
}

const MARKS: Readonly<Record<MarkKind, (x: number) => Html>> = {
  answer: (x) => html`<circle cx="${x}" cy="${LANE}" r="7"/>`,
  look: (x) => html`<circle cx="${x - 1.5}" cy="${LANE - 1.5}" r="6"/><path d="M${x + 3} ${LANE + 3}l6 6"/>`,
  limited: (x) => html`<circle cx="${x}" cy="${LANE}" r="9"/><path d="M${x} ${LANE - 5}v5h4"/>`,
  failed: (x) => html`<path d="M${x - 7} ${LANE - 7}l14 14m0-14l-14 14"/>`,
  note: () => html``,
};

function mark(line: Evidence, x: number): Html {
  const kind = kindOf(line);
  const status = kind === 'limited' || kind === 'failed' ? String(line.status ?? words.brokenShort()) : '';
  const label = status === '' ? null : html`<text x="${x}" y="${LANE + 27}" text-anchor="middle">${status}</text>`;
  return html`<g class="mark ${kind}"><title>${evidenceInWords(line)}</title>${MARKS[kind](x)}${label}</g>`;
}

/** A dashed line with the time that passed. */
function wait(from: number, label: string): Placed {
  const to = from + GAP;
  return {
    x: to,
    parts: [
      html`<g class="wait"><path d="M${from + 4} ${LANE}H${to - 4}"/><text x="${(from + to) / 2}" y="${LANE - 9}" text-anchor="middle">${label}</text></g>`,
    ],
  };
}

function attemptLane(attempt: AttemptData, number: number, from: number): Placed {
  const requests = attempt.evidence.filter((line) => kindOf(line) !== 'note');
  const width = Math.max(requests.length * STEP + 8, 66);
  const start = from + (width - requests.length * STEP) / 2 + STEP / 2;
  return {
    x: from + width,
    parts: [
      html`<g class="attempt"><rect x="${from}" y="${LANE - 19}" width="${width}" height="38" rx="19"/><text x="${from + width / 2}" y="20" text-anchor="middle">${words.attempt({ number })}</text></g>`,
      ...requests.map((line, index) => mark(line, start + index * STEP)),
    ],
  };
}

function ending({ state }: Pick<CardData, 'state'>, x: number): Placed {
  const { tone } = badgeOf({ state });
  const sign = tone === 'good' ? `M${x + 10} ${LANE}l6 7 11-14` : `M${x + 11} ${LANE - 7}l14 14m0-14l-14 14`;
  return {
    x: x + 38,
    parts: [html`<g class="ending ${tone}"><circle cx="${x + 18}" cy="${LANE}" r="15"/><path d="${sign}"/></g>`],
  };
}

/** The attempts of a delivery as a picture; not to scale, so that each request can be seen. */
function timeline({ state, delivery }: Pick<CardData, 'state' | 'delivery'>): Html | null {
  if (!delivery) return null;
  const parts: Html[] = [
    html`<circle class="queued" cx="${PAD + 8}" cy="${LANE}" r="7"><title>${words.queued()}</title></circle>`,
  ];
  let x = PAD + 20;
  let last = delivery.createdAt;
  const add = (placed: Placed): void => {
    x = placed.x;
    parts.push(...placed.parts);
  };
  for (const [index, attempt] of delivery.attempts.entries()) {
    const time = secondsInWords(Math.max(0, attempt.startedAt.getTime() - last.getTime()));
    add(wait(x, index === 0 ? words.after({ time }) : words.waits({ time })));
    add(attemptLane(attempt, index + 1, x));
    last = attempt.endedAt ?? attempt.startedAt;
  }
  add(ending({ state }, x + 6));
  const width = x + PAD;
  const says = words.timelineSays({
    attempts: delivery.attempts.length,
    time: secondsInWords(last.getTime() - delivery.createdAt.getTime()),
    state: badgeOf({ state }).text,
  });
  return html`<div class="lane" tabindex="0" role="group" aria-label="${words.timeline()}"><svg role="img" aria-label="${says}" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">${parts}</svg></div>`;
}

/** Legend of the timelines. */
function legend(): Html {
  const sign = (kind: Exclude<MarkKind, 'note'>, text: string): Html =>
    html`<li><svg aria-hidden="true" width="26" height="26" viewBox="0 ${LANE - 13} 26 26"><g class="mark ${kind}">${MARKS[kind](12)}</g></svg> ${text}</li>`;
  return html`<ul class="legend" aria-label="${words.legend()}">${[
    sign('answer', words.answered()),
    sign('look', words.lookup()),
    sign('limited', words.limited()),
    sign('failed', words.failure()),
  ]}</ul>`;
}

/** URL of a copied file of ours, by its hash. */
type FileUrl = (hash: string) => string;

/** URLs of copied files: ours by their hashes, those that a platform shows by the names that it has for them. */
export interface FileUrls {
  own: FileUrl;
  shown(card: CardData, name: string): string;
}

const MOST = 100;

function meter({ label, max, unit, count }: TextLimit, text: string): Html {
  const used = count(text);
  const share = Math.min(MOST, (used / max) * MOST);
  const tone = used > max ? 'over' : share > 90 ? 'near' : 'fine';
  return html`<div class="meter"><dt>${say(label)}</dt><dd><span class="bar" aria-hidden="true"><span class="${tone}" style="width:${share.toFixed(1)}%"></span></span> <span class="count">${words.lengthOf({ used: String(used), max: String(max), unit: unitName(unit) })}</span></dd></div>`;
}

/** Length of each text of each part against its limit, counted as the platform counts. */
function meters({ platform, options, content }: CardData): Html | null {
  const limits = platform.content.limits(options, content);
  const rows = partsOf(content).flatMap(({ texts }, part) =>
    (part === 0 ? limits : (limits.further ?? limits)).texts.flatMap((limit) => {
      const text = texts[limit.field];
      return text === undefined ? [] : [meter(limit, text)];
    }),
  );
  return rows.length === 0 ? null : html`<h4>${words.length()}</h4><dl class="meters">${rows}</dl>`;
}

function pictureFact({ place, alt, rendition }: PostPicture, fileUrl: FileUrl): Html {
  const name = words.place({ place });
  if (!rendition) return html`<li class="missing">${words.notMade({ place: name })}</li>`;
  const { hash, width, height, bytes, mimeType } = rendition;
  const format = mimeType.replace('image/', '').toUpperCase();
  return html`<li><figure><img loading="lazy" src="${fileUrl(hash)}" width="${width}" height="${height}" alt="${alt}"><figcaption><strong>${name}</strong> ${width} × ${height}, ${sizeText(bytes)} ${format}<br><span class="alt">${words.alt({ text: alt === '' ? words.noAlt() : alt })}</span></figcaption></figure></li>`;
}

function pictures({ content }: CardData, fileUrl: FileUrl): Html | null {
  const all = picturesOf(content);
  if (all.length === 0) return null;
  return html`<h4>${words.pictures()}</h4><ul class="pictures">${all.map((picture) => pictureFact(picture, fileUrl))}</ul>`;
}

function videoFact(file: VideoFile, fileUrl: FileUrl): Html {
  const seconds =
    file.durationSeconds === null ? '' : `, ${words.seconds({ seconds: file.durationSeconds.toFixed(1) })}`;
  return html`<video controls preload="metadata" src="${fileUrl(file.hash)}" width="${file.width}" height="${file.height}"></video><p class="small">${file.width} × ${file.height}${seconds}, ${sizeText(file.bytes)}</p>`;
}

function videos({ content }: CardData, fileUrl: FileUrl): Html | null {
  const files = videosOf(content).flatMap(({ file }) => file ?? []);
  return files.length === 0 ? null : html`<h4>${words.video()}</h4>${files.map((file) => videoFact(file, fileUrl))}`;
}

function linkFact({ content }: CardData): Html {
  return html`<h4>${words.link()}</h4><p class="address">${content.link === null ? words.noLink() : link(content.link)}</p>`;
}

function receiptFact({ delivery }: CardData): Html | null {
  if (!delivery) return null;
  const { receipt } = delivery;
  if (!receipt) return html`<h4>${words.receipt()}</h4><p>${words.noReceipt()}</p>`;
  const ids = [
    ...(receipt.remoteId === '' ? [] : [html`<li>${words.id()} <code>${receipt.remoteId}</code></li>`]),
    ...Object.entries(receipt.otherIds).map(([name, id]) => html`<li>${name} <code>${id}</code></li>`),
    ...(receipt.url === null ? [] : [html`<li>URL: <code>${receipt.url}</code></li>`]),
    ...receipt.warnings.map((warning) => html`<li class="warning">${say(warning)}</li>`),
  ];
  return html`<h4>${words.receipt()}</h4><ul class="ids">${ids}</ul>`;
}

function problemsFact({ problems }: CardData): Html | null {
  if (problems.length === 0) return null;
  const items = problems.map(
    ({ severity, message }) =>
      html`<li class="${severity}"><strong>${severity === 'blocks' ? words.blocks() : words.warns()}</strong> ${say(message)}</li>`,
  );
  return html`<ul class="problems">${items}</ul>`;
}

const BODY = 160;

function lineItem(attempt: AttemptData, since: Date): Html[] {
  return attempt.evidence.map((line) => {
    const after = secondsInWords(Math.max(0, new Date(line.at).getTime() - since.getTime()));
    const kind = kindOf(line);
    const body =
      (kind === 'failed' || kind === 'limited') && line.body ? html`<code>${line.body.slice(0, BODY)}</code>` : null;
    return html`<li class="${kind}"><span class="after">+${after}</span> <span class="step">${line.step}</span> ${evidenceInWords(line)}${body}</li>`;
  });
}

function outcomeOf({ outcome }: AttemptData): string {
  if (!outcome) return words.interrupted();
  const type = stateName(outcome.type);
  return 'message' in outcome ? words.endedBecause({ type, why: say(outcome.message) }) : type;
}

/** Every step of every attempt, with the time since the post was queued. */
function evidenceList({ delivery }: Pick<CardData, 'delivery'>): Html | null {
  if (!delivery) return null;
  const tries = delivery.attempts.map(
    (attempt, index) =>
      html`<li><p>${words.ended({ number: index + 1 })} <strong>${outcomeOf(attempt)}</strong></p><ol class="steps">${lineItem(attempt, delivery.createdAt)}</ol></li>`,
  );
  return html`<details><summary>${words.steps()}</summary><ol class="tries">${tries}</ol></details>`;
}

const cardId = (card: CardData): string => `post-${card.content.marker}`;

function badge(card: CardData): Html {
  const { text, tone } = badgeOf(card);
  return html`<span class="badge ${tone}">${text}</span>`;
}

const SHOWN_WORDS: ShownWords = {
  alt: (text) => words.alt({ text }),
  textName: (name) => words.textName({ name }),
  kind: (kind) => words.kind({ kind }),
  visibility: (visibility) => words.visibility({ visibility }),
  pollOpen: (minutes) => words.pollOpen({ minutes }),
};

/** What the platform's own page shows of the post, with all that is below it. */
function readersView(card: CardData, urls: FileUrls): Html {
  const [first] = card.shown;
  if (!first) return html`<p class="small">${words.notShown()}</p>`;
  return raw(shownPost(first, card.shown, (name) => urls.shown(card, name), SHOWN_WORDS));
}

/** One channel's post: its preview beside what its readers see, its facts and its history. */
function cardSection(card: CardData, article: ArticleData, urls: FileUrls): Html {
  const { platform, channel, channelName, content, verdict } = card;
  const id = cardId(card);
  const [name, shortName] = [nameOf(card), platformName(platform)];
  const preview = platform.content.preview(content, { fileUrl: urls.own, channelName });
  const fault = article.faults.find((one) => one.platform === channel);
  const trouble = fault
    ? html`<p class="fault"><strong>${words.planned()}</strong> ${words.faultOf({ platform: shortName, fault: say(FAULT_WORDS[fault.kind]) })}</p>`
    : null;
  return html`<section class="card" id="${id}" aria-labelledby="${id}-name">
<header><h3 id="${id}-name">${name}</h3>${badge(card)}<span class="verdict${verdict.ok ? '' : ' bad'}">${say(verdict.text)}</span></header>
<div class="view"><h4>${words.preview()}</h4><div class="frame" role="group" aria-label="${words.previewOf({ name })}" tabindex="0" lang="${content.language ?? ''}">${raw(preview)}</div></div>
<div class="view"><h4>${words.readers({ platform: shortName })}</h4><div class="frame readers" role="group" aria-label="${words.readersOf({ name })}" tabindex="0" lang="${content.language ?? ''}">${readersView(card, urls)}</div></div>
<div class="facts">
${problemsFact(card)}${trouble}${timeline(card)}${evidenceList(card)}
${meters(card)}${linkFact(card)}${receiptFact(card)}${videos(card, urls.own)}${pictures(card, urls.own)}
</div></section>`;
}

function tookMs({ delivery }: CardData): number | null {
  const last = delivery?.attempts.at(-1);
  if (!delivery || !last) return null;
  return (last.endedAt ?? last.startedAt).getTime() - delivery.slotAt.getTime();
}

/** Failures of a post's requests, each with its number. */
function troubles({ delivery }: CardData): string {
  const seen = new Map<string, number>();
  for (const line of delivery?.attempts.flatMap(({ evidence }) => evidence) ?? []) {
    const kind = kindOf(line);
    if (kind !== 'failed' && kind !== 'limited') continue;
    const name = line.status === undefined ? words.broken() : `HTTP ${line.status}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return [...seen].map(([name, count]) => (count > 1 ? `${name} (${count}×)` : name)).join(', ') || '–';
}

function row(card: CardData): Html {
  const took = tookMs(card);
  return html`<tr><th scope="row"><a href="#${cardId(card)}">${nameOf(card)}</a></th><td class="minor" lang="${card.content.language ?? ''}"><div class="says">${firstWords(card)}</div></td><td>${badge(card)}</td><td class="number">${card.delivery?.attempts.length ?? 0}</td><td>${troubles(card)}</td><td class="number minor">${took === null ? '–' : secondsInWords(Math.max(0, took))}</td><td class="minor">${say(card.verdict.text)}</td></tr>`;
}

const group = ({ article, when, cards }: ArticleData): Html =>
  html`<tbody><tr class="article"><th scope="rowgroup" colspan="7" lang="${article.language ?? ''}">${article.headline} <span>${say(when)}</span></th></tr>${cards.map(row)}</tbody>`;

/** One row per post, with a link to its card. */
function summaryTable({ articles }: ReportData): Html {
  return html`<div class="wide" tabindex="0" role="group" aria-label="${words.scrollable()}"><table>
<caption class="unseen">${words.onePerPost()}</caption>
<thead><tr><th scope="col">${words.channel()}</th><th scope="col" class="minor">${words.text()}</th><th scope="col">${words.outcome()}</th><th scope="col" class="number">${words.attempts()}</th><th scope="col">${words.failures()}</th><th scope="col" class="number minor">${words.took()}</th><th scope="col" class="minor">${words.onPlatform()}</th></tr></thead>
${articles.map(group)}</table></div>`;
}

function verdict({ articles, remarks }: ReportData): Html {
  const cards = articles.flatMap((article) => article.cards);
  const drafts = cards.filter(({ state }) => state === 'draft').length;
  const wrong = cards.filter((card) => !card.verdict.ok).length;
  const good = wrong === 0 && remarks.length === 0;
  const sent = cards.length - drafts;
  const says = good ? words.allOnce({ sent, drafts }) : words.someWrong({ wrong, posts: cards.length });
  return html`<p class="verdict-line ${good ? 'good' : 'bad'}">${says}</p>${remarks.map((remark) => html`<p class="remark">${say(remark)}</p>`)}`;
}

function articleSection(data: ArticleData, index: number, urls: FileUrls): Html {
  const { article, when, cards } = data;
  const about = {
    address: article.canonicalUrl ?? article.url ?? words.noUrl(),
    when: say(when),
    pictures: article.images.length,
    videos: article.videos.length,
    credits: article.credits.length,
  };
  return html`<section class="article" aria-labelledby="article-${index}">
<h2 id="article-${index}" lang="${article.language ?? ''}">${article.headline}</h2>
<p class="about">${words.about(about)}</p>
${cards.map((card) => cardSection(card, data, urls))}</section>`;
}

/** The whole report as one page; only the pictures and videos are files beside it. `other`: file of the other language. */
export function reportPage(data: ReportData, urls: FileUrls, other: string): string {
  const { newsroom, madeAt, factor, seed, seconds, articles } = data;
  const { language } = currentReader();
  const run = words.run({
    at: madeAt.toISOString().slice(0, 19).replace('T', ' '),
    seconds: seconds.toFixed(1),
    factor,
    seed: String(seed),
  });
  const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
  const body = html`<a class="skip" href="#posts">${words.skip()}</a>
<header class="top"><p class="brand">${words.brand()}</p><h1>${words.heading({ newsroom })}</h1>
<p class="run">${run}</p><p class="run"><a href="${other}" lang="${otherLanguage}" hreflang="${otherLanguage}">${words.other()}</a></p></header>
<main>
<section aria-labelledby="summary"><h2 id="summary">${words.summary()}</h2>${verdict(data)}${summaryTable(data)}${legend()}</section>
<div id="posts">${articles.map((article, index) => articleSection(article, index, urls))}</div>
</main>
<footer><p>${words.nothingReal()}</p></footer>`;
  const previews = new Set(articles.flatMap(({ cards }) => cards.map(({ platform }) => platform.content.previewStyle)));
  const style = [STYLE, SHOWN_STYLE, ...previews].join('');
  return page({ lang: language, title: words.title({ newsroom }), style, body });
}
