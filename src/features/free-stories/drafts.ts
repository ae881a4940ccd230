import type { DraftChannel } from '../../channels/connected-channel.ts';
import { titleOf } from '../../compose/free-title.ts';
import type { FreeArticle } from '../../domain/free-article.ts';
import type { PostContent } from '../../domain/post.ts';
import { languageOfScript } from '../../ingest/language.ts';
import { UserError } from '../../lib/errors.ts';
import { saysExactly } from '../../posts/base.ts';
import { composeFor, type Finished, finishDrafts } from '../../posts/draft.ts';
import { freePostId } from '../../posts/free-post.ts';
import { articleOf, type FreeStoryWords } from '../../posts/free-stories.ts';
import { guardProblems } from '../../posts/guards.ts';
import { freeFiles } from '../../posts/stored-files.ts';
import { asUrgent } from '../../posts/urgency.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { assertFormat, chosenFor, reworded } from '../posts/choices.ts';
import { withWords } from '../posts/edit-post.ts';
import type { Writing } from '../posts/rewrite-draft.ts';
import { freeStories as messages } from './messages.ts';
import type { Draft } from './schema.ts';

/** A story as it is to be stored, but for its authors. */
export interface Story extends FreeStoryWords {
  id: string;
  title: string;
}

/** The post of a story on one channel, as it is composed. */
export interface ComposedPost extends Writing {
  article: FreeArticle;
  channel: DraftChannel;
  id: string;
  content: PostContent;
  /** What it says without words of its own. */
  original: PostContent;
  /** It has none. */
  fromBase: boolean;
}

/** The story of a draft, with a title and text of its own where none were given. Throws a UserError without a text. */
export function storyIn(id: string, draft: Draft): Story {
  const { section, tags, link, expiresAt } = draft;
  const text = draft.text ?? draft.posts[0]?.text ?? null;
  if (text === null) throw new UserError(messages.noText(), { kind: 'invalid', field: 'text' });
  const language = draft.language ?? languageOfScript(text);
  return { id, title: draft.title ?? titleOf(text, language), text, language, link, section, tags, expiresAt };
}

/**
 * Composes the post of a story on each channel that is asked for. Throws a UserError for an unknown channel, one that is
 * named twice, and a choice that its platform does not have.
 */
export function compose(
  context: DeskContext,
  story: Story,
  { posts, urgency }: Pick<Draft, 'posts' | 'urgency'>,
): ComposedPost[] {
  const article = asUrgent(articleOf(story, story.title), { urgency }) as FreeArticle;
  return posts.map((given, at) => {
    const { channel: name, text, format = null, ...words } = given;
    const channel = channelNamed(context, name, 'refused');
    if (posts.findIndex((other) => other.channel === name) < at) {
      throw new UserError(messages.channelTwice({ channel: name }), { kind: 'invalid', field: 'posts' });
    }
    const id = freePostId(story.id, name);
    const original = composeFor(article, channel, id, { base: story.text, format: null });
    const writing: Writing = { post: { id, articleId: null, content: original, urgency }, article, channel };
    assertFormat(writing, format);
    const start =
      text === undefined && format === null ? original : reworded(writing, text ?? story.text, format);
    const content = withWords(writing, original, chosenFor(writing, start, words, new Map()), {
      ...words,
      format,
    });
    return { ...writing, article, id, content, original, fromBase: saysExactly(content, original) };
  });
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
      const post = { id, articleId: null, sequence: 1, allowed: null };
      const { content } = made;
      const found = await guardProblems(context.db, context.media, { post, article, channel, content });
      return { content, problems: [...made.problems, ...found] };
    }),
  );
}
