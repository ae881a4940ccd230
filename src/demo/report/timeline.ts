import type { Evidence } from '../../domain/delivery.ts';
import { type Html, html } from '../../lib/html.ts';
import type { AttemptData, CardData } from './data.ts';
import { badgeOf, evidenceInWords, kindOf, type MarkKind, secondsInWords } from './words.ts';

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

/** A dashed stretch with the time that passed. */
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
      html`<g class="attempt"><rect x="${from}" y="${LANE - 19}" width="${width}" height="38" rx="19"/><text x="${from + width / 2}" y="20" text-anchor="middle">${ordinal(number)} try</text></g>`,
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

/** The tries of a delivery as a picture; not to scale, so that each request can be seen. */
export function timeline({ state, delivery }: Pick<CardData, 'state' | 'delivery'>): Html | null {
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
  const says = `${delivery.attempts.length} tries in ${secondsInWords(last.getTime() - delivery.createdAt.getTime())}, then: ${badgeOf({ state }).text}. The list below has every step.`;
  return html`<div class="lane" tabindex="0" role="group" aria-label="Timeline, may be scrolled"><svg role="img" aria-label="${says}" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">${parts}</svg></div>`;
}

/** What the signs of the timelines mean. */
export function legend(): Html {
  const sign = (kind: Exclude<MarkKind, 'note'>, text: string): Html =>
    html`<li><svg aria-hidden="true" width="26" height="26" viewBox="0 ${LANE - 13} 26 26"><g class="mark ${kind}">${MARKS[kind](12)}</g></svg> ${text}</li>`;
  return html`<ul class="legend" aria-label="Signs in the timelines">${[
    sign('answer', 'a request that was answered'),
    sign('look', 'a look: is the post there?'),
    sign('limited', 'too many requests, come back later'),
    sign('failed', 'a failure, or a broken connection'),
  ]}</ul>`;
}
