import type { Article } from '../../domain/article.ts';
import type { Evidence } from '../../domain/delivery.ts';
import type { Outcome, Receipt } from '../../domain/outcome.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import type { PostState } from '../../domain/post-state.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { PlannedFault } from '../fault-plan.ts';
import type { Verdict } from '../verify.ts';

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
