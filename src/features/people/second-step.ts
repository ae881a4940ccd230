import { and, count, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import type { Keyring } from '../../store/keyring.ts';
import type { SealedValue } from '../../store/reseal.ts';
import { recoveryCodes, secondSteps } from '../../store/schema/index.ts';
import { secondStepContext } from '../../store/sealed.ts';
import type { Db, Tx } from '../../store/store.ts';
import { addressFor, digitsIn, newRecoveryCodes, newSecret, recoveryHash, stepOf } from './authenticator.ts';
import { people as messages } from './messages.ts';
import { tryCode } from './tries.ts';

type Context = { db: Db; keyring: Keyring; clock: Pick<Clock, 'now'> };

const subject = (id: string) => ({ type: 'person', id }) as const;

const isOn = (person: string) => and(eq(secondSteps.person, person), isNotNull(secondSteps.confirmedAt));

/** Two-step sign-in of a person; null: it is off. */
export async function secondStepOf(db: Db | Tx, person: string): Promise<{ since: Date; recoveryLeft: number } | null> {
  const [row] = await db.select({ since: secondSteps.confirmedAt }).from(secondSteps).where(isOn(person));
  if (!row?.since) return null;
  const [left] = await db
    .select({ n: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.person, person), isNull(recoveryCodes.usedAt)));
  return { since: row.since, recoveryLeft: left?.n ?? 0 };
}

const already = (): UserError =>
  new UserError(messages.secondStepOn(), { remedy: messages.turnOffFirst(), kind: 'conflict' });
const notBegun = (): UserError =>
  new UserError(messages.secondStepNotBegun(), { remedy: messages.beginSecondStep(), kind: 'conflict' });
const wrongCode = (): UserError =>
  new UserError(messages.wrongCode(), { remedy: messages.nextCode(), kind: 'forbidden', field: 'code' });

/** Begins to set two-step sign-in up; codes are asked for once it is confirmed. */
export async function beginSecondStep(
  { db, keyring }: Context,
  { name, newsroom }: { name: string; newsroom: string },
): Promise<{ secret: string; address: string }> {
  const secret = newSecret();
  const row = { secret: keyring.seal(secret, secondStepContext(name)), createdAt: dbTime(), lastStep: null };
  const [begun] = await db
    .insert(secondSteps)
    .values({ person: name, ...row })
    .onConflictDoUpdate({ target: secondSteps.person, set: row, setWhere: isNull(secondSteps.confirmedAt) })
    .returning({ person: secondSteps.person });
  if (!begun) throw already();
  return { secret, address: addressFor(secret, { name, newsroom }) };
}

async function renewRecoveryCodes(tx: Tx, person: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.person, person));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ person, hash: recoveryHash(person, code) })));
  return codes;
}

/** Step of a right code that was not accepted before, noted as accepted. */
async function acceptAppCode({ db, keyring, clock }: Context, person: string, digits: string): Promise<boolean> {
  const [row] = await db.select().from(secondSteps).where(eq(secondSteps.person, person));
  if (!row) return false;
  const step = stepOf(keyring.open(row.secret, secondStepContext(person)), digits, clock.now());
  if (step === null) return false;
  const isLater = or(isNull(secondSteps.lastStep), lt(secondSteps.lastStep, step));
  const accepted = await db
    .update(secondSteps)
    .set({ lastStep: step })
    .where(and(eq(secondSteps.person, person), eq(secondSteps.secret, row.secret), isLater))
    .returning({ person: secondSteps.person });
  return accepted.length > 0;
}

/** Turns two-step sign-in on with a first code of the app, and gives the recovery codes. */
export async function confirmSecondStep(
  context: Context,
  { name, code }: { name: string; code: string },
): Promise<string[]> {
  const { db } = context;
  const [row] = await db
    .select({ confirmedAt: secondSteps.confirmedAt })
    .from(secondSteps)
    .where(eq(secondSteps.person, name));
  if (!row) throw notBegun();
  if (row.confirmedAt) throw already();
  const digits = digitsIn(code);
  if (digits === null || !(await tryCode(db, name, () => acceptAppCode(context, name, digits)))) throw wrongCode();
  return db.transaction(async (tx) => {
    const [confirmed] = await tx
      .update(secondSteps)
      .set({ confirmedAt: dbTime() })
      .where(and(eq(secondSteps.person, name), isNull(secondSteps.confirmedAt)))
      .returning({ person: secondSteps.person });
    if (!confirmed) throw already();
    await record(tx, { who: name, action: 'turn on two-step sign-in', subject: subject(name) });
    return renewRecoveryCodes(tx, name);
  });
}

/** Replaces the recovery codes: earlier ones stop working. */
export async function newCodes({ db }: Pick<Context, 'db'>, name: string): Promise<string[]> {
  return db.transaction(async (tx) => {
    if (!(await secondStepOf(tx, name))) throw notBegun();
    await record(tx, { who: name, action: 'make recovery codes', subject: subject(name) });
    return renewRecoveryCodes(tx, name);
  });
}

/** Removes a person's app and recovery codes. Returns whether there was one in use. */
export async function dropSecondStep(tx: Tx, name: string): Promise<boolean> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.person, name));
  const [dropped] = await tx
    .delete(secondSteps)
    .where(eq(secondSteps.person, name))
    .returning({ confirmedAt: secondSteps.confirmedAt });
  return (dropped?.confirmedAt ?? null) !== null;
}

/** Turns a person's own two-step sign-in off. */
export async function turnOffSecondStep({ db }: Pick<Context, 'db'>, name: string): Promise<void> {
  await db.transaction(async (tx) => {
    if (await dropSecondStep(tx, name)) {
      await record(tx, { who: name, action: 'turn off two-step sign-in', subject: subject(name) });
    }
  });
}

async function useRecoveryCode(db: Db, person: string, code: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [used] = await tx
      .update(recoveryCodes)
      .set({ usedAt: dbTime() })
      .where(
        and(
          eq(recoveryCodes.person, person),
          eq(recoveryCodes.hash, recoveryHash(person, code)),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ person: recoveryCodes.person });
    if (used) await record(tx, { who: person, action: 'use a recovery code', subject: subject(person) });
    return used !== undefined;
  });
}

/**
 * Checks the second step of a sign-in whose password was right; false: a code is needed, and none came. Throws a UserError
 * for a wrong code, or one that was used.
 */
export async function passSecondStep(context: Context, person: string, code: string | null): Promise<boolean> {
  const { db } = context;
  if (!(await secondStepOf(db, person))) return true;
  if (code === null) return false;
  const digits = digitsIn(code);
  const right = await tryCode(db, person, () =>
    digits === null ? useRecoveryCode(db, person, code) : acceptAppCode(context, person, digits),
  );
  if (!right) throw wrongCode();
  return true;
}

/** Sealed secrets of authenticator apps. */
export async function sealedSecondSteps(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(secondSteps);
  return rows.map(({ person, secret }) => ({
    sealed: secret,
    context: secondStepContext(person),
    put: (fresh) =>
      db
        .update(secondSteps)
        .set({ secret: fresh })
        .where(sql`${eq(secondSteps.person, person)} and ${eq(secondSteps.secret, secret)}`),
  }));
}
