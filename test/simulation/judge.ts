import type { DeliveryState } from '../../src/domain/delivery.ts';
import type { Message } from '../../src/lib/message.ts';
import type { Desk, DeskPost } from './desk.ts';
import type { Page } from './page.ts';
import type { SimulatedStore } from './store.ts';

interface Row {
  post_id: string;
  kind: 'send' | 'revise' | 'retract';
  state: DeliveryState;
  held_because: Message | null;
}

const AT_REST: readonly DeliveryState[] = ['published', 'held', 'failed', 'partial', 'expired', 'cancelled'];

/** What became of one post: its end, and what is wrong with it. */
export interface Fate {
  state: string;
  wrongs: string[];
}

function wrongsOf(post: DeskPost, rows: readonly Row[], page: Page): string[] {
  const { name, marker, isWithdrawn } = post;
  const live = page.live(marker).length;
  const send = rows.find(({ kind }) => kind === 'send');
  const state = send?.state ?? 'scheduled';
  const isHeld = rows.some((row) => row.state === 'held');
  // What takes a post down waits for the person who decides whether it is live.
  const open = rows.filter((row) => !AT_REST.includes(row.state) && (row.kind === 'send' || state !== 'held'));
  const wrongs = open.map((row) => `${name}: its ${row.kind} never comes to rest: ${row.state}`);
  if (live > 1) wrongs.push(`${name} is live ${live} times`);
  if (isWithdrawn) {
    if (live > 0 && open.length === 0 && !isHeld) wrongs.push(`${name} was withdrawn, and is live`);
    return wrongs;
  }
  if (state === 'published' && live === 0) wrongs.push(`${name} counts as published, and is not live`);
  if (live === 1 && AT_REST.includes(state) && state !== 'published' && !isHeld) {
    wrongs.push(`${name} is live, and counts as ${state}`);
  }
  const isRefused = page.refused.has(marker) || page.denied.has(marker);
  if (state === 'failed' && !isRefused) wrongs.push(`${name} failed, though the platform never refused it`);
  if (state === 'expired' || state === 'cancelled') wrongs.push(`${name} is ${state}: lost`);
  const look = page.looks.get(marker);
  const intent = page.intents.get(marker);
  const couldTell = look?.isWhole && intent && look.at >= intent.at + page.settleMs && !page.denied.has(marker);
  if (send?.held_because?.code === 'delivery.heldUnknown' && couldTell) {
    wrongs.push(`${name} is held, though the last list was whole`);
  }
  return wrongs;
}

/** Judges a schedule by what readers see and what the rows say. */
export function judge(desk: Desk, page: Page, store: SimulatedStore): Fate[] {
  const { rows } = store.query<Row>('select post_id, kind, state, held_because from masthead.deliveries');
  return desk.posts.map((post) => {
    const own = rows.filter(({ post_id }) => post_id === post.id);
    const send = own.find(({ kind }) => kind === 'send');
    const held = send?.state === 'held' ? ` (${send.held_because?.code.replace('delivery.', '') ?? ''})` : '';
    const state = `${post.isWithdrawn ? 'withdrawn, ' : ''}${send?.state}${held}`;
    return { state, wrongs: wrongsOf(post, own, page) };
  });
}
