import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { Choices, type NotificationWay } from '../../domain/notification.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting, faultsOf } from '../../lib/issues.ts';
import { LANGUAGES } from '../../lib/message.ts';
import { isTimeZone } from '../../lib/time.ts';
import { leadsTo, Subscription } from '../../net/webpush/subscription.ts';
import { addBrowser, browsersOf, deskKey, removeBrowser } from '../../notify/browsers.ts';
import { saveSettings, settingsOf } from '../../notify/choices.ts';
import { people } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { notifications as messages } from './messages.ts';
import type { NotificationSettingsView } from './schema.ts';

export const SettingsInput = z.object({
  ways: Choices,
  email: z.email().max(254).nullable(),
  language: z.enum(LANGUAGES).nullable(),
  timeZone: z.string().max(100).refine(isTimeZone, expecting(kit.timeZone())).nullable(),
});

/** Subscription as it comes; its keys are checked below. */
export const GivenSubscription = z.object({
  endpoint: z.string().max(1_000),
  keys: z.object({ p256dh: z.string().max(100), auth: z.string().max(50) }),
});

/** Throws a UserError for whoever is no person of the newsroom: a program, or a name without a key. */
async function assertPerson({ db }: Pick<DeskContext, 'db'>, name: string): Promise<void> {
  const here = and(eq(people.name, name), isNull(people.removedAt));
  const [row] = await db.select({ name: people.name }).from(people).where(here);
  if (row) return;
  throw new UserError(messages.noPerson({ name }), { remedy: messages.useOwnKey(), kind: 'conflict' });
}

/** Settings of a person, with what this service offers. */
export async function personalSettings(
  context: DeskContext,
  { by }: { by: string },
): Promise<NotificationSettingsView> {
  const offered: NotificationWay[] = context.mailsPeople ? ['desk', 'email', 'push'] : ['desk', 'push'];
  return {
    ...(await settingsOf(context.db, [by]))(by),
    offered,
    pushKey: (await deskKey(context)).publicKey,
    browsers: await browsersOf(context.db, by),
  };
}

/** Stores how a person wants to be notified from now on. */
export async function chooseSettings(
  context: DeskContext,
  { by, ...settings }: z.output<typeof SettingsInput> & { by: string },
): Promise<NotificationSettingsView> {
  await assertPerson(context, by);
  await saveSettings(context.db, by, settings);
  return personalSettings(context, { by });
}

/** Has push messages go to a browser of a person. */
export async function subscribeBrowser(
  context: DeskContext,
  { subscription: given, agent, by }: { subscription: unknown; agent: string; by: string },
): Promise<NotificationSettingsView> {
  await assertPerson(context, by);
  const { data: subscription, error } = Subscription.safeParse(given);
  if (!subscription) throw new UserError(messages.notSubscription({ faults: faultsOf(error) }), { usage: true });
  // What comes from outside must not lead into the newsroom's own network.
  if (!leadsTo(context.pushServices ?? [], subscription)) {
    const { host } = new URL(subscription.endpoint);
    throw new UserError(messages.otherService({ host }), { remedy: messages.addService(), usage: true });
  }
  if (!(await addBrowser(context, by, subscription, agent))) {
    throw new UserError(messages.tooManyBrowsers(), { remedy: messages.removeOne(), kind: 'conflict' });
  }
  return personalSettings(context, { by });
}

/** Ends push messages to a browser. */
export async function unsubscribeBrowser(
  context: DeskContext,
  { id, by }: { id: string; by: string },
): Promise<NotificationSettingsView> {
  await assertPerson(context, by);
  if (!(await removeBrowser(context.db, by, id))) throw new UserError(messages.noBrowser(), { kind: 'missing' });
  return personalSettings(context, { by });
}
