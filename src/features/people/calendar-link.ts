import { and, eq, isNull } from 'drizzle-orm';
import { LANGUAGES, type Language } from '../../lib/message.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { calendarLinks, people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { kept, newToken } from './tokens.ts';

type Context = Pick<DeskContext, 'db'>;

const subject = (id: string) => ({ type: 'person', id }) as const;

/** When the calendar link of a person was created; null: they have none. */
export async function linkOf({ db }: Context, { by }: { by: string }): Promise<{ createdAt: Date | null }> {
  const [row] = await db.select().from(calendarLinks).where(eq(calendarLinks.person, by));
  return { createdAt: row?.createdAt ?? null };
}

/** Creates a person's calendar link; the one before stops working. The path holds the secret. */
export async function createLink({ db }: Context, { by }: { by: string }): Promise<{ path: string; createdAt: Date }> {
  const { token, hash } = newToken();
  const createdAt = await db.transaction(async (tx) => {
    const row = { person: by, hash, createdAt: dbTime() };
    const [made] = await tx
      .insert(calendarLinks)
      .values(row)
      .onConflictDoUpdate({ target: calendarLinks.person, set: row })
      .returning({ createdAt: calendarLinks.createdAt });
    await record(tx, { who: by, action: 'create calendar link', subject: subject(by) });
    return made?.createdAt;
  });
  if (!createdAt) throw new Error('A calendar link that was just created is gone');
  return { path: `/calendar.ics?key=${token}`, createdAt };
}

/** Deletes a person's calendar link. Returns whether there was one. */
export async function deleteLink(tx: Tx | Db, person: string): Promise<boolean> {
  return (await tx.delete(calendarLinks).where(eq(calendarLinks.person, person)).returning()).length > 0;
}

/** Revokes a person's calendar link. Repeating it changes nothing. */
export async function revokeLink({ db }: Context, { by }: { by: string }): Promise<{ createdAt: null }> {
  await db.transaction(async (tx) => {
    if (await deleteLink(tx, by)) await record(tx, { who: by, action: 'revoke calendar link', subject: subject(by) });
  });
  return { createdAt: null };
}

/** Reader of the plan by the key of a link that works; null: there is none, or its person was removed. */
export async function linkReader({ db }: Context, key: string): Promise<{ language: Language | null } | null> {
  const hash = kept(key);
  if (hash === null) return null;
  const [row] = await db
    .select({ language: people.language })
    .from(calendarLinks)
    .innerJoin(people, eq(people.name, calendarLinks.person))
    .where(and(eq(calendarLinks.hash, hash), isNull(people.removedAt)));
  return row ? { language: LANGUAGES.find((one) => one === row.language) ?? null } : null;
}
