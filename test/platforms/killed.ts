import type { Json } from '../../src/lib/json.ts';
import type { CommitOptions, StepOptions } from '../../src/platforms/session.ts';
import { type Delivery, deliver, type Ending } from './fake-engine.ts';
import type { FakeSession } from './fake-session.ts';

/** The process ends here: nothing that came after is stored. */
class Killed extends Error {}

/** A session that ends the process at the point of this number: around each request, and once its result is stored. */
function fragile(session: FakeSession, at: number): FakeSession {
  let points = 0;
  const point = (): void => {
    if (points++ === at) throw new Killed();
  };
  const around =
    <T>(run: (signal: AbortSignal) => Promise<T>) =>
    async (signal: AbortSignal): Promise<T> => {
      point();
      const result = await run(signal);
      point();
      return result;
    };
  return {
    ...session,
    async step<T extends Json>(name: string, options: StepOptions<T>, run: (signal: AbortSignal) => Promise<T>) {
      const result = await session.step(name, options, around(run));
      point();
      return result;
    },
    async commit<T extends Json>(name: string, options: CommitOptions<T>, run: (signal: AbortSignal) => Promise<T>) {
      const result = await session.commit(name, options, around(run));
      point();
      return result;
    },
  };
}

/**
 * Delivers with attempts that are killed at the point of this number, twice, and then one that is left alone; null where
 * the delivery has no such point.
 */
export async function deliverKilled(delivery: Delivery, at: number): Promise<Ending | null> {
  const { session } = delivery;
  const client = await delivery.platform.client();
  const broken = { ...delivery, session: fragile(session, at) };
  let kills = 0;
  for (let attempts = 0; attempts < 40 && kills < 2; attempts++) {
    const outcome = await client.publish(broken.post, broken.session).catch((error: unknown) => error);
    if (outcome instanceof Killed) {
      kills += 1;
      broken.session = fragile(session, at);
    } else if (outcome instanceof Error && 'until' in outcome && outcome.until instanceof Date) {
      delivery.clock.advanceTo(outcome.until);
    } else break;
  }
  return kills === 0 ? null : deliver(delivery);
}
