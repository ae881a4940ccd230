import { recountPublished } from '../../src/delivery/recount.ts';
import type { Desk } from './desk.ts';
import type { Page } from './page.ts';
import type { SimulatedProcess } from './process.ts';
import type { SimulatedStore } from './store.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
/** Posts are counted when they are ten minutes old, and for a day; the page's clock may differ from the database's meanwhile. */
const LATER = 11 * MINUTE;
const FRESH = 23 * 60 * MINUTE;

const COUNTED = 'and the count finds it ';

/** Whether what went wrong is that the count saw something else than readers. */
export const isUncounted = (wrong: string): boolean => wrong.includes(COUNTED);

interface Row {
  id: string;
  post_id: string;
  ended_at: string | Date;
}

/** What the product's own count of published posts says, by the ids of their deliveries; two lists prove an absence. */
async function counted(
  world: World,
  store: SimulatedStore,
  process: SimulatedProcess,
): Promise<ReadonlyMap<string, string>> {
  for (let list = 0; list < 2; list++) {
    world.now += LATER;
    process.begin('counts', null, null, () => recountPublished(process.context, new AbortController().signal));
    while (process.task !== null) {
      const [entry] = world.ready();
      const next = world.next();
      if (entry) await world.resume(entry);
      else if (next === null) throw new Error('The count waits for nothing.');
      else world.now = Math.max(world.now, next);
    }
  }
  const { rows } = store.query<{ delivery_id: string; found: string }>(
    'select delivery_id, found from masthead.miscounts',
  );
  return new Map(rows.map(({ delivery_id, found }) => [delivery_id, found]));
}

/**
 * Has the published posts counted on the page by the product itself, once all is at rest and nothing breaks any more, and
 * compares what it finds with what readers see. `process`: it runs, and does nothing else.
 */
export async function secondJudge(
  { world, store, desk, page }: { world: World; store: SimulatedStore; desk: Desk; page: Page },
  process: SimulatedProcess,
): Promise<string[]> {
  const { rows } = store.query<Row>(
    "select id, post_id, ended_at from masthead.deliveries where kind = 'send' and state = 'published'",
  );
  const youngest = world.databaseNow - FRESH;
  const fresh = rows.filter(({ ended_at }) => new Date(ended_at).getTime() > youngest);
  if (fresh.length === 0) return [];
  world.calm();
  const length = world.trace.length;
  const found = await counted(world, store, process);
  world.trace.length = length;
  return fresh.flatMap(({ id, post_id }) => {
    const post = desk.posts.find((one) => one.id === post_id);
    if (!post || post.isWithdrawn) return [];
    const live = page.live(post.marker).length;
    const expected = live > 1 ? 'double' : live === 0 ? 'missing' : undefined;
    if (found.get(id) === expected) return [];
    return [`${post.name} is live ${live} times, ${COUNTED}${found.get(id) ?? 'there once'}`];
  });
}
