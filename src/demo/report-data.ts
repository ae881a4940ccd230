import { stateName } from '../cli/common-messages.ts';
import { currentReader, say, sentenceOf, together } from '../cli/say.ts';
import { headings } from '../cli/text.ts';
import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/delivery.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import type { PostState } from '../domain/post-state.ts';
import type { Message } from '../lib/message.ts';
import { clip, table } from '../lib/table.ts';
import type { Platform } from '../platforms/platform.ts';
import type { SimulatedPost } from '../simulators/simulator.ts';
import { FAULT_WORDS, type PlannedFault } from './fault-plan.ts';
import { lines, words } from './report-messages.ts';
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
  says: Message | null;
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
    heldReason: Message | null;
    attempts: AttemptData[];
  } | null;
  verdict: Verdict;
  /** The post as the platform shows it, with all that is below it; empty: it does not. */
  shown: readonly SimulatedPost[];
  /** Where the platform has the files of what it shows. */
  filesAt: string;
}

/** Name of a platform by itself, in the reader’s language. */
export const platformName = ({ name, brand }: Pick<Platform, 'name' | 'brand'>): string =>
  currentReader().language === 'en' ? name : say(brand.label);

/** Name of a card: its platform, and what the post goes out as. */
export const nameOf = ({ platform, says }: Pick<CardData, 'platform' | 'says'>): string =>
  says === null ? platformName(platform) : words.name({ platform: platformName(platform), form: say(says) });

export interface ArticleData {
  article: Article;
  /** Time of publishing, to end a sentence: `at once`. */
  when: Message;
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
  remarks: readonly Message[];
  articles: readonly ArticleData[];
}

const SECOND = 1_000;

export const secondsInWords = (ms: number): string =>
  ms < SECOND
    ? words.ms({ ms: String(Math.round(ms)) })
    : words.seconds({ seconds: (ms / SECOND).toFixed(ms < 10 * SECOND ? 1 : 0) });

/** Name and colour of a state. */
interface Badge {
  text: string;
  tone: 'good' | 'calm' | 'bad';
}

export function badgeOf({ state }: Pick<CardData, 'state'>): Badge {
  switch (state) {
    case 'published':
      return { text: words.published(), tone: 'good' };
    case 'handed-over':
      return { text: words.handedOver(), tone: 'good' };
    case 'draft':
      return { text: words.draft(), tone: 'calm' };
    default:
      return { text: stateName(state), tone: 'bad' };
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
  const how = line.status === undefined ? words.noAnswer({ event: line.event }) : `HTTP ${line.status}`;
  const { method, ms } = line;
  return words.request({ method, path, how, time: secondsInWords(ms ?? 0), isTimed: ms === undefined ? 'no' : 'yes' });
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
  const name = nameOf(card);
  const told = (wanted: Problem['severity']): string =>
    together(...problems.filter(({ severity }) => severity === wanted).map(({ message }) => sentenceOf(message)));
  const [blocks, warns] = [told('blocks'), told('warns')];
  return [
    ...(state === 'draft' ? [lines.staysDraft({ name, why: blocks || lines.notApproved() })] : []),
    ...(warns === '' ? [] : [lines.check({ name, why: warns })]),
  ];
}

/** Table of one article's posts and, below it, why drafts stayed drafts and which faults were planned. */
export function articleLines({ article, when, faults, cards }: ArticleData): string[] {
  const rows = cards.map((card) => [
    nameOf(card),
    clip(firstWords(card), TEXT),
    clip(receiptOf(card), RECEIPT),
    String(card.delivery?.attempts.length ?? 0),
    card.state === 'draft'
      ? stateName('draft')
      : lines.outcome({ state: stateName(card.state), verdict: say(card.verdict.text) }),
  ]);
  return [
    words.when({ headline: article.headline, when: say(when) }),
    ...table(headings(lines.postsHead()), rows).split('\n'),
    ...cards.flatMap(lacksOf),
    ...faults.map(({ platform, kind }) => {
      const known = cards.find((card) => card.channel === platform)?.platform;
      return lines.planned({ platform: known ? platformName(known) : platform, fault: say(FAULT_WORDS[kind]) });
    }),
  ];
}
