import { expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import type { Change, Live } from '../../src/platforms/platform.ts';
import { saying } from '../helpers/says.ts';
import type { Bench, Subject } from './bench.ts';
import { FAILURES, type FailureName } from './failures.ts';
import { type Delivery, deliver, type Ending } from './fake-engine.ts';
import { onBench } from './on-bench.ts';

export interface Changing extends Subject {
  /** The text field that is corrected, and the operation that changes it; `newId`: under another id. null: it cannot be. */
  edit: { field: string; operation: string; newId?: true } | null;
  /** The operation that takes it down; null: it cannot be. */
  remove: string | null;
}

export const LOST: readonly FailureName[] = ['drop after', 'drop before'];

/** Runs `body` with a post that is live. */
export const live = (subject: Subject, body: (bench: Bench, live: Live) => Promise<void>): Promise<void> =>
  onBench(subject, async (started) => {
    const { delivery } = started;
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('It was not published.');
    await body(started, { post: delivery.post, receipt, since: delivery.clock.now() });
  });

const corrected = (post: PostContent, field: string): PostContent => ({
  ...post,
  texts: { ...post.texts, [field]: `Corrected: ${post.texts[field]}` },
});

/** With the further tries that the engine makes of what does no harm. */
export async function deliverAll(delivery: Delivery): Promise<Ending> {
  let end = await deliver(delivery);
  for (let i = 0; i < 3 && end.outcomes.at(-1)?.type === 'unknown'; i++) {
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 30_000));
    end = await deliver(delivery);
  }
  return end;
}

export const contextOf = ({ delivery }: Bench) => ({ options: delivery.session.options, now: delivery.clock.now() });

/** What is live is changed and taken down, as far as the platform can. */
export function testChanges(subject: Changing): void {
  const { edit, remove, platform } = subject;

  it.skipIf(edit === null)('says what was corrected, under the same address, once', () =>
    live(subject, async (started, was) => {
      const field = edit?.field ?? '';
      const post = corrected(was.post, field);
      expect(platform.changes.may({ kind: 'revise', post }, was, contextOf(started))).toEqual({ may: true });
      const change: Change = { kind: 'revise', live: was };
      const { receipt, outcomes } = await deliverAll(started.changing(change, post));
      expect(outcomes.at(-1)?.type).toBe('published');
      if (edit?.newId) expect(receipt?.url).toBe(started.live()[0]?.url);
      else expect(receipt?.url).toBe(was.receipt.url);
      const seen = started.live();
      expect(seen).toHaveLength(1);
      expect(JSON.stringify(seen[0]?.texts)).toContain('Corrected: ');
    }),
  );

  it.skipIf(edit === null).each(LOST)('an answer to the correction that is lost (%s) changes nothing of that', (name) =>
    live(subject, async (started, was) => {
      const { field = '', operation = '' } = edit ?? {};
      started.simulator.faults([{ operation, times: 1, fault: FAILURES[name].fault }]);
      const post = corrected(was.post, field);
      const { outcomes } = await deliverAll(started.changing({ kind: 'revise', live: was }, post));
      expect(outcomes.at(-1)).toMatchObject({ type: 'published' });
      expect(started.live()).toHaveLength(1);
    }),
  );

  it.skipIf(remove === null)('is gone when it was taken down, and once more changes nothing', () =>
    live(subject, async (started, was) => {
      expect(platform.changes.may({ kind: 'retract' }, was, contextOf(started))).toEqual({ may: true });
      for (const _time of [1, 2]) {
        const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
        expect(outcomes.at(-1)).toMatchObject({ type: 'published' });
        expect(started.live()).toEqual([]);
      }
    }),
  );

  it.skipIf(remove === null).each(LOST)('is gone although an answer was lost (%s)', (name) =>
    live(subject, async (started, was) => {
      started.simulator.faults([{ operation: remove ?? '', times: 1, fault: FAILURES[name].fault }]);
      const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
      expect(outcomes.at(-1)).toMatchObject({ type: 'published' });
      expect(started.live()).toEqual([]);
    }),
  );

  it.skipIf(edit !== null)('tells why it cannot be corrected', () =>
    live(subject, async (started, was) => {
      const answer = platform.changes.may({ kind: 'revise', post: was.post }, was, contextOf(started));
      expect(answer).toMatchObject({ may: false, because: saying(/\.$/) });
    }),
  );

  it.skipIf(remove !== null)('tells why it cannot be taken down', () =>
    live(subject, async (started, was) => {
      expect(platform.changes.may({ kind: 'retract' }, was, contextOf(started))).toMatchObject({
        may: false,
        because: saying(/\.$/),
      });
    }),
  );
}
