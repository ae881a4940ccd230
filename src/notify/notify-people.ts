import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { NotificationContent } from '../domain/notification.ts';
import { newId } from '../lib/ids.ts';
import { dbTime } from '../store/db-time.ts';
import { deleteInTurns } from '../store/delete-in-turns.ts';
import { notifications, outbox, people, pushBrowsers } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { forgetBrowsersOf } from './browsers.ts';
import { forgetSettings, settingsOf } from './choices.ts';

export const EMAIL = 'person:email';
export const PUSH = 'person:push';
export const FAILURE = 'person:failure';

/** Message to one person, as the outbox has it. Its texts are written when it is sent. */
export const PersonalMessage = z.object({
  notification: z.uuid(),
  person: z.string(),
  content: NotificationContent,
});
export type PersonalMessage = z.infer<typeof PersonalMessage>;

interface About {
  /** People to notify; those who work here no more get nothing. */
  people: readonly string[];
  /** Whoever did it, who needs no notification; null: Masthead. */
  by: string | null;
  /** Names what happened: the same key notifies a person once. */
  key: string;
}

/**
 * Notifies people in the caller's transaction, by the ways that each has chosen: a row of the list, and a row of the
 * outbox for an e-mail and for each browser.
 */
export async function notifyPeople(tx: Tx, content: NotificationContent, { people: named, by, key }: About) {
  const others = [...new Set(named)].filter((name) => name !== by);
  if (others.length === 0) return;
  const here = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(inArray(people.name, others), isNull(people.removedAt)));
  if (here.length === 0) return;
  const settings = await settingsOf(
    tx,
    here.map(({ name }) => name),
  );
  const { kind } = content;
  const noted = await tx
    .insert(notifications)
    .values(
      here.map(({ name: person }) => ({
        id: newId(),
        person,
        kind,
        key,
        content,
        listed: settings(person).ways[kind].includes('desk'),
        at: dbTime(),
      })),
    )
    .onConflictDoNothing()
    .returning({ id: notifications.id, person: notifications.person });
  const wanting = (way: 'email' | 'push') => noted.filter(({ person }) => settings(person).ways[kind].includes(way));
  const mails = wanting('email').filter(({ person }) => settings(person).email !== null);
  const browsers = await browsersFor(tx, wanting('push'));
  const rows = [
    ...mails.map(({ id, person }) => ({ way: EMAIL, lane: person, notification: id, person })),
    ...browsers.map(({ browser, ...one }) => ({ way: PUSH, lane: browser, ...one })),
  ];
  if (rows.length === 0) return;
  await tx.insert(outbox).values(
    rows.map(({ way, lane, ...message }) => ({
      id: newId(),
      way,
      lane,
      content: { ...message, content } satisfies PersonalMessage,
      createdAt: dbTime(),
      nextTryAt: dbTime(),
    })),
  );
}

async function browsersFor(tx: Tx, wanting: readonly { id: string; person: string }[]) {
  if (wanting.length === 0) return [];
  const names = wanting.map(({ person }) => person);
  const rows = await tx
    .select({ browser: pushBrowsers.id, person: pushBrowsers.person })
    .from(pushBrowsers)
    .where(inArray(pushBrowsers.person, names));
  return rows.flatMap(({ browser, person }) =>
    wanting.filter((one) => one.person === person).map(({ id }) => ({ browser, person, notification: id })),
  );
}

/** Forgets how and where a person was notified, once they work here no more. */
export async function forgetPerson(tx: Tx, person: string): Promise<void> {
  await forgetSettings(tx, person);
  await forgetBrowsersOf(tx, person);
  await tx.delete(notifications).where(eq(notifications.person, person));
}

/** How long notifications are kept. */
const KEPT_MS = 90 * 24 * 3_600_000;

export const pruneNotifications = (db: Db): Promise<unknown> =>
  deleteInTurns(db, notifications, lt(notifications.at, dbTime(-KEPT_MS)));
