import { z } from 'zod';
import { type Call, defineAction } from '../define-action.ts';
import { countIn, Page } from '../kit/schema.ts';
import { listNotifications, readNotifications } from './list.ts';
import { NotificationSettings, Notifications } from './schema.ts';
import {
  chooseSettings,
  GivenSubscription,
  personalSettings,
  SettingsInput,
  subscribeBrowser,
  unsubscribeBrowser,
} from './settings.ts';

export const list = defineAction({
  name: 'notifications.list',
  title: 'Your notifications, the newest first',
  permission: null,
  http: 'GET /notifications',
  input: z.object({ ...Page, limit: countIn(200).optional() }),
  output: Notifications,
  run: (input, { services, by }) => listNotifications(services, { ...input, by }),
});

export const read = defineAction({
  name: 'notifications.read',
  title: 'Marks your notifications as read',
  permission: null,
  http: 'POST /notifications/read',
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200).nullable().default(null).describe('null: all') }),
  output: Notifications,
  run: (input, { services, by }) => readNotifications(services, { ...input, by }),
});

export const settings = defineAction({
  name: 'notifications.settings',
  title: 'How you are notified of what',
  permission: null,
  http: 'GET /notifications/settings',
  input: z.object({}),
  output: NotificationSettings,
  run: (_, { services, by }) => personalSettings(services, { by }),
});

/** Messages about someone's work go to their address, and from it they ask for a new link to sign in. */
const changesEmail = async (
  { email }: Pick<z.output<typeof SettingsInput>, 'email'>,
  { services, by }: Pick<Call, 'services' | 'by'>,
) => email !== (await personalSettings(services, { by })).email;

export const choose = defineAction({
  name: 'notifications.choose',
  title: 'Changes how you are notified',
  permission: null,
  http: 'PUT /notifications/settings',
  input: SettingsInput,
  output: NotificationSettings,
  confirms: changesEmail,
  sessionOnly: changesEmail,
  run: (input, { services, by }) => chooseSettings(services, { ...input, by }),
});

export const subscribe = defineAction({
  name: 'notifications.subscribe',
  title: 'Turns on push messages in a browser',
  permission: null,
  http: 'POST /notifications/browsers',
  input: z.object({
    subscription: GivenSubscription.describe('What `PushSubscription.toJSON()` gives'),
    agent: z.string().max(500).describe('What the browser calls itself'),
  }),
  output: NotificationSettings,
  status: 201,
  sessionOnly: true,
  run: (input, { services, by }) => subscribeBrowser(services, { ...input, by }),
});

export const unsubscribe = defineAction({
  name: 'notifications.unsubscribe',
  title: 'Turns off push messages in a browser',
  permission: null,
  http: 'DELETE /notifications/browsers/:id',
  input: z.object({ id: z.uuid() }),
  output: NotificationSettings,
  run: ({ id }, { services, by }) => unsubscribeBrowser(services, { id, by }),
});
