import type { AlertMessage } from '../domain/alert.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { messageOf } from '../lib/errors.ts';
import { dropOthers, noteFailed, noteTaken, takeMessage, waitAfter } from '../notify/outbox.ts';
import type { Patience } from './episodes.ts';
import type { Newsroom } from './message.ts';

import { storageWatch } from './storage-watch.ts';
import { watch } from './watch.ts';
import type { Way } from './way.ts';

/** First and longest wait before a message is sent again; milliseconds. */
const BACKOFF = { base: 5_000, cap: 5 * 60_000 };
/** A turn ends, whatever waits: the next one goes on. */
const MOST_A_TURN = 50;

export interface AlertOptions {
  ways: readonly Way[];
  patience: Patience;
  newsroom: Newsroom;
  /** Told each time that a way does not work; no secret stands in it. */
  complain: (error: Error, where: string) => void;
}

export interface Alerts {
  /** Looks once at what is wrong, and sends what is to be told. */
  turn(): Promise<void>;
  /** Ends a message that is under way; it is sent again by whoever takes the next turn. */
  stop(): void;
}

/** Watches what is wrong and tells operators, by rows that all instances share. */
export function createAlerts(context: DeskContext, { ways, patience, newsroom, complain }: AlertOptions): Alerts {
  const { db, random, pace } = context;
  const halt = new AbortController();
  const storage = storageWatch(context);
  const names = ways.map(({ name }) => name);

  /** False when there is nothing more to do on this way for now. */
  async function sendNext(way: Way): Promise<boolean> {
    const message = await takeMessage(db, way.name);
    if (!message) return false;
    const { taken, said } = await way.send(message.content as AlertMessage, halt.signal);
    if (taken) {
      await noteTaken(db, message);
      return true;
    }
    if (halt.signal.aborted) await noteFailed(db, message, null, 0);
    else {
      await noteFailed(db, message, said, waitAfter(message.tries, random(), BACKOFF) / pace);
      complain(new Error(said), way.name);
    }
    return false;
  }

  async function send(): Promise<void> {
    for (const way of ways) {
      for (let sent = 0; sent < MOST_A_TURN && !halt.signal.aborted && (await sendNext(way)); sent++);
    }
  }

  return {
    async turn() {
      await dropOthers(db, 'alerts', names);
      if (ways.length === 0) return;
      // A look that fails must not keep back what was seen before.
      // The storage is asked before, since no transaction waits for what is elsewhere.
      const away = await storage();
      // Whoever stops breaks that off, which says nothing of the storage.
      if (halt.signal.aborted) return;
      const looked = await watch(context, names, { patience, newsroom, storage: away }).then(
        () => null,
        (error: unknown) => error,
      );
      await send();
      if (looked !== null) throw looked instanceof Error ? looked : new Error(messageOf(looked));
    },
    stop: () => halt.abort(),
  };
}
