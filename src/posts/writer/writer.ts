import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { FaithfulOptions } from '../../compose/faithfulness/check.ts';
import type { suggestedHashtags } from '../../compose/hashtags.ts';
import type { ArticleKind } from '../../compose/kind.ts';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import type { Finding } from '../../domain/finding.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { createPool, type Limits } from '../../lib/child/pool.ts';
import { programAt } from '../../lib/child/program.ts';
import { UserError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { SkippableArticle } from '../../rules/skip.ts';
import type { Subject } from '../corrections/content.ts';
import { writing } from '../messages.ts';
import type { VariantPost } from '../variants.ts';
import type { Begins, WritingChannel } from './compose-for.ts';
import type { PlainChannel, WriterTasks } from './tasks.ts';

const PROGRAM = programAt(import.meta.url, 'thread');
/** Seconds for one task; the longest article takes about one. */
const MOST_SECONDS = 20;

const plain = ({ platform, channel, style }: WritingChannel): PlainChannel => ({
  platform: platform.id,
  channel,
  style,
});

/** Codes of texts that are beyond the limits of a task. */
const OWN: ReadonlySet<string> = new Set(
  [writing.tooSlow({ within: 0 }), writing.tooMuchMemory({ most: 0 }), writing.tooDeep()].map(({ code }) => code),
);

/** A subject without what else is known of its post, its article and its channel. */
const plainSubject = ({ article, channel, post: { id, edited, urgency }, was, earlier }: Subject) => ({
  article,
  channel: plain(channel),
  post: { id, edited, urgency },
  was,
  earlier,
});

/**
 * Writes and checks posts in a thread with limits, since the text of an article comes from outside. Each rejects with a
 * UserError for a text that takes too long or too much memory.
 */
export interface Writer {
  /** As `composeFor`. */
  compose(article: Article, channel: WritingChannel, postId: string, begins?: Begins): Promise<PostContent>;
  /** As `contentFor`. */
  content(
    article: Article,
    channel: WritingChannel,
    postId: string,
    earlier: readonly PostContent[],
    said?: { base?: string | null; format?: string | null },
  ): Promise<PostContent>;
  /** As `variantsOf`. */
  variants(article: Article, channel: WritingChannel, postId: string, format?: string | null): Promise<VariantPost[]>;
  /** As `postProblems`. */
  problems(article: Article, channel: WritingChannel, content: PostContent): Promise<Problem[]>;
  /** As `faithfulProblems`. */
  faithful(article: Article, channel: WritingChannel, content: PostContent): Promise<Problem[]>;
  /** As `ownProblems`. */
  rules(
    article: SkippableArticle,
    channel: Pick<DraftChannel, 'channel' | 'guards'>,
    content: PostContent,
    captions?: string | null,
  ): Promise<Problem[]>;
  /** As `correctedContent`. */
  corrected(subject: Subject, action: CorrectionAction, newId: string): Promise<PostContent>;
  /** As `proposedContent`. */
  proposed(subject: Subject & { before: Article }, action: CorrectionAction, newId: string): Promise<PostContent>;
  /** As `changesBetween`. */
  changes(before: Article, after: Article): Promise<ArticleChange[]>;
  /** As `checkFaithful`. */
  findings(texts: Readonly<Record<string, string>>, article: Article, options: FaithfulOptions): Promise<Finding[]>;
  /** As `suggestedHashtags`. */
  hashtags(article: Article, options: Parameters<typeof suggestedHashtags>[1]): Promise<string[]>;
  /** Summary of an article. */
  summary(article: Article): Promise<string>;
  /** As `kindOf`. */
  kind(article: Article): Promise<ArticleKind>;
  /** As `bestImages`. */
  bestImages(article: Pick<Article, 'images' | 'language'>, max: number): Promise<number[]>;
  /** Logs each task that fails for another reason than its input. */
  logTo(log: Logger): void;
  close(): Promise<void>;
}

/** A task that was given up, or failed by a defect; other UserErrors are answers to whoever asked. */
const isFailure = (error: unknown): boolean => !(error instanceof UserError) || OWN.has(error.problem.code);

export function createWriter(limits: Limits = {}): Writer {
  const refused = { remedy: writing.byHand(), kind: 'invalid' } as const;
  const { ask: run, close } = createPool<WriterTasks>(
    {
      program: PROGRAM,
      doing: 'Writing or checking a post',
      tooLong: (seconds) => new UserError(writing.tooSlow({ within: seconds * 1_000 }), refused),
      tooMuch: (megabytes) => new UserError(writing.tooMuchMemory({ most: megabytes * 1_000_000 }), refused),
    },
    { seconds: MOST_SECONDS, ...limits },
  );
  let log: Logger | null = null;
  const ask: typeof run = (name, input, signal) =>
    run(name, input, signal).catch((error: unknown) => {
      if (isFailure(error)) log?.warn({ task: name, err: error }, 'Masthead could not write or check a post');
      throw error;
    });
  return {
    compose: (article, channel, postId, begins = {}) =>
      ask('compose', { article, channel: plain(channel), postId, begins }),
    content: (article, channel, postId, earlier, said = {}) =>
      ask('content', { article, channel: plain(channel), postId, earlier, said }),
    variants: (article, channel, postId, format = null) =>
      ask('variants', { article, channel: plain(channel), postId, format }),
    problems: (article, channel, content) => ask('problems', { article, channel: plain(channel), content }),
    faithful: (article, channel, content) => ask('faithful', { article, channel: plain(channel), content }),
    rules: (article, { channel, guards }, content, captions = null) =>
      guards ? ask('rules', { article, channel: { channel, guards }, content, captions }) : Promise.resolve([]),
    corrected: (subject, action, newId) => ask('corrected', { subject: plainSubject(subject), action, newId }),
    proposed: (subject, action, newId) =>
      ask('proposed', { subject: { ...plainSubject(subject), before: subject.before }, action, newId }),
    changes: (before, after) => ask('changes', { before, after }),
    findings: (texts, article, options) => ask('findings', { texts, article, options }),
    hashtags: (article, options) => ask('hashtags', { article, options }),
    summary: (article) => ask('summary', { article }),
    kind: (article) => ask('kind', { article }),
    bestImages: ({ images, language }, max) => ask('bestImages', { article: { images, language }, max }),
    logTo(to) {
      log = to;
    },
    close,
  };
}

/** The process's own writer. */
export const writer: Writer = createWriter();
