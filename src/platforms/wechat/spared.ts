import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import type { Session } from '../session.ts';
import { refusalIn } from './classify.ts';
import { outcomes } from './messages.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

/**
 * Texts that an article can omit, by the code with which WeChat declines their length and makes nothing. The
 * lengths that accounts take differ: author 8 bytes to 16 characters, digest 54 to 128 characters.
 */
const SPARED: Readonly<Record<number, 'author' | 'digest'>> = { 45110: 'author', 45004: 'digest' };
type Spared = (typeof SPARED)[number];

const ORDERS: readonly (readonly Spared[])[] = [[], ['author'], ['digest'], ['author', 'digest'], ['digest', 'author']];

/** Name of the commit that sends posts without these texts: each is an intent of its own. */
const commitOf = (name: string, left: readonly Spared[]): string => [name, ...left].join('-without-');

/** Checks whether a commit sends the posts, with all their texts or without some. */
export const isCommitOf = (name: string, commit: string): boolean =>
  ORDERS.some((left) => commitOf(name, left) === commit);

const without = (post: PostContent, left: readonly Spared[]): PostContent => ({
  ...post,
  texts: { ...post.texts, ...Object.fromEntries(left.map((field) => [field, ''])) },
});

/**
 * Sends posts; where the account declines the length of an author or a digest, sends all of them again without it, since
 * WeChat doesn't say whose it is. `send` makes one call under the commit's name that it is given. Gives back the answer,
 * and for each post warnings that name the texts left out.
 */
export async function sendSpared<T>(
  posts: readonly PostContent[],
  session: Session<WechatOptions, WechatSecrets>,
  name: string,
  send: (posts: readonly PostContent[], commit: string) => Promise<T>,
): Promise<{ value: T; warnings: Message[][] }> {
  let left = ORDERS.find((order) => session.isBegun(commitOf(name, order))) ?? [];
  for (;;) {
    const sent = left;
    try {
      const value = await send(
        posts.map((post) => without(post, sent)),
        commitOf(name, sent),
      );
      const warningsOf = ({ texts }: PostContent) =>
        sent.filter((field) => (texts[field] ?? '') !== '').map((field) => outcomes.sentWithout({ field }));
      return { value, warnings: posts.map(warningsOf) };
    } catch (error) {
      const field = SPARED[refusalIn(error)?.code ?? 0];
      if (field === undefined || sent.includes(field)) throw error;
      left = [...sent, field];
    }
  }
}
