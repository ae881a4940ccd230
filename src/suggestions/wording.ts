import { z } from 'zod';
import type { DraftChannel } from '../channels/connected-channel.ts';
import { avoidedIn } from '../compose/avoid.ts';
import { withoutEmoji } from '../compose/emoji.ts';
import { findingMessage } from '../compose/faithfulness/messages.ts';
import { tidy } from '../compose/tidy.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { mentionsIn } from '../platforms/kit/copy.ts';
import { writer } from '../posts/writer/writer.ts';
import { answeredJson } from './completion.ts';
import { proposals } from './messages.ts';

/** Texts of a model by the names under which they were asked for. */
export type Words = Readonly<Record<string, string>>;

/** Refuses a text of a model. */
export const refuse = (why: Message): UserError => new UserError(proposals.refused({ why }));

const Answer = z.record(z.string(), z.string().nullable());

/** Texts of an answer by name: only those that were asked for. */
export function wordsIn(answer: string, names: readonly string[], { style }: DraftChannel): Words {
  const parsed = Answer.safeParse(answeredJson(answer));
  if (!parsed.success) throw refuse(proposals.noJson());
  const given = names.map((name) => {
    const text = tidy(parsed.data[name] ?? '');
    return [name, style.emoji ? text : withoutEmoji(text)] as const;
  });
  return Object.fromEntries(given.filter(([, text]) => text !== ''));
}

/** Matches an address, or what readers would take for one: `shop.example/win`. */
const ADDRESS =
  /[a-z]+:\/\/\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.\w+|(?<![\w.@-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,}(?:\/[\w/.?=&-]*)?(?![\w-])/gu;

/** Finds the first address in a text that is not in the article. */
function addressIn(text: string, article: Article): string | null {
  const said = [article.headline, article.standfirst ?? '', ...paragraphsOf(article)].join('\n').toLowerCase();
  const found = text.match(ADDRESS) ?? [];
  // A company may be called “Amazon.com”; a full URL is always an address.
  return found.find((one) => /:\/\/|^www\.|@|\//i.test(one) || !said.includes(one.toLowerCase())) ?? null;
}

/**
 * Throws a UserError for texts of a model with addresses, words that the newsroom avoids, or statements that the article
 * lacks. `language`: of the texts.
 */
export async function assertSayable(
  texts: Words,
  article: Article,
  { style }: DraftChannel,
  language: string | null,
): Promise<void> {
  assertPlain(texts, article, style);
  const [unsaid] = await writer.findings(texts, article, { language, allowed: Object.keys(style.handles) });
  if (!unsaid) return;
  throw refuse(findingMessage(unsaid));
}

/** Checks texts in the same way, but not against the article. */
export function assertPlain(texts: Words, article: Article, { avoid, handles }: DraftChannel['style']): void {
  for (const text of Object.values(texts)) {
    const address = addressIn(text, article);
    if (address !== null) throw refuse(proposals.link({ words: address }));
    const [mention] = mentionsIn(text, handles);
    if (mention !== undefined) throw refuse(proposals.mention({ words: mention }));
    const [word] = avoidedIn(text, avoid);
    if (word !== undefined) throw refuse(proposals.avoided({ word }));
  }
}

/** Throws a UserError where the platform would decline one of these texts. */
export function assertTaken(
  content: PostContent,
  fields: readonly string[],
  { platform, channel }: DraftChannel,
): void {
  const problem = platform.content
    .check(content, channel.options)
    .find(({ severity, field }) => severity === 'blocks' && fields.includes(field));
  if (problem) throw refuse(problem.message);
}
