import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/delivery.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import type { PostState } from '../domain/post-state.ts';
import type { Platform } from '../platforms/platform.ts';
import type { PlannedFault } from './fault-plan.ts';
import type { Verdict } from './verify.ts';

export interface AttemptData {
  epoch: number;
  startedAt: Date;
  endedAt: Date | null;
  outcome: Outcome | null;
  evidence: Evidence[];
}

/** One channel's post of one article, with all that happened to it. */
export interface CardData {
  platform: Platform;
  channelName: string;
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
}

export interface ArticleData {
  article: Article;
  /** How it was scheduled, as a sentence's end: `at once`. */
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
  /** Seconds that the whole run took. */
  seconds: number;
  /** What was wrong beyond single posts; empty when nothing was. */
  remarks: readonly string[];
  articles: readonly ArticleData[];
}

const SECOND = 1_000;

export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const secondsInWords = (ms: number): string =>
  ms < SECOND ? `${Math.round(ms)} ms` : `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 1 : 0)} s`;

/** `1 video`, `3 videos`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** How a state is called, and the colour it has. */
interface Badge {
  text: string;
  tone: 'good' | 'calm' | 'bad';
}

export function badgeOf({ state }: Pick<CardData, 'state'>): Badge {
  switch (state) {
    case 'published':
      return { text: 'Published', tone: 'good' };
    case 'handed-over':
      return { text: 'Handed over as a draft', tone: 'good' };
    case 'draft':
      return { text: 'Stays a draft', tone: 'calm' };
    default:
      return { text: state, tone: 'bad' };
  }
}

export type MarkKind = 'answer' | 'look' | 'limited' | 'failed' | 'note';

const isLook = ({ step }: Evidence): boolean => step.startsWith('look for');

/** What a line of evidence is to a reader: an answer, a look, a fault. */
export function kindOf(line: Evidence): MarkKind {
  if (line.method === undefined) return 'note';
  if (line.status === 429) return 'limited';
  if (line.status === undefined || line.status >= 400) return 'failed';
  return isLook(line) ? 'look' : 'answer';
}

/** A line of evidence as a sentence. */
export function evidenceInWords(line: Evidence): string {
  if (line.method === undefined) return line.event;
  const path = line.url !== undefined && URL.canParse(line.url) ? new URL(line.url).pathname : (line.url ?? '');
  const how = line.status === undefined ? `no answer (${line.event})` : `HTTP ${line.status}`;
  return `${line.method} ${path}: ${how}${line.ms === undefined ? '' : ` after ${secondsInWords(line.ms)}`}`;
}
