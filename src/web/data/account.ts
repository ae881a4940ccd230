import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  Account,
  OwnSettings,
  RecoveryCodes,
  SecondStepBegun,
  SessionView,
} from '../../features/sign-in/schema.ts';
import { send } from './client.ts';

/** How the person signed in signs in. */
export const account = queryOptions({
  queryKey: ['account'],
  queryFn: async ({ signal }) => (await send('GET', '/account', { signal })).answer as Account,
});

/** Where they are signed in. */
export const sessions = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) =>
    ((await send('GET', '/sessions', { signal })).answer as { sessions: SessionView[] }).sessions,
});

export const endSession = (id: string) => send('DELETE', `/sessions/${encodeURIComponent(id)}`);
export const endOtherSessions = () => send('DELETE', '/sessions');

export const changePassword = (current: string, next: string) =>
  send('POST', '/session/password', { body: { current, next } });

export const keepSettings = (settings: z.infer<typeof OwnSettings>) =>
  send('PUT', '/account/settings', { body: settings });

/** `password`: absent where the person has none. */
export const beginSecondStep = async (password: string | undefined) =>
  (await send('POST', '/account/second-step', { body: { password } })).answer as z.infer<typeof SecondStepBegun>;
export const confirmSecondStep = async (code: string) =>
  ((await send('POST', '/account/second-step/confirm', { body: { code } })).answer as z.infer<typeof RecoveryCodes>)
    .recoveryCodes;
export const newRecoveryCodes = async (password: string | undefined) =>
  (
    (await send('POST', '/account/second-step/recovery-codes', { body: { password } })).answer as z.infer<
      typeof RecoveryCodes
    >
  ).recoveryCodes;
export const turnOffSecondStep = (password: string | undefined) =>
  send('DELETE', '/account/second-step', { body: { password } });

const passkeyPath = (id: string): string => `/account/passkeys/${encodeURIComponent(id)}`;
export const renamePasskey = (id: string, name: string) => send('POST', `${passkeyPath(id)}/name`, { body: { name } });
export const removePasskey = (id: string) => send('DELETE', passkeyPath(id));
