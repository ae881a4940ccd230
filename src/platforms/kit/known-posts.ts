import { partReceiptsOf } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import type { KnownPost, Look } from '../session.ts';
import { platform } from './messages.ts';
import type { Window } from './search.ts';

/** Keys by which a list may show one entry, any of which is enough: its ids and its marker. */
export type Keys = readonly string[];

/** The entry of a post with one part. */
export const onePost = ({ post, receipt }: KnownPost): readonly Keys[] => {
  const [first] = partReceiptsOf(receipt);
  return first ? [[first.remoteId, ...Object.values(first.otherIds), post.marker]] : [];
};

/** The account's comments below the post `on`. */
export const commentsBelow =
  (on: string) =>
  ({ post, receipt }: KnownPost): readonly Keys[] => {
    if (post.replyTo) return post.replyTo.remoteId === on ? [[receipt.remoteId]] : [];
    const [first, ...others] = partReceiptsOf(receipt);
    return first?.remoteId === on ? others.map(({ remoteId }) => [remoteId]) : [];
  };

/**
 * Why a list proves nothing: it lacks a post that the store has a receipt of. null: it shows all of them. `keysOf`: of
 * an entry of the list · `expected`: entries by which the list must show a post; none where it need not.
 */
export const lacksOf =
  <Entry>(
    { knownPosts }: Pick<Look<unknown, unknown>, 'knownPosts'>,
    { known }: Window,
    keysOf: (entry: Entry) => Keys,
    expected: (known: KnownPost) => readonly Keys[],
  ) =>
  async (entries: readonly Entry[]): Promise<Message | null> => {
    const seen = new Set(entries.flatMap((entry) => keysOf(entry)));
    const missing = (await knownPosts(known)).find((one) =>
      expected(one).some((keys) => !keys.some((key) => seen.has(key))),
    );
    return missing ? platform.listLacks({ where: missing.receipt.url ?? missing.receipt.remoteId }) : null;
  };
