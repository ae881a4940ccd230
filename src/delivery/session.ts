import { messageOf } from '../domain/errors.ts';
import type { Json } from '../domain/json.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Phase } from '../platforms/platform.ts';
import type { CommitOptions, Session, StepOptions } from '../platforms/session.ts';
import type { Claim } from './claim.ts';
import { type CommitRow, closeIntent, writeIntent, writeResult } from './commits.ts';
import type { DeliveryContext } from './context.ts';
import type { EvidenceLog } from './evidence.ts';
import { Cancelled, ClaimLost, OutcomeOpen, Postponed, StillProcessing } from './interruptions.ts';
import type { AnyLook } from './look.ts';
import { mayRepeat } from './looks.ts';
import { judge, standingOf } from './rules.ts';
import { forgetStep, readStep, writeStep } from './steps.ts';

export type AnySession = Session<unknown, Readonly<Record<string, unknown>>>;

/** Errors by which the engine itself leaves; never an answer of the platform. */
export const isInterruption = (error: unknown): boolean =>
  error instanceof ClaimLost ||
  error instanceof Postponed ||
  error instanceof Cancelled ||
  error instanceof StillProcessing ||
  error instanceof OutcomeOpen;

interface Parts {
  context: DeliveryContext;
  claim: Claim;
  look: AnyLook;
  evidence: EvidenceLog;
  commits: CommitRow[];
  /** Tells a failure in a commit from one that surely sent nothing. */
  classify: (error: unknown, phase: Phase) => Outcome;
  /** An optional part has failed; the post is live all the same. */
  warnings: string[];
}

/** The session behind one attempt. `phase` says where an error that left `publish` came from. */
export function createSession(parts: Parts): { session: AnySession; phase: () => Phase } {
  const { context, claim, look, evidence, warnings } = parts;
  const commits = new Map(parts.commits.map((row) => [row.name, row]));
  let phase: Phase = 'step';

  async function step<T extends Json>(
    name: string,
    options: StepOptions<T>,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    evidence.enter(name);
    // An adapter may go on after a commit that was refused: from here on a failure sends nothing again.
    phase = 'step';
    judge(await standingOf(context.db, claim.row.id));
    await claim.renew();
    const stored = await readStep(context, claim, name, options);
    if (stored) return stored.value;
    const value = await run(claim.signal);
    await writeStep(context, claim, name, options, value);
    return value;
  }

  async function commit<T extends Json>(
    name: string,
    options: CommitOptions<T>,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    evidence.enter(name);
    const row = commits.get(name);
    if (row?.state === 'done') return options.result.parse(row.result);
    if (row?.state === 'open' && mayRepeat({ ...row, repeat: row.repeat ?? null }, claim.now()) !== 'yes') {
      throw new OutcomeOpen(`The outcome of "${name}" is still open.`);
    }
    await writeIntent(context, claim, evidence, name, options.repeat ? scaled(options.repeat) : null);
    claim.assertTimeFor(context.timings.request);
    phase = 'commit';
    let value: T;
    try {
      value = await run(AbortSignal.any([claim.signal, AbortSignal.timeout(context.timings.request)]));
    } catch (error) {
      const { type } = parts.classify(error, 'commit');
      evidence.add({ event: `${type}: ${messageOf(error)}` });
      // Only a definite refusal closes the intent; whatever may be live stays open and is looked up.
      if (!isInterruption(error) && type !== 'unknown') {
        await closeIntent(context, claim, name);
        commits.delete(name);
      }
      throw error;
    }
    await writeResult(context, claim, name, value);
    phase = 'step';
    return value;
  }

  const scaled = (repeat: NonNullable<CommitOptions<unknown>['repeat']>) => ({
    notBefore: repeat.notBefore / context.pace,
    within: repeat.within / context.pace,
    max: repeat.max,
  });

  async function afterwards<T extends Json>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    evidence.enter(name);
    try {
      return await run(AbortSignal.any([claim.signal, AbortSignal.timeout(context.timings.upload)]));
    } catch (error) {
      warnings.push(`${name}: ${messageOf(error)}`);
      evidence.add({ event: `failed, the post stays live: ${messageOf(error)}` });
      return null;
    }
  }

  const session: AnySession = {
    ...look,
    delivery: { id: claim.row.id, kind: claim.row.kind, createdAt: claim.row.createdAt },
    step,
    commit,
    afterwards,
    forget: (name) => forgetStep(context, claim, name),
    warnings: () => [...warnings],
    wait: async (until, reason) => {
      throw new StillProcessing(reason, until);
    },
    file: async ({ hash }) => ({ path: context.files.path(hash), bytes: () => context.files.read(hash) }),
    publicUrl: async (rendition) => context.publicUrl(rendition),
  };
  return { session, phase: () => phase };
}
