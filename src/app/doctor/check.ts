import { asMessage, UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { doctor } from './messages.ts';

/** Groups of checks, in the order in which they are shown. */
export const GROUPS = ['configuration', 'machine', 'store', 'queue', 'processes', 'channels', 'network'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * ok · warning: works, and may not for long, or not for everything · fault: something does not work · skipped: does not
 * apply here, or cannot be checked because of an earlier fault · unknown: could not be found out.
 */
export type CheckState = 'ok' | 'warning' | 'fault' | 'skipped' | 'unknown';

/** Result of one check; one line for a person. */
export interface Finding {
  group: Group;
  /** What was checked, for programs: `clock`, `redis-policy`. */
  check: string;
  /** Which one of several: a channel, a file, a host; null: there is only one. */
  subject: string | null;
  state: CheckState;
  found: Message;
  /** What to do; null: nothing. */
  remedy: Message | null;
}

export type Result = Omit<Finding, 'group' | 'check' | 'subject'> & { subject?: string };

export const ok = (found: Message): Result => ({ state: 'ok', found, remedy: null });
export const warning = (found: Message, remedy: Message): Result => ({ state: 'warning', found, remedy });
export const fault = (found: Message, remedy: Message | null): Result => ({ state: 'fault', found, remedy });
export const skipped = (found: Message): Result => ({ state: 'skipped', found, remedy: null });
export const unknown = (found: Message, remedy: Message | null = null): Result => ({ state: 'unknown', found, remedy });

/** One check, or several of a kind. A signal ends it in time. */
export interface Check {
  group: Group;
  name: string;
  run(signal: AbortSignal): Promise<Result | readonly Result[]> | Result | readonly Result[];
  /** Longest that it may take, in milliseconds. */
  limitMs?: number;
  /** What it means that it took longer; absent: nothing is known. */
  late?(afterMs: number): Result;
}

/** Longest that a check may take; with what comes before, all take less than half a minute. */
const LIMIT_MS = 10_000;

const lateResult = (after: number): Result => unknown(doctor.tooSlow({ after }));

const silence = Symbol('silence');

/** Runs a check within its time. Never rejects: what fails unexpectedly is not known, with the reason. */
export async function runCheck(check: Check, interrupted: AbortSignal): Promise<Finding[]> {
  const { group, name, limitMs = LIMIT_MS, late = lateResult } = check;
  const limit = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([interrupted, limit]);
  // A check may not listen to its signal.
  const ended = new Promise<typeof silence>((resolve) => {
    if (signal.aborted) resolve(silence);
    signal.addEventListener('abort', () => resolve(silence), { once: true });
  });
  const results = await Promise.race([Promise.resolve().then(() => check.run(signal)), ended]).catch(
    (error: unknown) =>
      error instanceof UserError
        ? fault(error.problem, error.advice ?? null)
        : unknown(doctor.failed({ why: asMessage(error) })),
  );
  const list = results === silence ? [late(limitMs)] : [results].flat();
  interrupted.throwIfAborted();
  return list.map(({ subject = null, ...result }) => ({ group, check: name, subject, ...result }));
}
