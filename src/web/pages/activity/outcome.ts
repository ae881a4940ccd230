import type { MantineColor } from '@mantine/core';
import type { Happened } from '../../data/activity.ts';
import { activity } from '../../i18n/en/activity.ts';
import type { en } from '../../i18n/en/index.ts';

type Outcome = keyof (typeof en)['activity']['outcomes'];

/** Whether the page has a word for how a try ended. */
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(activity.activity.outcomes, text);

/** Colour says nothing by itself: the word stands there, too. */
export const COLOURS: Readonly<Record<Outcome, MantineColor>> = {
  published: 'green',
  'handed-over': 'teal',
  partial: 'orange',
  pending: 'indigo',
  'rate-limited': 'orange',
  unavailable: 'orange',
  unauthorized: 'red',
  exhausted: 'orange',
  rejected: 'red',
  unknown: 'orange',
};

/** A change or a take-down that went through is done: it publishes nothing. */
export const isDone = (kind: Happened['kind'], word: string | null): boolean =>
  kind !== null && kind !== 'send' && word === 'published';

/** How the delivery is by now, where it has another state than right after what happened; null: it has not, or none. */
export function stateNow({
  state,
  kind,
  attempt,
}: Pick<Happened, 'state' | 'kind' | 'attempt'>): NonNullable<Happened['state']> | 'done' | null {
  if (state === null) return null;
  // `queued until …`; while it is under way nothing is decided yet.
  const then = attempt && (attempt.decision?.split(' ')[0] ?? 'sending');
  if (state === then) return null;
  return isDone(kind, state) ? 'done' : state;
}
