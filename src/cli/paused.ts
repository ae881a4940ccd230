import { z } from 'zod';
import { configOf, type Shell } from './environment.ts';
import { type Times, timesIn } from './times.ts';

/** A pause as the desk tells it. */
export const Paused = z.object({
  /** null: everything. */
  channel: z.string().nullable(),
  reason: z.string().nullable(),
  /** null: Masthead itself. */
  by: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
});
export type Paused = z.infer<typeof Paused>;

/** So many are told below a command's answer; the status lists them all. */
const TOLD = 3;

/** What is paused, by whom, since when, why, and how that ends. */
export function pausedText({ channel, reason, by, since, until }: Paused, times: Pick<Times, 'full'>): string {
  const when = `${since === null ? '' : ` since ${times.full(since)}`}${until === null ? '' : ` until ${times.full(until)}`}`;
  const why = (reason ?? 'no reason was given').replace(/[.\s]+$/, '');
  const resume = channel === null ? 'masthead resume' : `masthead resume ${channel}`;
  return `${channel ?? 'everything'}, by ${by ?? 'Masthead'}${when}: ${why}. To end it: ${resume}`;
}

/** What stands below every answer to a person while something is paused. */
export function tellPaused(shell: Shell, pauses: readonly Paused[]): void {
  const times = timesIn(configOf(shell).newsroom.timeZone);
  for (const pause of pauses.slice(0, TOLD)) shell.remark(`Paused: ${pausedText(pause, times)}`);
  const more = pauses.length - TOLD;
  if (more > 0) shell.remark(`Paused: ${more} more; see masthead status`);
}
