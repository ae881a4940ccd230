import { markerOf } from '../../../src/lib/ids.ts';
import type { Work } from '../fault.ts';
import type { Child } from '../process/child.ts';
import type { Changed, FromWorker, Row, ToWorker } from '../process/wire.ts';

/** What is planned for posts that are live, by one of the processes. */
export interface Plans {
  make(work: Changed): Promise<void>;
  /** Pauses a channel or everything (null), or ends that; resolves with its answer. */
  pause(what: { channel: string | null; tag: string | null }, paused: boolean): Promise<void>;
  /** Lets held deliveries try again. */
  retry(ids: readonly string[]): Promise<void>;
  /** Publishes so many further stories. */
  submit(count: number): Promise<void>;
  /** Puts one of the posts that go out with a delivery under embargo for a moment. */
  embargo(deliveryId: string): Promise<void>;
  onMessage(message: FromWorker): void;
  /** Which answers there are, from the rows. */
  learn(rows: readonly Row[]): void;
  /** Requests of an answer name the post above it: the marker of the post that is meant. */
  meant(marker: string | null): string | null;
}

/** The rows that a campaign is judged by. */
export function isOf(work: Work, { kind, answer }: Row): boolean {
  if (work === 'kill') return kind === 'retract';
  if (work === 'revise' || work === 'retract') return kind === work;
  return kind === 'send' && (answer !== null) === (work === 'reply');
}

export function createPlans(living: () => readonly Child[]): Plans {
  const asked = new Map<number, (error: string | null) => void>();
  const answers = new Map<string, string>();
  let tickets = 0;

  function ask(
    message: (ticket: number) => Extract<ToWorker, { type: 'change' | 'pause' | 'retry' | 'submit' | 'embargo' }>,
  ): Promise<void> {
    const [child] = living();
    if (!child) throw new Error('No process lives that could plan anything.');
    const ticket = ++tickets;
    return new Promise((resolve, reject) => {
      asked.set(ticket, (error) => (error === null ? resolve() : reject(new Error(error))));
      child.ended.then(() => reject(new Error('The process that was to plan it ended.')), reject);
      child.send(message(ticket));
    });
  }

  return {
    make: (work) => ask((ticket) => ({ type: 'change', ticket, work })),
    pause: (what, paused) => ask((ticket) => ({ type: 'pause', ticket, ...what, paused })),
    embargo: (deliveryId) => ask((ticket) => ({ type: 'embargo', ticket, deliveryId })),
    submit: (count) => ask((ticket) => ({ type: 'submit', ticket, count })),
    retry: (ids) => ask((ticket) => ({ type: 'retry', ticket, ids: [...ids] })),
    onMessage(message) {
      if (message.type !== 'changed') return;
      asked.get(message.ticket)?.(message.error);
      asked.delete(message.ticket);
    },
    learn(rows) {
      for (const { answer, postId } of rows) if (answer) answers.set(markerOf(answer.postId), markerOf(postId));
    },
    meant: (marker) => (marker === null ? null : (answers.get(marker) ?? marker)),
  };
}
