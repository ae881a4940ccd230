import { eq } from 'drizzle-orm';
import { type Service, startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import { startSimulated } from '../../src/app/simulated.ts';
import { loadConfig } from '../../src/config/load.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { call } from '../simulators/x/client.ts';
import type { FrozenStore } from './open-store.ts';

/** The newsroom that a frozen store is of, and the call that was under way in it. */
export interface FrozenWork {
  /** Folder of its configuration. */
  files: string;
  /** Divides every waiting time. */
  pace: number;
  /** Draws the accounts that the store knows. */
  seed: number;
  intent: { deliveryId: string; postId: string };
}

/** The service of this commit on a frozen store. */
export interface GoneOn {
  service: Service;
  /** Of the post, as X shows it. */
  ids(): string[];
  /** How often X was asked for the post, whatever it answered. */
  asked(): number;
}

/** Makes the post on X as whoever was killed may have done; answers its id. */
export async function postAs(x: Simulator, text: string): Promise<string> {
  const answer = await call(x, { method: 'POST', path: '/2/tweets', json: { text } });
  return answer.body.data.id;
}

/**
 * Starts the service on a frozen store; `before` is done to the platform while nobody works. What `ended` is given is to
 * be called in the end, the last first.
 */
export async function goOn(
  { files, pace, seed, intent }: FrozenWork,
  { env, drop }: FrozenStore,
  ended: (() => Promise<void>)[],
  before: (x: Simulator, text: string) => Promise<void> = async () => {},
): Promise<GoneOn> {
  ended.push(drop);
  const config = loadConfig(files, env, platforms);
  const markers: (string | null)[] = [];
  const { channels, simulators, stop } = await startSimulated(config, {
    factor: pace,
    seed,
    onWork({ when, operation, marker }) {
      if (when === 'received' && operation === 'createPost') markers.push(marker);
    },
  });
  ended.push(stop);
  const x = simulators.get('x');
  if (!x) throw new Error('There is no simulated X');
  const log = { info() {}, warn() {}, error() {} };
  const context = await createContext({ config, configDirectory: files, env, log, pace, simulated: channels });
  // A process that has just started believes no clock, and would let the test wait for a whole settle time.
  context.watch.evenFor = () => Number.POSITIVE_INFINITY;
  const [post] = await context.db.select().from(posts).where(eq(posts.id, intent.postId));
  if (!post) throw new Error('The post is gone');
  const { marker, texts } = post.content;
  await before(x, texts.text ?? '');
  const service = await startService(context, 'all');
  ended.push(() => service.stop());
  return {
    service,
    ids: () => x.accepted().flatMap((shown) => (shown.marker === marker ? [shown.id] : [])),
    asked: () => markers.filter((one) => one === marker).length,
  };
}

/** How the delivery ended, whose call was under way when its process was killed. */
export async function endOf({ context: { db } }: Service, deliveryId: string) {
  const [row] = await eventually(
    () => db.select().from(deliveries).where(eq(deliveries.id, deliveryId)),
    ([found]) => found !== undefined && !['scheduled', 'sending', 'settling'].includes(found.state),
  );
  const commits = await db.select().from(deliveryCommits).where(eq(deliveryCommits.deliveryId, deliveryId));
  return { row, commits };
}
