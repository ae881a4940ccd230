import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once, send } from './client.ts';

export type SiteProposals = AnswerOf<'POST /setup/site'>;
export type Confirmed = GivenTo<'POST /setup'>;

/** A slow site takes a minute; milliseconds. */
const PATIENCE_MS = 90_000;

/** Reads a site. `token`: of the first person's link, before anyone has signed in. */
export async function readSite(address: string, token: string | null): Promise<SiteProposals> {
  const patience = { patienceMs: PATIENCE_MS };
  if (token === null) return call('POST /setup/site', { address }, patience);
  return (await send('POST', '/invitations/site', { body: { token, address }, ...patience })).answer as SiteProposals;
}

export const applySetup = (confirmed: Confirmed) =>
  call('POST /setup', confirmed, { ...once(), patienceMs: PATIENCE_MS });

export const STEPS = ['confirm', 'sign-in', 'channels', 'slots', 'post'] as const;
export type Step = (typeof STEPS)[number];

/** How far the first run is. It lives in this tab, so that a platform’s sign-in leads back to it. */
export interface Progress {
  step: Step;
  ended: Partial<Record<Step, 'done' | 'skipped'>>;
  read: SiteProposals | null;
  confirmed: Confirmed | null;
  /** What was confirmed is saved on the server. */
  saved: boolean;
}

export const BEGUN: Progress = { step: 'confirm', ended: {}, read: null, confirmed: null, saved: false };

const KEY = 'masthead.setup.1';

/** Progress of this tab; null: none, or it can’t be read. */
export function keptProgress(): Progress | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Progress | null;
  } catch {
    return null;
  }
}

/** Keeps the progress; null: it is over. A browser without room keeps none, and a reload begins again. */
export function keepProgress(progress: Progress | null): void {
  try {
    if (progress === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Only a reload would need it.
  }
}
