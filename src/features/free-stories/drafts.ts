import type { DraftChannel } from '../../channels/connected-channel.ts';
import { titleOf } from '../../compose/free-title.ts';
import type { FreeArticle } from '../../domain/free-article.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
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
import { assertFormat, chosenFor, shownIn } from '../posts/choices.ts';
import { withWords } from '../posts/edit-post.ts';
import { posts as postMessages } from '../posts/messages.ts';
import { refuseLong } from '../posts/post-length.ts';
import { reworded } from '../posts/rewording.ts';
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

/** What an editor chose for a post, with the further posts of its thread, or its first comment, at its end. */
function withFurther(
  { channel: { platform, channel } }: Writing,
  post: PostContent,
  { further = [], ...words }: Pick<ForChannel, 'further' | 'layout'>,
): Pick<ForChannel, 'layout'> {
  if (further.length === 0) return words;
  const limits = platform.content.limits(channel.options, post);
  const [main] = (limits.further ?? limits).texts;
  const own = words.layout ?? partsOf(post).map((_, was) => ({ was }));
  return { layout: [...own, ...further.map((text) => ({ was: null, texts: main ? { [main.field]: text } : {} }))] };
}

interface Given {
  given: ForChannel;
  channel: DraftChannel;
  urgency: Urgency;
  /** The story, and as it is where the post shows pictures of its own. */
  article: FreeArticle;
  own: FreeArticle;
}

async function composeOne(
  context: DeskContext,
  { id: storyId, text: baseText }: Story,
  { given, channel, urgency, article, own }: Given,
): Promise<ComposedPost> {
  refuseLong(given);
  const { channel: _, pictures: _pictures, further, text, format = null, ...words } = given;
  const id = freePostId(storyId, channel.channel.id);
  const post = { id, urgency };
  const original = await composeFree(article, channel, post, { text: baseText });
  const content = own === article ? original : await composeFree(own, channel, post, { text: baseText });
  const writing: Writing = { post: { ...post, articleId: null, content }, article: own, channel };
  assertFormat(writing, format);
  const isPlain = text === undefined && format === null;
  const start = isPlain ? content : await reworded(writing, text ?? baseText, format);
  const chosen = { ...words, ...withFurther(writing, start, { further, layout: words.layout }) };
  const arranged = chosenFor(writing, start, chosen, await shownIn(context, chosen, start));
  return { ...writing, id, original, content: withWords(arranged, { ...chosen, format }) };
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
    const { pictures } = given;
    const own = pictures === undefined ? article : await articleIn(context, { ...story, pictures });
    composed.push(await composeOne(context, story, { given, channel, urgency, article, own }));
  }
  return composed;
}

/** Makes the files of composed posts, and finds what is wrong with each. */
export async function finish(context: DeskContext, composed: readonly ComposedPost[]): Promise<Finished[]> {
  const made = new Map<ComposedPost, Finished>();
  // Posts that show the same pictures have them made together.
  for (const article of new Set(composed.map((one) => one.article))) {
    const own = composed.filter((one) => one.article === article);
    const finished = await finishDrafts(article, own, freeFiles(context, context.halt));
    for (const [at, one] of own.entries()) if (finished[at]) made.set(one, finished[at]);
  }
  return Promise.all(
    composed.map(async (one) => {
      const { id, article, channel } = one;
      const finished = made.get(one);
      if (!finished) throw new Error('A post that was just composed is gone');
      const post = { id, articleId: null, revision: null, sequence: 1, allowed: null };
      const { content } = finished;
      const found = await guardProblems(context.db, context.media, { post, article, channel, content });
      return { content, problems: [...finished.problems, ...found] };
    }),
  );
}
