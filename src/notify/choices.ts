import { eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { Choices, DEFAULT_CHOICES } from '../domain/notification.ts';
import { LANGUAGES } from '../lib/message.ts';
import { notificationChoices, people } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

const Language = z.enum(LANGUAGES);

/** How a person wants to be notified. */
export interface PersonalSettings {
  ways: Choices;
  email: string | null;
  /** Of e-mails and push messages; null: the person's own, else as the newsroom's alerts. */
  language: z.infer<typeof Language> | null;
  timeZone: string | null;
}

const UNCHOSEN: PersonalSettings = { ways: DEFAULT_CHOICES, email: null, language: null, timeZone: null };

/** Ways as stored; kinds that are newer than the row have their defaults. */
function waysIn(stored: unknown): Choices {
  const kept = Choices.partial().safeParse(stored).data ?? {};
  return { ...DEFAULT_CHOICES, ...kept };
}

/** Reads the settings of people; who has chosen nothing has the defaults. */
export async function settingsOf(db: Db | Tx, names: readonly string[]): Promise<(person: string) => PersonalSettings> {
  const rows =
    names.length === 0
      ? []
      : await db
          .select()
          .from(notificationChoices)
          .where(inArray(notificationChoices.person, [...names]));
  const byPerson = new Map(
    rows.map(({ person, ways, email, language, timeZone }) => [
      person,
      { ways: waysIn(ways), email, language: Language.safeParse(language).data ?? null, timeZone },
    ]),
  );
  return (person) => byPerson.get(person) ?? UNCHOSEN;
}

/** Settings by which messages to a person are written: where they chose no language or zone for these, their own. */
export async function readingOf(db: Db, person: string): Promise<PersonalSettings> {
  const chosen = (await settingsOf(db, [person]))(person);
  const [own] = await db
    .select({ language: people.language, timeZone: people.timeZone })
    .from(people)
    .where(eq(people.name, person));
  const language = chosen.language ?? own?.language ?? null;
  return { ...chosen, language, timeZone: chosen.timeZone ?? own?.timeZone ?? null };
}

export async function saveSettings(db: Db | Tx, person: string, settings: PersonalSettings): Promise<void> {
  await db
    .insert(notificationChoices)
    .values({ person, ...settings })
    .onConflictDoUpdate({ target: notificationChoices.person, set: settings });
}

export const forgetSettings = (db: Db | Tx, person: string): Promise<unknown> =>
  db.delete(notificationChoices).where(eq(notificationChoices.person, person));
