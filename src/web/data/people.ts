import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once } from './client.ts';

export type Person = AnswerOf<'GET /people'>['people'][number];
export type Role = Person['role'];
export type Scope = NonNullable<Person['keys'][number]['scopes']>[number];

export const people = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) => (await call('GET /people', {}, { signal })).people,
  // Sign-ins send no event.
  refetchInterval: 30_000,
});

export const invite = (name: string, role: Role) => call('POST /people/invitations', { name, role }, once());
export const linkFor = (name: string) => call('POST /people/:name/link', { name }, once());
export const giveKey = (name: string, body: Omit<GivenTo<'POST /people/:name/keys'>, 'name'>) =>
  call('POST /people/:name/keys', { name, ...body }, once());
export const setRole = (name: string, role: Role) => call('POST /people/:name/role', { name, role });
export const revokeKey = (prefix: string) => call('DELETE /people/keys/:prefix', { prefix });
export const signOutPerson = (name: string) => call('DELETE /people/:name/sessions', { name });
export const resetSecondStep = (name: string) => call('DELETE /people/:name/second-step', { name });
export const removePerson = (name: string) => call('DELETE /people/:name', { name });
