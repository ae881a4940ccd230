import type { DraftChannel } from '../../channels/connected-channel.ts';
import { titleOf } from '../../compose/free-title.ts';
import type { FreeArticle } from '../../domain/free-article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { languageOfScript } from '../../ingest/language.ts';
import { UserError } from '../../lib/errors.ts';
import { saysExactly } from '../../posts/base.ts';
import { type Finished, finishDrafts } from '../../posts/draft.ts';
import { composeFree } from '../../posts/free-content.ts';
import { freePostId } from '../../posts/free-post.ts';
import { articleOf, type FreeStoryWords } from '../../posts/free-stories.ts';
import { guardProblems } from '../../posts/guards.ts';
import { itemsById } from '../../posts/library.ts';
import { freeFiles } from '../../posts/stored-files.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { assertFormat, chosenFor, reworded, shownIn } from '../posts/choices.ts';
import { withWords } from '../posts/edit-post.ts';
import { posts as postMessages } from '../posts/messages.ts';
import type { Writing } from '../posts/rewrite-draft.ts';
import { freeStories as messages } from './messages.ts';
import type { Draft, ForChannel } from './schema.ts';

/** A story as it is to be stored, but for its authors. */
export interface Story extends FreeStoryWords {
  id: string;
  title: string;
}

/** The post of a story on one channel, as it is composed. */
export interface ComposedPost extends Writing {
  id: string;
  content: PostContent;
  /** What it says without words of its own. */
  original: PostContent;
}

/** It says the story's text, and follows it. */
export const isFromBase = ({ content, original }: ComposedPost): boolean => saysExactly(content, original);

/** The story of a draft, with a title and text of its own where none were given. Throws a UserError without a text. */
export function storyIn(id: string, draft: Draft): Story {
  const { section, tags, link, pictures } = draft;
  const expiresAt = draft.expiresAt === null ? null : new Date(draft.expiresAt);
  const text = draft.text ?? draft.posts[0]?.text ?? null;
  if (text === null) throw new UserError(messages.noText(), { kind: 'invalid', field: 'text' });
  const language = draft.language ?? languageOfScript(text);
  const title = draft.title ?? titleOf(text, language);
  return { id, title, text, language, link, section, tags, pictures, expiresAt };
}

/** The story as the article that its posts are composed from. Throws a UserError for a picture that is not there. */
export async function articleIn({ db }: Pick<DeskContext, 'db'>, story: Story): Promise<FreeArticle> {
  const items = await itemsById(db, story.pictures);
  if (items.length < story.pictures.length) {
    throw new UserError(postMessages.noItem(), { kind: 'missing', field: 'pictures' });
  }
  if (items.some(({ kind }) => kind !== 'picture')) {
    throw new UserError(postMessages.itemIsFilm(), { kind: 'invalid', field: 'pictures' });
  }
  return articleOf(story, story.title, items);
}

async function composeOne(
  context: DeskContext,
  storyId: string,
  article: FreeArticle,
  {
    given,
    channel,
    urgency,
    baseText,
  }: { given: ForChannel; channel: DraftChannel; urgency: Urgency; baseText: string },
): Promise<ComposedPost> {
  const { channel: _, text, format = null, ...words } = given;
  const id = freePostId(storyId, channel.channel.id);
  const original = composeFree(article, channel, { id, urgency }, { text: baseText });
  const writing: Writing = { post: { id, articleId: null, content: original, urgency }, article, channel };
  assertFormat(writing, format);
  const isPlain = text === undefined && format === null;
  const start = isPlain ? original : reworded(writing, text ?? baseText, format);
  const chosen = chosenFor(writing, start, words, await shownIn(context, words, start));
  return { ...writing, id, original, content: withWords(writing, original, chosen, { ...words, format }) };
}

/**
 * Composes the post of a story on each channel that is asked for. Throws a UserError for an unknown channel, one that is
 * named twice, and a choice that its platform does not have.
 */
export async function compose(
  context: DeskContext,
  story: Story,
  { posts, urgency }: Pick<Draft, 'posts' | 'urgency'>,
): Promise<ComposedPost[]> {
  const names = posts.map(({ channel }) => channel);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) {
    throw new UserError(messages.channelTwice({ channel: twice }), { kind: 'invalid', field: 'posts' });
  }
  const article = await articleIn(context, story);
  const composed: ComposedPost[] = [];
  for (const given of posts) {
    const channel = channelNamed(context, given.channel, 'refused');
    composed.push(await composeOne(context, story.id, article, { given, channel, urgency, baseText: story.text }));
  }
  return composed;
}

/** Makes the files of composed posts, and finds what is wrong with each. */
export async function finish(context: DeskContext, composed: readonly ComposedPost[]): Promise<Finished[]> {
  const [first] = composed;
  if (!first) return [];
  const finished = await finishDrafts(first.article, composed, freeFiles(context, context.halt));
  return Promise.all(
    composed.map(async ({ id, article, channel }, at) => {
      const made = finished[at];
      if (!made) throw new Error('A post that was just composed is gone');
      const post = { id, articleId: null, revision: null, sequence: 1, allowed: null };
      const { content } = made;
      const found = await guardProblems(context.db, context.media, { post, article, channel, content });
      return { content, problems: [...made.problems, ...found] };
    }),
  );
}
