import type { FaultOrder, SimulatedPost } from '../../../src/simulators/simulator.ts';
import type { FormId } from '../stage/forms.ts';
import { ALWAYS, type Count, type Counted, named, type OrderId, type PlatformFaults } from './faults.ts';
import { wechatMessages } from './wechat.ts';

/** How posts of a form are counted: by what readers see in place of markers, which most of their parts do not have. */

const saysOf = ({ texts }: SimulatedPost): string[] => Object.values(texts);

/** Whether a post is the first part of one with these words. A story has none. */
const isHead = (post: SimulatedPost, [words = '']: readonly string[]): boolean =>
  post.visibility === 'public' &&
  post.replyTo === undefined &&
  (words === '' ? saysOf(post).every((text) => text === '') : saysOf(post).includes(words));

/** A post with what stands below it in a straight line; null: it forks somewhere. */
function lineOf(head: SimulatedPost, posts: readonly SimulatedPost[]): SimulatedPost[] | null {
  const line = [head];
  for (let last = head; ; ) {
    const [next, ...others] = posts.filter(({ replyTo }) => replyTo === last.id);
    if (others.length > 0) return null;
    if (!next) return line;
    line.push(next);
    last = next;
  }
}

/** Each part once, in its order, with all pictures, and each named by the receipt. */
const isWhole = (line: readonly SimulatedPost[], { words, pictures, live }: Counted): boolean =>
  line.length === words.length &&
  live.length === words.length &&
  line.every((post, part) => post.id === live[part] && (part === 0 || saysOf(post).includes(words[part] ?? ''))) &&
  (line[0]?.media.length ?? 0) >= pictures;

/**
 * How often it is there: what its receipt names, and what says the same and no receipt names. Where deliveries of equal
 * posts are open, each of those may be one of theirs.
 */
export function countForm(all: readonly SimulatedPost[], row: Counted, rows: readonly Counted[]): Count {
  const { words, live } = row;
  const heads = all.filter((post) => isHead(post, words));
  const receipts = new Set(rows.flatMap((other) => other.live.slice(0, 1)));
  const unnamed = heads.filter(({ id }) => !receipts.has(id)).length;
  const open = rows.filter((other) => other.live.length === 0 && other.words[0] === words[0]).length;
  const surplus = Math.max(0, unnamed - open);
  if (live.length === 0) return { posts: Math.min(unnamed, 1) + surplus, raw: unnamed };
  const own = heads.find(({ id }) => id === live[0]);
  const line = own && lineOf(own, all);
  const posts = line === null ? 2 : line && isWhole(line, row) ? 1 : 0;
  return { posts: posts + surplus, raw: line?.length ?? 0 };
}

type Ordered = (trials: number) => FaultOrder[];

/** What happens to deliveries of a form. `bytes`: operations that take an upload's. */
const faultsOf = (bytes: readonly string[] = [], ordered: Partial<Record<OrderId, Ordered>> = {}): PlatformFaults => ({
  operations: { commit: [], step: bytes, look: [], token: [] },
  needsResume: false,
  orders: (fault, trials) => ordered[fault]?.(trials) ?? null,
  count: (simulator, row, rows) => countForm(simulator.posts(), row, rows),
});

/** Half of the bytes are kept, twice for each upload; by the simulator's name for that. */
const cut = (operation: string, name: string): PlatformFaults =>
  faultsOf([operation], { cut: (trials) => [{ operation, times: 2 * trials, fault: named(name) }] });

const refused = (operation: string, name: string, duplicate = 'duplicate-after'): PlatformFaults =>
  faultsOf([], {
    'comment-refused': () => [{ operation, times: ALWAYS, fault: named(name) }],
    'comment-duplicate': (trials) => [{ operation, times: trials, fault: named(duplicate) }],
  });

export const FORM_FAULTS: Readonly<Record<FormId, Readonly<Record<string, PlatformFaults>>>> = {
  thread: { x: faultsOf() },
  comment: {
    facebook: refused('comment', 'permission-missing'),
    instagram: refused('comment', 'permission-missing'),
    youtube: refused('insertComment', 'ineligibleAccount', 'conflict-after'),
  },
  several: { x: faultsOf(), facebook: faultsOf(), instagram: faultsOf() },
  story: { facebook: faultsOf(), instagram: faultsOf() },
  reel: { facebook: cut('uploadBytes', 'half-of-the-bytes'), instagram: faultsOf() },
  poll: { x: faultsOf() },
  video: {
    x: faultsOf(['append']),
    facebook: cut('sessionBytes', 'half-of-the-bytes'),
    youtube: cut('sendBytes', 'cut-mid-chunk'),
  },
  phases: { facebook: faultsOf(['videoTransfer']) },
  message: { wechat: wechatMessages },
  equal: { x: faultsOf(), facebook: faultsOf(), instagram: faultsOf() },
  free: { x: faultsOf(), facebook: faultsOf(), instagram: faultsOf() },
  'free-thread': { x: faultsOf() },
};
