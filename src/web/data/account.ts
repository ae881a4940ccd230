import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  Account,
  OwnSettings,
  Proof,
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

/** Whoever has no password chooses a first one. */
export const choosePassword = (next: string) => send('POST', '/session/password', { body: { next } });

/** Confirms that it is the person signed in. */
export const prove = (proof: z.input<typeof Proof>) => send('POST', '/session/proof', { body: proof });
/** URL at which the person signs in at the provider again. */
export const proveByProvider = async (): Promise<string> =>
  ((await send('POST', '/session/oidc/proof', { body: {} })).answer as { url: string }).url;

export const keepSettings = (settings: z.infer<typeof OwnSettings>) =>
  send('PUT', '/account/settings', { body: settings });

export const beginSecondStep = async () =>
  (await send('POST', '/account/second-step')).answer as z.infer<typeof SecondStepBegun>;
export const confirmSecondStep = async (code: string) =>
  ((await send('POST', '/account/second-step/confirm', { body: { code } })).answer as z.infer<typeof RecoveryCodes>)
    .recoveryCodes;
export const newRecoveryCodes = async () =>
  ((await send('POST', '/account/second-step/recovery-codes')).answer as z.infer<typeof RecoveryCodes>).recoveryCodes;
export const turnOffSecondStep = () => send('DELETE', '/account/second-step');

const passkeyPath = (id: string): string => `/account/passkeys/${encodeURIComponent(id)}`;
export const renamePasskey = (id: string, name: string) => send('POST', `${passkeyPath(id)}/name`, { body: { name } });
export const removePasskey = (id: string) => send('DELETE', passkeyPath(id));
