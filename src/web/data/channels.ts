import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../features/index.ts';
import { call } from './client.ts';
import { reading } from './queries.ts';

export type Channel = AnswerOf<'GET /channels'>['channels'][number];
/** Every channel with its state. */
export const channels = queryOptions({
  queryKey: ['channels'],
  queryFn: async ({ signal }) => (await call('GET /channels', {}, { signal })).channels,
});

/** Name of a channel by its id; the id until the names are loaded. */
export function useChannelName(): (id: string) => string {
  const { data } = useQuery(channels);
  return (id) => data?.find((channel) => channel.id === id)?.name ?? id;
}

export type Found = AnswerOf<'POST /channels/discover'>;

/** Asks the platform of a channel what is wrong with it; nothing is posted. */
export const testChannel = async (id: string) =>
  (await call('POST /channels/check', { channel: id })).channels.find((channel) => channel.id === id);

export const enterSecrets = (id: string, values: Record<string, string>) =>
  call('PUT /channels/:id/secrets', { id, values });

export const removeSecret = (id: string, name: string) => call('DELETE /channels/:id/secrets/:name', { id, name });

export const discover = (url: string) => call('POST /channels/discover', { url });

const SHOWN = 3;

/** Next slots of a channel, free and taken. */
export const nextSlots = (id: string) => reading(['slots', id], 'GET /channels/:id/slots', { id, limit: SHOWN });
