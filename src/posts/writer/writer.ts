import type { FaithfulOptions } from '../../compose/faithfulness/check.ts';
import type { suggestedHashtags } from '../../compose/hashtags.ts';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import type { Finding } from '../../domain/finding.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { createPool, type Limits } from '../../lib/child/pool.ts';
import { programAt } from '../../lib/child/program.ts';
import { UserError } from '../../lib/errors.ts';
import { platformById } from '../../platforms/index.ts';
import { correctedContent, proposedContent, type Subject } from '../corrections/content.ts';
import { faithfulProblems, postProblems } from '../faithful.ts';
import { writing } from '../messages.ts';
import { type VariantPost, variantsOf } from '../variants.ts';
import { type Begins, composeFor, type WritingChannel } from './compose-for.ts';
import { contentFor } from './content-for.ts';
import type { PlainChannel, WriterTasks } from './tasks.ts';

const PROGRAM = programAt(import.meta.url, 'thread');
/** Seconds for one task; the longest article takes about one. */
const MOST_SECONDS = 20;

const plain = ({ platform, channel, style }: WritingChannel): PlainChannel => ({
  platform: platform.id,
  channel,
  style,
});

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
  close(): Promise<void>;
}

/** False for a platform that was not built in, which the thread does not have: its posts are written in this thread. */
const isKnown = ({ platform }: WritingChannel): boolean => platformById(platform.id) === platform;

const here = async <Result>(write: () => Result): Promise<Result> => write();

export function createWriter(limits: Limits = {}): Writer {
  const refused = { remedy: writing.byHand(), kind: 'invalid' } as const;
  const { ask, close } = createPool<WriterTasks>(
    {
      program: PROGRAM,
      doing: 'Writing or checking a post',
      tooLong: (seconds) => new UserError(writing.tooSlow({ within: seconds * 1_000 }), refused),
      tooMuch: (megabytes) => new UserError(writing.tooMuchMemory({ most: megabytes * 1_000_000 }), refused),
    },
    { seconds: MOST_SECONDS, ...limits },
  );
  return {
    compose: (article, channel, postId, begins = {}) =>
      isKnown(channel)
        ? ask('compose', { article, channel: plain(channel), postId, begins })
        : here(() => composeFor(article, channel, postId, begins)),
    content: (article, channel, postId, earlier, said = {}) =>
      isKnown(channel)
        ? ask('content', { article, channel: plain(channel), postId, earlier, said })
        : here(() => contentFor(article, channel, postId, earlier, said)),
    variants: (article, channel, postId, format = null) =>
      isKnown(channel)
        ? ask('variants', { article, channel: plain(channel), postId, format })
        : here(() => variantsOf(article, channel, postId, format)),
    problems: (article, channel, content) =>
      isKnown(channel)
        ? ask('problems', { article, channel: plain(channel), content })
        : here(() => postProblems(article, channel, content)),
    faithful: (article, channel, content) =>
      isKnown(channel)
        ? ask('faithful', { article, channel: plain(channel), content })
        : here(() => faithfulProblems(article, channel, content)),
    corrected: (subject, action, newId) =>
      isKnown(subject.channel)
        ? ask('corrected', { subject: plainSubject(subject), action, newId })
        : here(() => correctedContent(subject, action, newId)),
    proposed: (subject, action, newId) =>
      isKnown(subject.channel)
        ? ask('proposed', { subject: { ...plainSubject(subject), before: subject.before }, action, newId })
        : here(() => proposedContent(subject, action, newId)),
    changes: (before, after) => ask('changes', { before, after }),
    findings: (texts, article, options) => ask('findings', { texts, article, options }),
    hashtags: (article, options) => ask('hashtags', { article, options }),
    summary: (article) => ask('summary', { article }),
    close,
  };
}

/** The process's own writer. */
export const writer: Writer = createWriter();
