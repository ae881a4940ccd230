import type { EvidenceLog } from '../channels/evidence.ts';
import type { AnyLook } from '../channels/look.ts';
import { type Outcome, type PartReceipt, type Receipt, receiptOf } from '../domain/outcome.ts';
import { partKey } from '../domain/parts.ts';
import { asMessage, messageOf, UserError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { traced } from '../lib/trace.ts';
import type { Phase } from '../platforms/platform.ts';
import type { CommitOptions, Session, StepOptions } from '../platforms/session.ts';
import { peopleFor } from '../posts/approvals.ts';
import type { Claim } from './claim.ts';
import { type CommitRow, closeIntent, writeResult } from './commits.ts';
import type { DeliveryContext } from './context.ts';
import type { Asked } from './guard.ts';
import { writeIntent } from './intent.ts';
import {
  Cancelled,
  ClaimLost,
  ItemFailed,
  ItemsStopped,
  Missed,
  Moved,
  OutcomeOpen,
  Postponed,
  StillProcessing,
  StoppedOpen,
} from './interruptions.ts';
import { isTakenDownNext } from './live.ts';
import { mayRepeat } from './looks.ts';
import { delivery } from './messages.ts';
import { reportedAddresses } from './reports.ts';
import { judge, standingOf } from './rules.ts';
import { forgetStep, readStep, type StepResult, stepResult, storeStep } from './steps.ts';
import { dissolve, type Item } from './together.ts';

export type AnySession = Session<unknown, Readonly<Record<string, unknown>>>;

/** Errors by which the engine itself leaves; never an answer of the platform. */
export const isInterruption = (error: unknown): boolean =>
  error instanceof ClaimLost ||
  error instanceof Postponed ||
  error instanceof Cancelled ||
  error instanceof Missed ||
  error instanceof Moved ||
  error instanceof StillProcessing ||
  error instanceof OutcomeOpen ||
  error instanceof StoppedOpen;

const isFailure = (error: unknown): boolean => !isInterruption(error);

/**
 * What an attempt ends with that was to repeat a call whose outcome is open, and is stopped by a rule for good: the post
 * may be live, so a person decides.
 */
const stoppedWhileOpen = (error: unknown, call: string): unknown =>
  error instanceof Cancelled || error instanceof Missed || error instanceof ItemsStopped
    ? new StoppedOpen(delivery.stoppedOpen({ call }))
    : error;

interface Parts {
  context: DeliveryContext;
  claim: Claim;
  /** Account that its calls go to, as `accountOf` names it. */
  account: string | null;
  look: AnyLook;
  evidence: EvidenceLog;
  commits: CommitRow[];
  asked: Asked | null;
  /** All that it sends; empty: itself alone. */
  items: readonly Item[];
  /** Tells a failure in a commit from one that surely sent nothing. */
  classify: (error: unknown, phase: Phase) => Outcome;
  /** An optional part has failed; the post is live all the same. */
  warnings: Message[];
}

export interface OpenSession {
  session: AnySession;
  /** Where an error that left `publish` came from. */
  phase(): Phase;
  /** Stores what is not stored yet; called when `publish` was left. */
  save(): Promise<void>;
  /** Receipt of the parts that are known to be live; null: of none. */
  live(): Receipt | null;
  /** Whether something of it is out, or may be. */
  isBegun(): boolean;
}

/** The session behind one attempt. */
export function createSession(parts: Parts): OpenSession {
  const { context, claim, account, look, evidence, warnings, items } = parts;
  const commits = new Map(parts.commits.map((row) => [row.name, row]));
  let phase: Phase = 'step';
  const live: PartReceipt[] = [];
  const ran = new Set<string>();
  let isOut = parts.commits.some(({ state }) => state === 'done');
  /** Something of it is out, or may be: later parts, and a call that is repeated, have had their turn. */
  let isBegun = parts.commits.some(({ state }) => state !== 'closed');

  /** The last step's result; stored with the next thing that is written, since steps may run again. */
  let unsaved: StepResult | null = null;

  async function save(): Promise<void> {
    if (!unsaved) return;
    const step = unsaved;
    await storeStep(context, claim, step);
    unsaved = null;
    await claim.reach('step-stored', step.name);
  }

  async function step<T extends Json>(
    name: string,
    options: StepOptions<T>,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    evidence.enter(name);
    // An adapter may go on after a commit that was refused: from here on a failure sends nothing again.
    phase = 'step';
    // What is out needs its receipt, also when it was killed meanwhile: only then can it be taken down.
    if (!isOut) judge(await standingOf(context.db, claim.row.id, peopleFor(context.channels, claim.row.channelId)));
    await save();
    if (!claim.isFresh()) await claim.renew();
    // Before the first attempt no step can have run; in it, those that ran are known.
    const mayBeStored = claim.row.epoch > 1 || ran.has(name);
    const stored = mayBeStored ? await readStep(context, claim, { name, account }, options) : null;
    if (stored) {
      evidence.add({ event: 'read back' });
      return stored.value;
    }
    ran.add(name);
    const value = await traced(`step ${name}`, { isFailure }, () => run(claim.signal));
    unsaved = stepResult(context, claim, { name, account }, options, value);
    await claim.reach('step-done', name);
    return value;
  }

  async function commit<T extends Json>(
    of: string,
    options: CommitOptions<T>,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const name = partKey(of, options.part);
    evidence.enter(name);
    const row = commits.get(name);
    if (row?.state === 'done') {
      evidence.add({ event: 'read back' });
      return options.result.parse(row.result);
    }
    if (row?.state === 'open' && mayRepeat({ ...row, repeat: row.repeat ?? null }, claim.now()) !== 'yes') {
      throw new OutcomeOpen(delivery.outcomeOpen({ call: name }));
    }
    const wasBegun = isBegun;
    await intend(name, options, row?.state === 'open');
    isBegun = true;
    unsaved = null;
    await claim.reach('intent-stored', name);
    claim.assertTimeFor(context.timings.request);
    await claim.reach('before-call', name);
    phase = 'commit';
    claim.committing = name;
    let value: T;
    try {
      const signal = AbortSignal.any([claim.signal, AbortSignal.timeout(context.timings.request)]);
      value = await traced(`commit ${name}`, { isFailure }, () => run(signal));
    } catch (error) {
      const { type } = parts.classify(error, 'commit');
      evidence.add({ event: `${type}: ${messageOf(error)}` });
      // Only a definite refusal closes the intent; whatever may be live stays open and is looked up.
      if (!isInterruption(error) && type !== 'unknown') {
        await closeIntent(context, claim, name);
        commits.delete(name);
        isBegun = wasBegun;
      }
      throw error;
    } finally {
      claim.committing = null;
    }
    await claim.reach('answered', name);
    await writeResult(context, claim, name, value);
    isOut = true;
    await claim.reach('result-stored', name);
    phase = 'step';
    return value;
  }

  /** Stores the intent of a call. Throws what stops it. */
  async function intend(
    name: string,
    { repeat, takeBack }: Pick<CommitOptions<unknown>, 'repeat' | 'takeBack'>,
    isOpen: boolean,
  ): Promise<void> {
    const first = { isFirst: !isBegun, asked: parts.asked, items };
    const intent = { name, repeat: repeat ? scaled(repeat) : null, account, step: unsaved, ...first };
    try {
      await writeIntent(context, claim, evidence, intent);
    } catch (error) {
      if (isOpen && error instanceof Cancelled && (await isTakenDownNext(context.db, claim.row))) {
        evidence.add({ event: 'not repeated: the post is taken down' });
        await closeIntent(context, claim, name);
        throw error;
      }
      if (isOpen) throw stoppedWhileOpen(error, name);
      if (items.length > 0) await dissolved(error, takeBack);
      throw error instanceof ItemsStopped ? new Postponed(delivery.regrouped(), null) : error;
    }
  }

  /** A rule stops one of those that were to go out together: what was made for all is removed, and each is by itself again. */
  async function dissolved(error: unknown, takeBack: CommitOptions<unknown>['takeBack']): Promise<void> {
    const isStop = error instanceof Postponed || error instanceof Cancelled || error instanceof Missed;
    if (!(error instanceof ItemsStopped) && !isStop) return;
    await dissolve(context, claim, error instanceof ItemsStopped ? error : { stopped: [], until: null });
    if (!isOut) return;
    await takeBack?.(claim.signal).catch((failure: unknown) => {
      claim.signal.throwIfAborted();
      evidence.add({ event: `failed, and stays: ${messageOf(failure)}` });
    });
  }

  const scaled = (repeat: NonNullable<CommitOptions<unknown>['repeat']>) => ({
    notBefore: repeat.notBefore / context.pace,
    within: repeat.within / context.pace,
    max: repeat.max,
  });

  async function afterwards<T extends Json>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    evidence.enter(name);
    await save();
    try {
      const signal = AbortSignal.any([claim.signal, AbortSignal.timeout(context.timings.upload)]);
      return await traced(`afterwards ${name}`, {}, () => run(signal));
    } catch (error) {
      const [step = name] = name.split(' ');
      warnings.push(delivery.afterwardsFailed({ step, why: asMessage(error) }));
      evidence.add({ event: `failed, the post stays live: ${messageOf(error)}` });
      return null;
    }
  }

  const session: AnySession = {
    ...look,
    delivery: { id: claim.row.id, kind: claim.row.kind },
    step,
    commit,
    afterwards,
    isLive(part) {
      live.push(part);
    },
    async forItem(item, run) {
      try {
        return await run();
      } catch (error) {
        throw items.length === 0 || isInterruption(error) ? error : new ItemFailed(item, error);
      }
    },
    reportedAddresses: () => reportedAddresses(context.db, claim.row.id),
    isBegun: (name) => ['open', 'done'].includes(commits.get(name)?.state ?? ''),
    async forget(name) {
      if (unsaved?.name === name) unsaved = null;
      await forgetStep(context, claim, name);
    },
    warnings: () => [...warnings],
    wait: async (until, reason) => {
      throw new StillProcessing(reason, until);
    },
    file: async ({ hash }) => ({ bytes: (range) => context.files.read(hash, range) }),
    async publicUrl(rendition, lifeMs) {
      // Whatever becomes of the post, the file stays as long as its address is good.
      if ((await context.files.keep(rendition.hash)) !== null) return context.publicUrl(rendition, lifeMs);
      throw new UserError(delivery.fileMissing({ hash: rendition.hash }), { remedy: delivery.createAgain() });
    },
  };
  return { session, phase: () => phase, save, live: () => receiptOf(live, warnings), isBegun: () => isBegun };
}
