import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/delivery.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import type { PostState } from '../domain/post-state.ts';
import { textOf } from '../lib/render.ts';
import { clip, table } from '../lib/table.ts';
import type { Platform } from '../platforms/platform.ts';
import type { SimulatedPost } from '../simulators/simulator.ts';
import { FAULT_WORDS, type PlannedFault } from './fault-plan.ts';
import type { Verdict } from './verify.ts';

export interface AttemptData {
  epoch: number;
  startedAt: Date;
  endedAt: Date | null;
  outcome: Outcome | null;
  evidence: Evidence[];
}

/** One channel's post of one article, with its whole history. */
export interface CardData {
  platform: Platform;
  /** Id of the channel. */
  channel: string;
  channelName: string;
  /** What it goes out as, where an editor chose that; null: as usual. */
  says: string | null;
  options: unknown;
  content: PostContent;
  problems: Problem[];
  state: PostState;
  /** null: it stayed a draft. */
  delivery: {
    createdAt: Date;
    slotAt: Date;
    endedAt: Date | null;
    outcome: Outcome | null;
    receipt: Receipt | null;
    heldReason: string | null;
    attempts: AttemptData[];
  } | null;
  verdict: Verdict;
  /** The post as the platform shows it, with all that is below it; empty: it does not. */
  shown: readonly SimulatedPost[];
  /** Where the platform has the files of what it shows. */
  filesAt: string;
}

/** Name of a card: its platform, and what the post goes out as. */
export const nameOf = ({ platform, says }: Pick<CardData, 'platform' | 'says'>): string =>
  says === null ? platform.name : `${platform.name}: ${says}`;

export interface ArticleData {
  article: Article;
  /** Time of publishing, to end a sentence: `at once`. */
  when: string;
  faults: readonly PlannedFault[];
  cards: CardData[];
}

/** All that the report shows. */
export interface ReportData {
  newsroom: string;
  madeAt: Date;
  factor: number;
  seed: number;
  /** Duration of the whole run. */
  seconds: number;
  /** Faults beyond single posts. */
  remarks: readonly string[];
  articles: readonly ArticleData[];
}

const SECOND = 1_000;

export const secondsInWords = (ms: number): string =>
  ms < SECOND ? `${Math.round(ms)} ms` : `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 1 : 0)} s`;

/** Name and colour of a state. */
interface Badge {
  text: string;
  tone: 'good' | 'calm' | 'bad';
}

export function badgeOf({ state }: Pick<CardData, 'state'>): Badge {
  switch (state) {
    case 'published':
      return { text: 'Published', tone: 'good' };
    case 'handed-over':
      return { text: 'Draft on the platform', tone: 'good' };
    case 'draft':
      return { text: 'Draft', tone: 'calm' };
    default:
      return { text: state, tone: 'bad' };
  }
}

export type MarkKind = 'answer' | 'look' | 'limited' | 'failed' | 'note';

const isLook = ({ step }: Evidence): boolean => step.startsWith('look for');

/** Kind of a line of evidence, by which it is drawn. */
export function kindOf(line: Evidence): MarkKind {
  if (line.method === undefined) return 'note';
  if (line.status === 429) return 'limited';
  if (line.status === undefined || line.status >= 400) return 'failed';
  return isLook(line) ? 'look' : 'answer';
}

/** A line of evidence in words. */
export function evidenceInWords(line: Evidence): string {
  if (line.method === undefined) return line.event;
  const path = line.url !== undefined && URL.canParse(line.url) ? new URL(line.url).pathname : (line.url ?? '');
  const how = line.status === undefined ? `no answer (${line.event})` : `HTTP ${line.status}`;
  return `${line.method} ${path}: ${how}${line.ms === undefined ? '' : ` after ${secondsInWords(line.ms)}`}`;
}

const TEXT = 44;
const RECEIPT = 34;

/** Main text of a post. */
export function firstWords({ content, platform, options }: CardData): string {
  const field = platform.content.limits(options).texts.find(({ field }) => content.texts[field])?.field;
  return field === undefined ? '' : (content.texts[field] ?? '');
}

function receiptOf({ delivery }: CardData): string {
  const receipt = delivery?.receipt;
  if (!receipt) return '-';
  if (receipt.remoteId !== '') return receipt.remoteId;
  const [draft] = Object.entries(receipt.otherIds);
  return draft ? draft.join(' ') : '-';
}

/** Reasons why a post stays a draft, and what an editor should check. */
function lacksOf(card: CardData): string[] {
  const { problems, state } = card;
  const blocks = problems.filter(({ severity }) => severity === 'blocks').map(({ message }) => textOf(message));
  const warns = problems.filter(({ severity }) => severity === 'warns').map(({ message }) => textOf(message));
  return [
    ...(state === 'draft' ? [`  ${nameOf(card)} stays a draft: ${blocks.join(' ') || 'it was not approved.'}`] : []),
    ...(warns.length > 0 ? [`  ${nameOf(card)}, check this: ${warns.join(' ')}`] : []),
  ];
}

/** Table of one article's posts and, below it, why drafts stayed drafts and which faults were planned. */
export function articleLines({ article, when, faults, cards }: ArticleData): string[] {
  const rows = cards.map((card) => [
    nameOf(card),
    clip(firstWords(card), TEXT),
    clip(receiptOf(card), RECEIPT),
    String(card.delivery?.attempts.length ?? 0),
    card.state === 'draft' ? 'draft' : `${card.state}, ${card.verdict.text}`,
  ]);
  return [
    `${article.headline} (${when})`,
    ...table(['Channel', 'Text', 'Receipt', 'Attempts', 'Outcome'], rows).split('\n'),
    ...cards.flatMap(lacksOf),
    ...faults.map(({ platform, kind }) => {
      const name = cards.find((card) => card.channel === platform)?.platform.name ?? platform;
      return `  Planned fault: ${name} ${FAULT_WORDS[kind]}.`;
    }),
  ];
}
