import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once } from './client.ts';
import { reading } from './queries.ts';

export type Channel = AnswerOf<'GET /channels'>['channels'][number];
/** All about channels: their state, those that were removed, and what is to be settled. */
export const allOfChannels = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => call('GET /channels', {}, { signal }),
});
/** Every channel with its state. */
export const channels = queryOptions({ ...allOfChannels, select: (all) => all.channels });

/** Name of a channel by its id, a removed one’s too; the id until the names are loaded. */
export function useChannelName(): (id: string) => string {
  const { data } = useQuery(allOfChannels);
  const known = [...(data?.channels ?? []), ...(data?.removed ?? [])];
  return (id) => known.find((channel) => channel.id === id)?.name ?? id;
}

export type ChannelSettings = AnswerOf<'GET /channels/:id/settings'>;
export type ChannelChange = Omit<GivenTo<'POST /channels/:id/settings'>, 'id'>;

/** Settings of a channel that was added in the desk; read again each time that they are opened. */
export const settingsOf = (id: string) => ({
  ...reading(['channels', id, 'settings'], 'GET /channels/:id/settings', { id }),
  staleTime: 0,
});

export const addChannel = (channel: GivenTo<'POST /channels'>) => call('POST /channels', channel, once());

/** Changes settings in the version that the page showed. */
export const changeChannel = ({ id, version }: Pick<ChannelSettings, 'id' | 'version'>, change: ChannelChange) =>
  call('POST /channels/:id/settings', { id, ...change }, { ifMatch: `"${version}"` });

export const disableChannel = (id: string) => call('POST /channels/:id/disable', { id });
export const enableChannel = (id: string) => call('POST /channels/:id/enable', { id });

export const removeChannel = (id: string, withdrawPlanned: boolean) =>
  call('POST /channels/:id/remove', { id, withdrawPlanned });

export type Found = AnswerOf<'POST /channels/discover'>;

/** Asks the platform of a channel what is wrong with it; nothing is posted. */
export const testChannel = async (id: string) =>
  (await call('POST /channels/check', { channel: id })).channels.find((channel) => channel.id === id);

export type Trial = AnswerOf<'POST /channels/:id/try'>;

/** Tries a channel out without a post. `confirmed`: it may cost what posts need. */
export const tryChannel = (id: string, confirmed: boolean) => call('POST /channels/:id/try', { id, confirmed }, once());

export const enterSecrets = (id: string, values: Record<string, string>) =>
  call('PUT /channels/:id/secrets', { id, values });

export const removeSecret = (id: string, name: string) => call('DELETE /channels/:id/secrets/:name', { id, name });

export const discover = (url: string) => call('POST /channels/discover', { url });

const SHOWN = 3;

export type ChannelMessages = AnswerOf<'GET /channels/:id/messages'>;

/** Next messages of a channel whose posts go out together. */
export const messagesOf = (id: string) => reading(['slots', id, 'messages'], 'GET /channels/:id/messages', { id });

export const orderMessage = (id: string, at: string, posts: string[]) =>
  call('POST /channels/:id/messages/order', { id, at, posts });

export const leaveMessage = (post: string) => call('POST /posts/:id/leave-message', { id: post });

/** Next slots of a channel, free and taken. */
export const nextSlots = (id: string) => reading(['slots', id], 'GET /channels/:id/slots', { id, limit: SHOWN });

/** Values that a channel's account lists for settings of its posts. */
export const choicesOf = (id: string) => reading(['channels', id, 'choices'], 'GET /channels/:id/choices', { id });
