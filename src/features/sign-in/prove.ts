import { and, eq, gt } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { dbTime } from '../../store/db-time.ts';
import { passwords, sessions } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { isPassword } from '../people/passwords.ts';
import { passSecondStep, secondStepOf } from '../people/second-step.ts';
import { tryPassword } from '../people/tries.ts';
import { signIn as messages } from './messages.ts';

/** Person at a browser that is signed in. */
export interface Self {
  name: string;
  /** Hash of their session. */
  session: string;
  address: string;
}

/** Time for which a confirmation is good; milliseconds. */
const FRESH_MS = 10 * 60_000;

/**
 * Throws a UserError unless the person of a session confirmed within the last minutes that it is they. A browser that was
 * left open is not enough to change how people sign in and what they may do.
 */
export async function assertProved(db: Db, session: string): Promise<void> {
  const isFresh = and(eq(sessions.hash, session), gt(sessions.provedAt, dbTime(-FRESH_MS)));
  const [fresh] = await db.select({ hash: sessions.hash }).from(sessions).where(isFresh);
  if (!fresh) throw new UserError(messages.proofNeeded(), { remedy: messages.proveFirst(), kind: 'forbidden' });
}

/** Notes that the person of a session confirmed that it is they. */
export const markProved = (db: Db | Tx, session: string) =>
  db.update(sessions).set({ provedAt: dbTime() }).where(eq(sessions.hash, session));

/** Confirms by the password. Throws a UserError for a wrong one; wrong ones are counted like those of a sign-in. */
export async function proveByPassword(db: Db, { name, session, address }: Self, password: string): Promise<void> {
  const right = await tryPassword(db, { name, address }, async () => {
    const [known] = await db.select().from(passwords).where(eq(passwords.person, name));
    return (await isPassword(password, known?.hash ?? null)) || null;
  });
  if (right === null) throw new UserError(messages.wrongOwnPassword(), { kind: 'forbidden', field: 'password' });
  await markProved(db, session);
}

/** Confirms by a fresh code of the authenticator app, or a recovery code. Throws a UserError for a wrong one. */
export async function proveByCode(
  context: Pick<DeskContext, 'db' | 'keyring' | 'clock'>,
  { name, session }: Self,
  code: string,
): Promise<void> {
  if (!(await secondStepOf(context.db, name))) {
    throw new UserError(messages.noSecondStep(), { kind: 'conflict', field: 'code' });
  }
  await passSecondStep(context, name, code);
  await markProved(context.db, session);
}
