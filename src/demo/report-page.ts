import type { Evidence } from '../domain/delivery.ts';
import { type PostPicture, partsOf, picturesOf } from '../domain/post.ts';
import { counted } from '../lib/counted.ts';
import { type Html, html, link, raw } from '../lib/html.ts';
import { page } from '../lib/page.ts';
import { inEnglish } from '../lib/render.ts';
import { sizeText } from '../lib/size-text.ts';
import type { TextLimit } from '../platforms/content.ts';
import { SHOWN_STYLE, shownPost } from '../simulators/kit/page.ts';
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
  type ReportData,
  secondsInWords,
} from './report-data.ts';
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

const ORDINALS = ['1st', '2nd', '3rd'];
const ordinal = (number: number): string => ORDINALS[number - 1] ?? `${number}th`;

function mark(line: Evidence, x: number): Html {
  const kind = kindOf(line);
  const status = kind === 'limited' || kind === 'failed' ? String(line.status ?? 'broken') : '';
  const label = status === '' ? null : html`<text x="${x}" y="${LANE + 27}" text-anchor="middle">${status}</text>`;
  return html`<g class="mark ${kind}"><title>${evidenceInWords(line)}</title>${MARKS[kind](x)}${label}</g>`;
}

/** A dashed line with the time that passed. */
function wait(from: number, ms: number, label: string): Placed {
  const to = from + GAP;
  return {
    x: to,
    parts: [
      html`<g class="wait"><path d="M${from + 4} ${LANE}H${to - 4}"/><text x="${(from + to) / 2}" y="${LANE - 9}" text-anchor="middle">${label} ${secondsInWords(ms)}</text></g>`,
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
      html`<g class="attempt"><rect x="${from}" y="${LANE - 19}" width="${width}" height="38" rx="19"/><text x="${from + width / 2}" y="20" text-anchor="middle">${ordinal(number)} attempt</text></g>`,
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
    html`<circle class="queued" cx="${PAD + 8}" cy="${LANE}" r="7"><title>Queued</title></circle>`,
  ];
  let x = PAD + 20;
  let last = delivery.createdAt;
  const add = (placed: Placed): void => {
    x = placed.x;
    parts.push(...placed.parts);
  };
  for (const [index, attempt] of delivery.attempts.entries()) {
    add(wait(x, Math.max(0, attempt.startedAt.getTime() - last.getTime()), index === 0 ? 'after' : 'waits'));
    add(attemptLane(attempt, index + 1, x));
    last = attempt.endedAt ?? attempt.startedAt;
  }
  add(ending({ state }, x + 6));
  const width = x + PAD;
  const says = `${counted(delivery.attempts.length, 'attempt')} in ${secondsInWords(last.getTime() - delivery.createdAt.getTime())}, then: ${badgeOf({ state }).text}. The list below has every step.`;
  return html`<div class="lane" tabindex="0" role="group" aria-label="Timeline (scrollable)"><svg role="img" aria-label="${says}" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">${parts}</svg></div>`;
}

/** Legend of the timelines. */
function legend(): Html {
  const sign = (kind: Exclude<MarkKind, 'note'>, text: string): Html =>
    html`<li><svg aria-hidden="true" width="26" height="26" viewBox="0 ${LANE - 13} 26 26"><g class="mark ${kind}">${MARKS[kind](12)}</g></svg> ${text}</li>`;
  return html`<ul class="legend" aria-label="Signs in the timelines">${[
    sign('answer', 'answered request'),
    sign('look', 'lookup: is the post there?'),
    sign('limited', 'rate limit'),
    sign('failed', 'failure, or broken connection'),
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
  return html`<div class="meter"><dt>${inEnglish(label)}</dt><dd><span class="bar" aria-hidden="true"><span class="${tone}" style="width:${share.toFixed(1)}%"></span></span> <span class="count">${used} of ${max} ${unit}</span></dd></div>`;
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
  return rows.length === 0 ? null : html`<h4>Text length</h4><dl class="meters">${rows}</dl>`;
}

function pictureFact({ place, alt, rendition }: PostPicture, fileUrl: FileUrl): Html {
  if (!rendition) return html`<li class="missing">${place}: not made</li>`;
  const { hash, width, height, bytes, mimeType } = rendition;
  const format = mimeType.replace('image/', '').toUpperCase();
  return html`<li><figure><img loading="lazy" src="${fileUrl(hash)}" width="${width}" height="${height}" alt="${alt}"><figcaption><strong>${place}</strong> ${width} × ${height}, ${sizeText(bytes)} ${format}<br><span class="alt">Alt text: ${alt === '' ? 'none' : alt}</span></figcaption></figure></li>`;
}

function pictures({ content }: CardData, fileUrl: FileUrl): Html | null {
  const all = picturesOf(content);
  if (all.length === 0) return null;
  return html`<h4>Pictures</h4><ul class="pictures">${all.map((picture) => pictureFact(picture, fileUrl))}</ul>`;
}

function video({ content }: CardData, fileUrl: FileUrl): Html | null {
  const file = content.video?.file;
  if (!file) return null;
  const seconds = file.durationSeconds === null ? '' : `, ${file.durationSeconds.toFixed(1)} s`;
  return html`<h4>Video</h4><video controls preload="metadata" src="${fileUrl(file.hash)}" width="${file.width}" height="${file.height}"></video><p class="small">${file.width} × ${file.height}${seconds}, ${sizeText(file.bytes)}</p>`;
}

function linkFact({ content }: CardData): Html {
  return html`<h4>Link</h4><p class="address">${content.link === null ? 'None: the platform has no links, or the article has no URL.' : link(content.link)}</p>`;
}

function receiptFact({ delivery }: CardData): Html | null {
  if (!delivery) return null;
  const { receipt } = delivery;
  if (!receipt) return html`<h4>Receipt</h4><p>None.</p>`;
  const ids = [
    ...(receipt.remoteId === '' ? [] : [html`<li>Id <code>${receipt.remoteId}</code></li>`]),
    ...Object.entries(receipt.otherIds).map(([name, id]) => html`<li>${name} <code>${id}</code></li>`),
    ...(receipt.url === null ? [] : [html`<li>URL: <code>${receipt.url}</code></li>`]),
    ...receipt.warnings.map((warning) => html`<li class="warning">${inEnglish(warning)}</li>`),
  ];
  return html`<h4>Receipt</h4><ul class="ids">${ids}</ul>`;
}

function problemsFact({ problems }: CardData): Html | null {
  if (problems.length === 0) return null;
  const items = problems.map(
    ({ severity, message }) =>
      html`<li class="${severity}"><strong>${severity === 'blocks' ? 'Can’t be published yet' : 'Check this'}:</strong> ${inEnglish(message)}</li>`,
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
  if (!outcome) return 'interrupted';
  return 'message' in outcome ? `${outcome.type}: ${inEnglish(outcome.message)}` : outcome.type;
}

/** Every step of every attempt, with the time since the post was queued. */
function evidenceList({ delivery }: Pick<CardData, 'delivery'>): Html | null {
  if (!delivery) return null;
  const tries = delivery.attempts.map(
    (attempt, index) =>
      html`<li><p>Attempt ${index + 1} ended: <strong>${outcomeOf(attempt)}</strong></p><ol class="steps">${lineItem(attempt, delivery.createdAt)}</ol></li>`,
  );
  return html`<details><summary>All steps</summary><ol class="tries">${tries}</ol></details>`;
}

const cardId = (card: CardData): string => `post-${card.content.marker}`;

function badge(card: CardData): Html {
  const { text, tone } = badgeOf(card);
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** What the platform's own page shows of the post, with all that is below it. */
function readersView(card: CardData, urls: FileUrls): Html {
  const [first] = card.shown;
  if (!first) return html`<p class="small">The platform does not show it.</p>`;
  return raw(shownPost(first, card.shown, (name) => urls.shown(card, name)));
}

/** One channel's post: its preview beside what its readers see, its facts and its history. */
function cardSection(card: CardData, article: ArticleData, urls: FileUrls): Html {
  const { platform, channel, channelName, content, verdict } = card;
  const id = cardId(card);
  const name = nameOf(card);
  const preview = platform.content.preview(content, { fileUrl: urls.own, channelName });
  const fault = article.faults.find((one) => one.platform === channel);
  const trouble = fault
    ? html`<p class="fault"><strong>Planned fault:</strong> ${platform.name} ${FAULT_WORDS[fault.kind]}.</p>`
    : null;
  return html`<section class="card" id="${id}" aria-labelledby="${id}-name">
<header><h3 id="${id}-name">${name}</h3>${badge(card)}<span class="verdict${verdict.ok ? '' : ' bad'}">${verdict.text}</span></header>
<div class="view"><h4>Preview in Masthead</h4><div class="frame" role="group" aria-label="Preview of ${name}" tabindex="0" lang="${content.language ?? ''}">${raw(preview)}</div></div>
<div class="view"><h4>What readers see on ${platform.name} (simulated)</h4><div class="frame readers" role="group" aria-label="What readers see of ${name}" tabindex="0" lang="${content.language ?? ''}">${readersView(card, urls)}</div></div>
<div class="facts">
${problemsFact(card)}${trouble}${timeline(card)}${evidenceList(card)}
${meters(card)}${linkFact(card)}${receiptFact(card)}${video(card, urls.own)}${pictures(card, urls.own)}
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
    const name = line.status === undefined ? 'broken connection' : `HTTP ${line.status}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return [...seen].map(([name, count]) => (count > 1 ? `${name} (${count}×)` : name)).join(', ') || '–';
}

function row(card: CardData): Html {
  const took = tookMs(card);
  return html`<tr><th scope="row"><a href="#${cardId(card)}">${nameOf(card)}</a></th><td class="minor" lang="${card.content.language ?? ''}"><div class="says">${firstWords(card)}</div></td><td>${badge(card)}</td><td class="number">${card.delivery?.attempts.length ?? 0}</td><td>${troubles(card)}</td><td class="number minor">${took === null ? '–' : secondsInWords(Math.max(0, took))}</td><td class="minor">${card.verdict.text}</td></tr>`;
}

const group = ({ article, when, cards }: ArticleData): Html =>
  html`<tbody><tr class="article"><th scope="rowgroup" colspan="7" lang="${article.language ?? ''}">${article.headline} <span>${when}</span></th></tr>${cards.map(row)}</tbody>`;

/** One row per post, with a link to its card. */
function summaryTable({ articles }: ReportData): Html {
  return html`<div class="wide" tabindex="0" role="group" aria-label="Summary (scrollable)"><table>
<caption class="unseen">One row per post</caption>
<thead><tr><th scope="col">Channel</th><th scope="col" class="minor">Text</th><th scope="col">Outcome</th><th scope="col" class="number">Attempts</th><th scope="col">Failures</th><th scope="col" class="number minor">Took</th><th scope="col" class="minor">On the platform</th></tr></thead>
${articles.map(group)}</table></div>`;
}

function verdict({ articles, remarks }: ReportData): Html {
  const cards = articles.flatMap((article) => article.cards);
  const drafts = cards.filter(({ state }) => state === 'draft').length;
  const wrong = cards.filter((card) => !card.verdict.ok).length;
  const good = wrong === 0 && remarks.length === 0;
  const sent = cards.length - drafts;
  const says = good
    ? `All ${sent} posts were published exactly once${drafts === 0 ? '' : `; ${drafts} ${drafts === 1 ? 'stays a draft' : 'stay drafts'}, with the reason`}.`
    : `${wrong} of ${cards.length} posts did not end as expected.`;
  return html`<p class="verdict-line ${good ? 'good' : 'bad'}">${says}</p>${remarks.map((remark) => html`<p class="remark">${remark}</p>`)}`;
}

function articleSection(data: ArticleData, index: number, urls: FileUrls): Html {
  const { article, when, cards } = data;
  const address = article.canonicalUrl ?? article.url;
  return html`<section class="article" aria-labelledby="article-${index}">
<h2 id="article-${index}" lang="${article.language ?? ''}">${article.headline}</h2>
<p class="about">${address === null ? 'A text without a URL' : address}, sent ${when}. ${counted(article.images.length, 'picture')}, ${counted(article.videos.length, 'video')}, ${counted(article.credits.length, 'credit')}.</p>
${cards.map((card) => cardSection(card, data, urls))}</section>`;
}

/** The whole report as one page; only the pictures and videos are files beside it. */
export function reportPage(data: ReportData, urls: FileUrls): string {
  const { newsroom, madeAt, factor, seed, seconds, articles } = data;
  const body = html`<a class="skip" href="#posts">Skip to the posts</a>
<header class="top"><p class="brand">Masthead demo</p><h1>${newsroom}: every post, and what its readers see</h1>
<p class="run">Made ${madeAt.toISOString().slice(0, 19).replace('T', ' ')} UTC in ${seconds.toFixed(1)} s on simulated platforms. Waiting times divided by ${factor}; faults drawn from seed ${seed}.</p></header>
<main>
<section aria-labelledby="summary"><h2 id="summary">Summary</h2>${verdict(data)}${summaryTable(data)}${legend()}</section>
<div id="posts">${articles.map((article, index) => articleSection(article, index, urls))}</div>
</main>
<footer><p>Nothing was sent to a real platform.</p></footer>`;
  return page({ lang: 'en', title: `What ${newsroom} posted: Masthead demo`, style: STYLE + SHOWN_STYLE, body });
}
