import { bestImages } from '../../compose/best-images.ts';
import { checkFaithful, type FaithfulOptions } from '../../compose/faithfulness/check.ts';
import { suggestedHashtags } from '../../compose/hashtags.ts';
import { kindOf } from '../../compose/kind.ts';
import { storyOf } from '../../compose/story.ts';
import type { Article } from '../../domain/article.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import { platformById } from '../../platforms/index.ts';
import type { SkippableArticle } from '../../rules/skip.ts';
import { correctedContent, proposedContent, type Subject } from '../corrections/content.ts';
import { faithfulProblems, postProblems } from '../faithful.ts';
import { ownProblems } from '../own-problems.ts';
import { changesBetween } from '../revisions/changes.ts';
import { variantsOf } from '../variants.ts';
import { type Begins, composeFor, type WritingChannel } from './compose-for.ts';
import { contentFor } from './content-for.ts';

/** A channel as plain data; its platform by its id. */
export interface PlainChannel extends Pick<WritingChannel, 'channel' | 'style'> {
  platform: string;
}

function knownChannel({ platform: id, ...channel }: PlainChannel): WritingChannel {
  const platform = platformById(id);
  if (!platform) throw new Error(`There is no platform ${id}`);
  return { ...channel, platform };
}

interface Composing {
  article: Article;
  channel: PlainChannel;
  postId: string;
}
interface Checking {
  article: Article;
  channel: PlainChannel;
  content: PostContent;
}
/** A correction's subject as plain data. */
type PlainSubject = Omit<Subject, 'channel'> & { channel: PlainChannel };

const subjectOf = <Given extends PlainSubject>(given: Given) => ({ ...given, channel: knownChannel(given.channel) });

/** All writing and checking of posts on the text of an article. What goes in and out is plain data. */
export const tasks = {
  compose: ({ article, channel, postId, begins }: Composing & { begins: Begins }) =>
    composeFor(article, knownChannel(channel), postId, begins),
  content: ({
    article,
    channel,
    postId,
    earlier,
    said,
  }: Composing & { earlier: readonly PostContent[]; said: { base?: string | null; format?: string | null } }) =>
    contentFor(article, knownChannel(channel), postId, earlier, said),
  variants: ({ article, channel, postId, format }: Composing & { format: string | null }) =>
    variantsOf(article, knownChannel(channel), postId, format),
  problems: ({ article, channel, content }: Checking) => postProblems(article, knownChannel(channel), content),
  faithful: ({ article, channel, content }: Checking) => faithfulProblems(article, knownChannel(channel), content),
  rules: ({
    article,
    channel,
    content,
    captions,
  }: {
    article: SkippableArticle;
    channel: Parameters<typeof ownProblems>[1];
    content: PostContent;
    captions: string | null;
  }) => ownProblems(article, channel, content, captions),
  corrected: ({ subject, action, newId }: { subject: PlainSubject; action: CorrectionAction; newId: string }) =>
    correctedContent(subjectOf(subject), action, newId),
  proposed: ({
    subject,
    action,
    newId,
  }: {
    subject: PlainSubject & { before: Article };
    action: CorrectionAction;
    newId: string;
  }) => proposedContent(subjectOf(subject), action, newId),
  changes: ({ before, after }: { before: Article; after: Article }) => changesBetween(before, after),
  findings: ({
    texts,
    article,
    options,
  }: {
    texts: Readonly<Record<string, string>>;
    article: Article;
    options: FaithfulOptions;
  }) => checkFaithful(texts, article, options),
  hashtags: ({ article, options }: { article: Article; options: Parameters<typeof suggestedHashtags>[1] }) =>
    suggestedHashtags(article, options),
  summary: ({ article }: { article: Article }) => storyOf(article).description,
  kind: ({ article }: { article: Article }) => kindOf(article),
  bestImages: ({ article, max }: { article: Pick<Article, 'images' | 'language'>; max: number }) =>
    bestImages(article, max),
} as const;

export type WriterTasks = typeof tasks;
