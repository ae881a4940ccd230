import { describe, expect, it } from 'vitest';
import type { OutcomeType } from '../../src/domain/outcome.ts';
import { markerOf, newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { TransportError } from '../../src/net/http.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import type { Bench, Subject } from './bench.ts';
import { type Changing, testChanges } from './conformance-changes.ts';
import { testCopy } from './conformance-copy.ts';
import { FAILURES, type FailureName, failureNames, RESET_AFTER, STEP_FAILURES } from './failures.ts';
import { attempt, deliver } from './fake-engine.ts';
import { onBench } from './on-bench.ts';
import { expectPlanned } from './planned.ts';

/** `[operation, name of the fault, outcomes]`; several outcomes where the rest of the delivery decides. */
type NamedFault = readonly [string, string, ...OutcomeType[]];

export interface Conformance extends Subject {
  /** The simulator's names of the operations that make the post public, in order. */
  commits: readonly string[];
  /** Where the platform's own rules ask for another end of the attempt. */
  otherwise?: Partial<Record<FailureName, readonly OutcomeType[]>>;
  /** Bodies with which the platform refuses in its own words, by the name of the failure. */
  bodies?: Partial<Record<FailureName, unknown>>;
  /** The simulator's named faults, each at an operation, and how the first attempt may end. */
  catalogue?: readonly NamedFault[];
  /** How what is live is changed and taken down; absent: it is not tried. */
  changes?: Pick<Changing, 'edit' | 'remove'>;
  /** Whether the platform says when a rate limit ends; it does, if not said. */
  namesReset?: boolean;
  /** Paths of requests that `requests()` does not plan (fetching a token). */
  ignored?: RegExp;
}

const order = (operation: string, fault: FaultOrder['fault']): FaultOrder => ({ operation, times: 1, fault });

function inOwnWords(name: FailureName, body: unknown): FaultOrder['fault'] {
  const { fault } = FAILURES[name];
  return fault.type === 'status' && body !== undefined ? { ...fault, body } : fault;
}

/** However the attempt ended: once the fault is gone and a person has acted, there is one post and no more. */
async function expectOnePostInTheEnd({ simulator, delivery, live }: Bench): Promise<void> {
  simulator.faults([]);
  const end = await deliver(delivery);
  expect(end.receipt, JSON.stringify({ outcomes: end.outcomes, looks: end.looks })).not.toBeNull();
  expect(live()).toHaveLength(1);
}

function testFailuresOnCommit(subject: Conformance): void {
  const cases = subject.commits.flatMap((operation) => failureNames().map((name) => ({ operation, name })));
  it.concurrent.each(cases)('$operation, $name: the right outcome, and one post in the end', ({ operation, name }) =>
    onBench(subject, async (started) => {
      const { onCommit } = FAILURES[name];
      started.simulator.faults([order(operation, inOwnWords(name, subject.bodies?.[name]))]);
      const before = started.delivery.clock.now().getTime();
      const { outcomes } = await deliver(started.delivery);
      const [bad] = outcomes.filter((outcome) => outcome.type !== 'pending');
      expect(subject.otherwise?.[name] ?? onCommit, JSON.stringify(bad)).toContain(bad?.type);
      if (name === 'rate limit with reset' && bad?.type === 'rate-limited' && subject.namesReset !== false) {
        // Platforms round the time to whole seconds or minutes.
        expect(Date.parse(bad.until ?? '') - before).toBeGreaterThan(RESET_AFTER - 2_000);
        expect(Date.parse(bad.until ?? '') - before).toBeLessThan(RESET_AFTER + 75_000);
      }
      expect(started.live().length).toBeLessThanOrEqual(1);
      await expectOnePostInTheEnd(started);
    }),
  );
}

function testCatalogue(subject: Conformance, catalogue: readonly NamedFault[]): void {
  it.each(catalogue)('%s, %s: %s', (operation, name, ...expected) =>
    onBench(subject, async (started) => {
      started.simulator.faults([order(operation, { type: 'named', name })]);
      const { outcomes } = await deliver(started.delivery);
      const bad = outcomes.find((outcome) => outcome.type !== 'pending');
      expect(expected, JSON.stringify(outcomes)).toContain(bad?.type);
      await expectOnePostInTheEnd(started);
    }),
  );
}

function testFailuresOnSteps(subject: Conformance): void {
  it.each([...STEP_FAILURES])('%s at each request that makes nothing public: harmless', async (name) => {
    const operations: string[] = [];
    await onBench(subject, async (started) => {
      await deliver(started.delivery);
      operations.push(...new Set(await started.log()));
    });
    const steps = operations.filter((operation) => !subject.commits.includes(operation));
    for (const operation of steps) {
      await onBench(subject, async (started) => {
        started.simulator.faults([order(operation, FAILURES[name].fault)]);
        const end = await deliver(started.delivery);
        const types = end.outcomes.map((outcome) => outcome.type);
        expect(
          types.filter((type) => !['unavailable', 'pending', 'published'].includes(type)),
          `${operation}: ${name}`,
        ).toEqual([]);
        expect(end.receipt).not.toBeNull();
        expect(started.live()).toHaveLength(1);
      });
    }
  });
}

function testPublishing(subject: Conformance): void {
  const { platform } = subject;

  it('publishes once, with the marker where the platform keeps it, and gives a receipt', () =>
    onBench(subject, async ({ delivery, live }) => {
      const end = await deliver(delivery);
      expect(end.receipt?.remoteId).toBeTruthy();
      expect(end.receipt?.warnings).toEqual([]);
      expect(live()).toHaveLength(1);
      if (delivery.post.link !== null && live()[0]?.link) expect(live()[0]?.marker).toBe(delivery.post.marker);
      const secrets = Object.values(delivery.session.secrets).filter((secret) => secret.length > 5);
      const evidence = JSON.stringify(delivery.kept.evidence);
      expect(secrets.filter((secret) => evidence.includes(secret))).toEqual([]);
      expect(delivery.kept.evidence.length).toBeGreaterThan(0);
    }));

  it('sends what requests() showed', () =>
    onBench(subject, async ({ delivery, sent }) => {
      const planned = platform.content.requests(delivery.post, delivery.session.options);
      await deliver(delivery);
      expectPlanned(planned, await sent(), subject.ignored);
    }));

  it('re-entered with an intent and no result, it sends nothing again', () =>
    onBench(subject, async ({ delivery, simulator, log, live }) => {
      const [commit = ''] = subject.commits;
      simulator.faults([order(commit, FAILURES['drop after'].fault)]);
      const client = await platform.client();
      const first = await attempt(delivery, client);
      for (let i = 0; i < 3 && first.type === 'pending'; i++) delivery.clock.advanceTo(new Date(first.until));
      await attempt(delivery, client);
      await attempt(delivery, client);
      expect((await log()).filter((operation) => operation === commit).length).toBeLessThanOrEqual(1);
      expect(live().length).toBeLessThanOrEqual(1);
    }));

  it('published already, it gives the same receipt and sends nothing', () =>
    onBench(subject, async ({ delivery, log, live }) => {
      const first = await deliver(delivery);
      const writes = (await log()).filter((operation) => subject.commits.includes(operation));
      const second = await deliver(delivery);
      expect(second.receipt).toEqual(first.receipt);
      expect((await log()).filter((operation) => subject.commits.includes(operation))).toEqual(writes);
      expect(live()).toHaveLength(1);
    }));

  it('never takes another post of the account for one without a link', () =>
    onBench(subject, async ({ delivery }) => {
      await deliver(delivery);
      const texts = Object.fromEntries(Object.keys(delivery.post.texts).map((field) => [field, 'Library closed']));
      const post = { ...delivery.post, texts, link: null, marker: markerOf(newId()) };
      const client = await platform.client();
      const since = delivery.clock.now();
      for (const commit of delivery.kept.commits.keys()) {
        const answer = await client.find({ commit, post, results: {}, since, intentAt: since }, delivery.session);
        expect(answer.answer).not.toBe('found');
      }
    }));

  it('what surely did not leave is unavailable, in every phase', async () => {
    const client = await platform.client();
    const error = new TransportError(plainText('refused'), { sent: false, code: 'ECONNREFUSED' });
    for (const phase of ['step', 'commit', 'find'] as const) {
      expect(client.classify(error, phase, new Date(0)).type).toBe('unavailable');
    }
  });

  it('finds nothing wrong with a channel that works, and names what is wrong with a token that does not', () =>
    onBench(subject, async ({ delivery }) => {
      const client = await platform.client();
      const { session } = delivery;
      expect(await client.diagnose(session)).toEqual([]);
      const secrets = Object.fromEntries(Object.entries(session.secrets).map(([name, value]) => [name, `${value}x`]));
      const faults = await client.diagnose({ ...session, secrets });
      expect(faults.length).toBeGreaterThan(0);
      for (const fault of faults)
        expect(`${inEnglish(fault.message)} ${inEnglish(fault.remedy)}`).toMatch(/^[A-Z“].{15,}[.!]$/su);
    }));
}

/** What every adapter owes: run against its simulator with the same list of failures. */
export function testPlatform(subject: Conformance): void {
  // Other formats have the same copy, or none.
  if (subject.format === undefined) describe(`${subject.platform.name}: copy`, () => testCopy(subject));
  describe(`${subject.platform.name}: publishing`, () => testPublishing(subject));
  describe(`${subject.platform.name}: failures of the commit`, () => testFailuresOnCommit(subject));
  describe(`${subject.platform.name}: failures of the steps`, () => testFailuresOnSteps(subject));
  const { catalogue, changes } = subject;
  if (changes) describe(`${subject.platform.name}: changes`, () => testChanges({ ...subject, ...changes }));
  if (catalogue) describe(`${subject.platform.name}: error catalogue`, () => testCatalogue(subject, catalogue));
}
