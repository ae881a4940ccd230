import type { Copy, Room } from './copy.ts';
import { hookFor } from './hook.ts';

/** One way to fill the room: a sentence under the headline, and how many hashtags. */
interface Choice {
  hook: string;
  tags: number;
  text: string;
}

/** Lower is better: the story's own lead, its main clause, nothing. */
function rankOf({ hook }: Choice, { description }: Copy): number {
  if (hook === '') return 2;
  return description.startsWith(hook) ? 0 : 1;
}

/**
 * The fullest text within `room`: every number of hashtags is tried with the best sentence that its room leaves.
 * A better sentence is worth a hashtag, but not the last one; between equals the one that uses more of the room wins.
 * `write` puts a text together out of a hook and hashtags; either may be empty.
 */
export function fullest(copy: Copy, room: Room, write: (hook: string, hashtags: readonly string[]) => string): string {
  const choices = Array.from({ length: copy.hashtags.length + 1 }, (_, tags): Choice => {
    const kept = copy.hashtags.slice(0, tags);
    const hook = hookFor(copy, { max: room.max, count: (sentence) => room.count(write(sentence, kept)) });
    return { hook, tags, text: write(hook, kept) };
  }).filter(({ text }) => room.count(text) <= room.max);
  const ordered = choices.toSorted(
    (a, b) =>
      rankOf(a, copy) - rankOf(b, copy) ||
      Number(b.tags > 0) - Number(a.tags > 0) ||
      room.count(b.text) - room.count(a.text) ||
      b.tags - a.tags,
  );
  return ordered[0]?.text ?? write('', []);
}
