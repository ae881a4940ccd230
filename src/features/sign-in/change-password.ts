import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { passwords } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { hashOf, isPassword, NewPassword } from '../people/password.ts';
import { tryPassword } from '../people/tries.ts';
import { setPassword } from './invitations.ts';
import { signIn } from './messages.ts';

export const ChangePasswordInput = z.object({ current: z.string().max(1_000), next: NewPassword });

/** Changes a person's password; wherever else they are signed in they are no more. */
export async function changePassword(
  { db }: { db: Db },
  { name, session, address }: { name: string; session: string; address: string },
  { current, next }: z.output<typeof ChangePasswordInput>,
): Promise<void> {
  const right = await tryPassword(db, { name, address }, async () => {
    const [row] = await db.select().from(passwords).where(eq(passwords.person, name));
    return (await isPassword(current, row?.hash ?? null)) || null;
  });
  if (right === null) {
    throw new UserError(signIn.wrongOwnPassword(), { kind: 'forbidden' });
  }
  const hash = await hashOf(next);
  await db.transaction((tx) => setPassword(tx, name, hash, session));
}
