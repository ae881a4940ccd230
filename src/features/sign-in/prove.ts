import { and, eq, gt } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { dbTime } from '../../store/db-time.ts';
import { passwords, sessions } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { isPassword } from '../people/passwords.ts';
import { tryPassword } from '../people/tries.ts';
import { signIn as messages } from './messages.ts';

/** Person who changes how they sign in. */
export interface Self {
  name: string;
  /** Hash of their session. */
  session: string;
  address: string;
}

/** Age up to which a session proves who someone is, where they have no password. */
const FRESH_MS = 15 * 60_000;

/**
 * Throws a UserError unless someone shows that they are who signed in: by their password, or where they have none by
 * having signed in just now. A browser that was left open is not enough to change how a person signs in.
 */
export async function assertSelf(db: Db, self: Self, password: string | undefined): Promise<void> {
  const { name, session, address } = self;
  const [known] = await db.select().from(passwords).where(eq(passwords.person, name));
  if (known) {
    const right = await tryPassword(db, { name, address }, async () => {
      return (await isPassword(password ?? '', known.hash)) || null;
    });
    if (right === null) throw new UserError(messages.wrongOwnPassword(), { kind: 'forbidden', field: 'password' });
    return;
  }
  const isFresh = and(eq(sessions.hash, session), gt(sessions.createdAt, dbTime(-FRESH_MS)));
  const [fresh] = await db.select({ hash: sessions.hash }).from(sessions).where(isFresh);
  if (!fresh) throw new UserError(messages.signInAgain(), { remedy: messages.thenTryAgain(), kind: 'forbidden' });
}
