import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Me, Ways } from '../../features/sign-in/schema.ts';
import { Refusal, send } from './client.ts';
import { queries } from './queries.ts';

/** Person signed in here; null: no one. */
export const me = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return (await send('GET', '/session', { signal })).answer as Me;
    } catch (error) {
      if (error instanceof Refusal && [401, 404].includes(error.problem.status)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** Answer to a password; `next`: it takes a code as well. */
interface Entered {
  name: string;
  next?: 'code';
}

export const signIn = async (name: string, password: string, code: string | undefined) =>
  (await send('POST', '/session', { body: { name, password, code } })).answer as Entered;

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
  queries.clear();
}

export const lookAtLink = async (token: string) =>
  (await send('POST', '/invitations/look', { body: { token } })).answer as { name: string | null; role: string };

export const acceptLink = async (token: string, body: { name?: string; password?: string }) =>
  (await send('POST', '/invitations/use', { body: { token, ...body } })).answer as Entered;

/** Ways to sign in besides a password. */
export const ways = queryOptions({
  queryKey: ['ways'],
  queryFn: async ({ signal }): Promise<Ways> => (await send('GET', '/session/ways', { signal })).answer as Ways,
  staleTime: 5 * 60_000,
});

/** URL for connecting an account of single sign-on. */
export const connectAccount = async (): Promise<string> =>
  ((await send('POST', '/session/oidc/connect', { body: {} })).answer as { url: string }).url;

/** Time zone of the newsroom. */
export const useZone = (): string => useSuspenseQuery(me).data?.newsroom.timeZone ?? 'UTC';

/** Time zone for times about the person signed in. */
export function useOwnZone(): string {
  const { data } = useSuspenseQuery(me);
  return data?.timeZone ?? data?.newsroom.timeZone ?? 'UTC';
}
