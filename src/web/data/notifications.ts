import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type Notification = AnswerOf<'GET /notifications'>['notifications'][number];
export type NotificationSettings = AnswerOf<'GET /notifications/settings'>;
export type Choices = GivenTo<'PUT /notifications/settings'>;

export const notifications = reading(['notifications', 'list'], 'GET /notifications', { limit: 30 });

/** Number of notifications that were not read, for the bell. */
export const unreadCount = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async ({ signal }) => (await call('GET /notifications', { limit: 1 }, { signal })).unread,
});

/** `ids` null: all of them. */
export const markRead = (ids: string[] | null) => call('POST /notifications/read', { ids });

export const notificationSettings = reading(['notifications', 'settings'], 'GET /notifications/settings', {});
export const saveSettings = (choices: Choices) => call('PUT /notifications/settings', choices);
export const removeBrowser = (id: string) => call('DELETE /notifications/browsers/:id', { id });
