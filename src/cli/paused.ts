import { z } from 'zod';
import { Message } from '../lib/message.ts';
import { sentenceOf } from './sentence-of.ts';
import { type Times, timesIn } from './times.ts';

/** A pause as the desk tells it. */
export const Paused = z.object({
  /** null: everything. */
  channel: z.string().nullable(),
  /** Earlier versions have none. */
  tag: z.string().nullable().default(null),
  reason: z.string().nullable(),
  /** Why Masthead paused it; earlier versions have it as the reason. */
  because: Message.nullable().default(null),
  /** null: Masthead itself. */
  by: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
});
export type Paused = z.infer<typeof Paused>;

/** So many are told below a command's answer; the status lists them all. */
const TOLD = 3;

interface Target {
  channel: string | null;
  tag: string | null;
}

/** What a pause is about, in words. */
export const targetText = ({ channel, tag }: Target): string =>
  tag === null ? (channel ?? 'everything') : `the tag “${tag}”`;

/** The command that ends a pause. */
export function resumeLine({ channel, tag }: Target): string {
  if (tag !== null) return `masthead resume --tag "${tag}"`;
  return channel === null ? 'masthead resume' : `masthead resume ${channel}`;
}

/** What is paused, by whom, since when, why, and how that ends. */
export function pausedText(
  { channel, tag, reason, because, by, since, until }: Paused,
  times: Pick<Times, 'full'>,
): string {
  const when = `${since === null ? '' : ` since ${times.full(since)}`}${until === null ? '' : ` until ${times.full(until)}`}`;
  const why = (sentenceOf(because) || (reason ?? 'no reason was given')).replace(/[.\s]+$/, '');
  return `${targetText({ channel, tag })}, by ${by ?? 'Masthead'}${when}: ${why}. To end it: ${resumeLine({ channel, tag })}`;
}

/** What stands below every answer to a person while something is paused. */
export function tellPaused(shell: { remark(text: string): void }, timeZone: string, pauses: readonly Paused[]): void {
  const times = timesIn(timeZone);
  for (const pause of pauses.slice(0, TOLD)) shell.remark(`Paused: ${pausedText(pause, times)}`);
  const more = pauses.length - TOLD;
  if (more > 0) shell.remark(`Paused: ${more} more; see masthead status`);
}
