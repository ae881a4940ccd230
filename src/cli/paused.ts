import { z } from 'zod';
import { Message } from '../lib/message.ts';
import { sentenceOf } from './text.ts';
import type { Times } from './times.ts';

/** Pause as it comes beside every answer. */
export const Paused = z.object({
  /** null: everything. */
  channel: z.string().nullable(),
  /** Earlier versions have none. */
  tag: z.string().nullable().default(null),
  reason: z.string().nullable(),
  /** Reason of a pause by Masthead; earlier versions have it in `reason`. */
  because: Message.nullable().default(null),
  /** null: Masthead itself. */
  by: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
});
export type Paused = z.infer<typeof Paused>;

/** Most pauses below an answer; the status lists them all. */
const SHOWN = 3;

interface Target {
  channel: string | null;
  tag: string | null;
}

/** Names what a pause covers. */
export const targetText = ({ channel, tag }: Target): string =>
  tag === null ? (channel ?? 'everything') : `the tag “${tag}”`;

/** The command that ends a pause. */
export function resumeLine({ channel, tag }: Target): string {
  if (tag !== null) return `masthead resume --tag "${tag}"`;
  return channel === null ? 'masthead resume' : `masthead resume ${channel}`;
}

/** A pause in one line, with the command that ends it. */
export function pausedText(pause: Paused, times: Pick<Times, 'full'>): string {
  const { reason, because, by, since, until } = pause;
  const when = `${since === null ? '' : ` since ${times.full(since)}`}${until === null ? '' : ` until ${times.full(until)}`}`;
  const why = (sentenceOf(because) || (reason ?? 'no reason given')).replace(/[.\s]+$/, '');
  return `${targetText(pause)}, by ${by ?? 'Masthead'}${when}: ${why}. To end it: ${resumeLine(pause)}`;
}

/** Remarks below every answer to a person while something is paused. */
export function remarkPauses(shell: { remark(text: string): void }, times: Times, pauses: readonly Paused[]): void {
  for (const pause of pauses.slice(0, SHOWN)) shell.remark(`Paused: ${pausedText(pause, times)}`);
  const more = pauses.length - SHOWN;
  if (more > 0) shell.remark(`Paused: ${more} more; see masthead status`);
}
