import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { newId, sha256 } from '../../lib/ids.ts';
import { expecting } from '../../lib/issues.ts';
import { canonicalJson, Json, toWire, type Wire } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import {
  claimKey,
  insertKey,
  lockKey,
  releaseKey,
  releaseUncommitted,
  renewKey,
  storeAnswer,
  storeDecision,
} from '../../store/idempotency.ts';
import { KeyLost, underKey } from '../../store/keyed.ts';
import { isOutage } from '../../store/outage.ts';
import { idempotencyKeys } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from './context.ts';
import { kit } from './messages.ts';

/** Key that a caller gives to one request; the same key always means the same request. Stored for 7 days. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/, expecting(kit.idempotencyKey()));

/** A request that came with a key. `request` is what must be the same when the key comes again, part by part. */
export interface KeyedCall {
  key: string;
  action: string;
  request: Readonly<Record<string, unknown>>;
  /** A later call goes on where one that died ended, and does nothing twice. */
  goesOn?: true;
}

const LONGEST_PART = 200;
/** Each part as a text, long ones as their hash. */
export function partsOf(request: KeyedCall['request']): Record<string, string> {
  const parts = Object.entries(request).map(([name, value]) => {
    const text = canonicalJson(value ?? null);
    return [name, text.length > LONGEST_PART ? `hash:${sha256(text)}` : text];
  });
  return Object.fromEntries(parts);
}

const isHash = (text: string | undefined): boolean => text?.startsWith('hash:') ?? false;

const Plain = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** Part of a request as people would write it. */
function inWords(text: string | undefined): string {
  const value = Plain.safeParse(text === undefined ? null : JSON.parse(text)).data;
  if (value === undefined) return text === undefined || text === 'null' ? 'not given' : text;
  if (typeof value === 'string') return `"${value}"`;
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

/** Parts in which two requests differ. */
function differences(before: Record<string, string>, now: Record<string, string>): Message[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names.flatMap((name) => {
    const [was, is] = [before[name], now[name]];
    if (was === is) return [];
    if (isHash(was) || isHash(is)) return [kit.otherPart({ name })];
    return [kit.changedPart({ name, was: inWords(was), now: inWords(is) })];
  });
}

/** Throws a UserError that says what differs, if a key comes with another request than before. */
export function refuseOther(
  { key, action }: KeyedCall,
  row: { action: string; request: Record<string, string> },
  now: Record<string, string>,
): void {
  const isSame = row.action === action;
  const found = isSame ? differences(row.request, now) : [kit.otherAction({ was: row.action, now: action })];
  if (found.length === 0) return;
  throw new UserError(kit.keyReused({ key, differences: found }), {
    remedy: kit.takeOtherKey(),
    usage: true,
    kind: 'mismatch',
  });
}

export interface Answer<T> {
  answer: Wire<T>;
  /** True if the answer is that of an earlier call. */
  repeated: boolean;
}

/** Decisions that a later call which finishes this one must not take again. */
export interface Decisions {
  recall(tx: Db | Tx): Promise<Json | null>;
  keep(tx: Tx, decided: Json): Promise<void>;
}

/** Retry-After while an earlier call runs; seconds. */
const ASK_AGAIN_S = 5;

/** True for the first use of a thing, across processes. */
export async function isFirstUse(db: Db, action: string, thing: string): Promise<boolean> {
  return insertKey(db, { key: `${action} ${sha256(thing)}`, action, request: {}, claim: newId() }, 0);
}

const busy = (key: string): UserError =>
  new UserError(kit.keyBusy({ key }), {
    remedy: kit.askAgain({ seconds: ASK_AGAIN_S }),
    kind: 'conflict',
    retryAfter: ASK_AGAIN_S,
  });

/**
 * Takes the call over, or answers as before. Throws where another still works on it, and where one has done something
 * whose answer was lost and that can't be gone on with.
 */
async function take(tx: Tx, call: KeyedCall, claim: string, leaseMs: number): Promise<{ answer: Json } | null> {
  const { key, action, goesOn } = call;
  const request = partsOf(call.request);
  if (await insertKey(tx, { key, action, request, claim }, leaseMs)) return null;
  const row = await lockKey(tx, key);
  // The earlier call was refused in this very moment and gave its key up.
  if (!row) return take(tx, call, claim, leaseMs);
  refuseOther(call, row, request);
  if (row.doneAt) return { answer: row.answer };
  if (row.taken) throw busy(key);
  if (row.committed > 0 && !goesOn) {
    throw new UserError(kit.answerLost({ key }), { remedy: kit.lookFirst(), kind: 'conflict' });
  }
  await claimKey(tx, key, claim, leaseMs);
  return null;
}

async function keepAnswer<T>(tx: Db | Tx, key: string, value: T): Promise<Answer<T>> {
  const answer = toWire(value);
  if (await storeAnswer(tx, key, Json.parse(answer))) return { answer, repeated: false };
  // Another took it over meanwhile and was done first: everybody gets the one answer.
  const [first] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  return { answer: (first?.answer as Wire<T> | undefined) ?? answer, repeated: true };
}

const decisionsOf = (key: string): Decisions => ({
  async recall(tx) {
    // Locked, so that of two that work under one key only one decides.
    const [row] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)).for('update');
    return row?.decided ?? null;
  },
  async keep(tx, decided) {
    await storeDecision(tx, key, decided);
  },
});

type Keeping = Pick<DeskContext, 'db' | 'timings' | 'log' | 'clock'>;

/**
 * Runs a long call once for its key, across processes and restarts. The claim on it holds as long as one on a
 * delivery and is renewed while it runs, so that the call of a process that died is finished by the next one.
 */
export async function once<T>(
  context: Keeping,
  call: KeyedCall,
  run: (decisions: Decisions) => Promise<T>,
): Promise<Answer<T>> {
  const { db, timings, log } = context;
  const claim = newId();
  const before = await db.transaction((tx) => take(tx, call, claim, timings.lease));
  if (before) return { answer: before.answer as Wire<T>, repeated: true };
  const renewing = setInterval(() => {
    renewKey(db, call.key, claim, timings.lease).catch((error: unknown) =>
      log.warn({ err: error }, 'claim on an idempotency key not renewed'),
    );
  }, timings.lease / 3);
  try {
    return await keepAnswer(db, call.key, await underKey(call.key, claim, () => run(decisionsOf(call.key))));
  } catch (error) {
    if (error instanceof KeyLost) throw busy(call.key);
    if (isOutage(error)) void releaseLater(context, call.key, claim);
    else {
      await releaseKey(db, call.key, claim).catch((err: unknown) => log.warn({ err }, 'idempotency key not released'));
    }
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** Milliseconds between looks whether the database is back. */
const LOOK_MS = 1_000;

/** Releases a key once the database can say whether its call was committed; otherwise the claim expires. */
async function releaseLater({ db, timings, log, clock }: Keeping, key: string, claim: string): Promise<void> {
  const until = clock.monotonic() + timings.lease;
  for (;;) {
    try {
      return await releaseUncommitted(db, key, claim);
    } catch (error) {
      if (!isOutage(error) || clock.monotonic() > until) {
        return log.warn({ err: error }, 'idempotency key not released');
      }
    }
    await clock.sleep(LOOK_MS);
  }
}

/** Runs a short call once for its key, in the transaction in which the call itself is done. */
export async function onceWithin<T>(tx: Tx, call: KeyedCall, run: () => Promise<T>): Promise<Answer<T>> {
  const before = await take(tx, call, newId(), 0);
  if (before) return { answer: before.answer as Wire<T>, repeated: true };
  return keepAnswer(tx, call.key, await run());
}
