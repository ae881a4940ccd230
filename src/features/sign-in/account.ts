import { eq } from 'drizzle-orm';
import type { Language } from '../../lib/message.ts';
import { identities, passwords, people } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { passkeysOf } from '../people/passkeys.ts';
import { secondStepOf } from '../people/second-step.ts';

/** How a person signs in. */
export async function accountOf(db: Db, name: string) {
  const [password] = await db.select({ person: passwords.person }).from(passwords).where(eq(passwords.person, name));
  const connected = await db.select({ person: identities.person }).from(identities).where(eq(identities.person, name));
  return {
    hasPassword: password !== undefined,
    provider: connected.length > 0,
    secondStep: await secondStepOf(db, name),
    passkeys: await passkeysOf(db, name),
  };
}

interface OwnSettings {
  language: Language | null;
  timeZone: string | null;
}

/** A person's own language and time zone; null: as the browser asks, and the newsroom's. */
export async function settingsOf(db: Db, name: string): Promise<OwnSettings> {
  const [row] = await db
    .select({ language: people.language, timeZone: people.timeZone })
    .from(people)
    .where(eq(people.name, name));
  return row ?? { language: null, timeZone: null };
}

export const keepSettings = (db: Db, name: string, { language, timeZone }: OwnSettings) =>
  db.update(people).set({ language, timeZone }).where(eq(people.name, name));
