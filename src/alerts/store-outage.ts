import type { AlertMessage, Condition, Operators } from '../domain/alert.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { plainText } from '../lib/message.ts';
import { inEnglish } from '../lib/render.ts';
import { conditionTexts } from './condition-messages.ts';
import { type Changes, changesOf, type Episode, type Patience } from './episodes.ts';
import { writeMessage } from './message.ts';
import type { Notifier } from './notifiers.ts';
import { sentence } from './words.ts';

/** Outage of the store as one process knows it: rows can't be written meanwhile. */
export interface OutageMemory {
  episode: Episode | null;
  /** Messages that a notifier has still to accept, by its name, oldest first. */
  unsent: Map<string, AlertMessage[]>;
}

export const noOutage = (): OutageMemory => ({ episode: null, unsent: new Map() });

/** More are not kept for a notifier that accepts none. */
const MOST_UNSENT = 20;

const databaseAway = (error: Error): Condition => ({
  key: 'database',
  kind: 'database',
  title: conditionTexts.databaseTitle(),
  detail: [conditionTexts.database(), plainText(sentence(messageOf(error)))],
  remedy: conditionTexts.databaseRemedy(),
  since: null,
  ends: 'by-itself',
});

interface OutageOptions {
  notifiers: readonly Notifier[];
  patience: Patience;
  operators: Operators;
  clock: Pick<Clock, 'now'>;
  memory: OutageMemory;
  onError: (error: Error, where: string) => void;
}

/** Takes over what one look found, and returns what is to be reported. */
function noteOutage(memory: OutageMemory, error: Error | null, now: Date, patience: Patience): Changes {
  const { episode } = memory;
  const changes = changesOf(episode ? [episode] : [], error ? [databaseAway(error)] : [], now, patience);
  const [begun] = changes.begun;
  const current = begun ? { cause: begun, startedAt: now, notified: false, overAt: null } : episode;
  const isOver = changes.over.length + changes.forgotten.length > 0;
  memory.episode =
    current === null || isOver
      ? null
      : {
          ...current,
          notified: current.notified || changes.started.length > 0,
          overAt: error === null ? (current.overAt ?? now) : null,
        };
  return changes;
}

/**
 * Reports an outage of the database without the database: once when it lasts, and once when it is over. `error` is why
 * the store can't be used, or null.
 */
export async function reportOutage(
  error: Error | null,
  { notifiers, patience, operators, clock, memory, onError }: OutageOptions,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const changes = noteOutage(memory, error, now, patience);
  const isNews = changes.started.length + changes.over.length > 0;
  const news = isNews ? [writeMessage(changes, { id: newId(), now, operators })] : [];
  for (const notifier of notifiers) {
    const waiting = [...(memory.unsent.get(notifier.name) ?? []), ...news].slice(-MOST_UNSENT);
    memory.unsent.set(notifier.name, waiting);
    for (let next = waiting[0]; next !== undefined && !signal.aborted; next = waiting[0]) {
      const { taken, answer } = await notifier.send(next, signal);
      if (!taken) {
        if (!signal.aborted) onError(new Error(inEnglish(answer)), notifier.name);
        break;
      }
      waiting.shift();
    }
  }
}
