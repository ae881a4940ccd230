import type { FastifyReply, FastifyRequest } from 'fastify';
import { nameOfChannel } from '../features/kit/find.ts';
import { type Answer, IdempotencyKey } from '../features/kit/idempotency.ts';
import { UserError } from '../lib/errors.ts';
import { faultsOf } from '../lib/issues.ts';
import { LANGUAGES, type Language } from '../lib/message.ts';
import type { Reader } from '../lib/render.ts';
import type { ApiContext } from './context.ts';
import { api } from './messages.ts';

/** Who acts where a program does not say. */
export const UNNAMED = 'API';

/** The Idempotency-Key of a request; null where it has none. */
export function keyOf({ headers }: FastifyRequest): string | null {
  const given = headers['idempotency-key'];
  if (given === undefined) return null;
  const key = IdempotencyKey.safeParse(given);
  if (key.success) return key.data;
  throw new UserError(api.badIdempotencyKey({ faults: faultsOf(key.error) }), { usage: true });
}

const TAG = /^\s*(?:W\/)?"([^"]*)"\s*$/;

/** The versions that If-Match names; null: there is none, or `*`. Throws a UserError for what is no list of ETags. */
export function versionsOf({ headers }: FastifyRequest): string[] | null {
  const given = headers['if-match'];
  if (given === undefined || given.trim() === '*') return null;
  return given.split(',').map((text) => {
    const [, tag] = TAG.exec(text) ?? [];
    if (tag !== undefined) return tag;
    throw new UserError(api.badIfMatch({ given: text }), { usage: true });
  });
}

/** The language that Accept-Language asks for first among those that we have; English where it asks for none of them. */
export function languageOf({ headers }: FastifyRequest): Language {
  const asked = (headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  for (const { tag } of asked.toSorted((a, b) => b.weight - a.weight)) {
    const known = LANGUAGES.find((language) => tag.split('-')[0] === language.split('-')[0]);
    if (known) return known;
  }
  return 'en';
}

/** For whom an answer is written: in the language of the request, by the newsroom's clocks. */
export const readerOf = (
  { clock, timeZone, ...known }: Pick<ApiContext, 'channels' | 'removedChannels' | 'clock' | 'timeZone'>,
  request: FastifyRequest,
): Reader => ({
  language: languageOf(request),
  timeZone,
  now: clock.now(),
  channelName: (id) => nameOfChannel(known, id),
});

/** Sends an answer, and says so where it is that of an earlier call. */
export function sendOnce<T>(reply: FastifyReply, { answer, repeated }: Answer<T>): FastifyReply {
  if (repeated) reply.header('idempotency-replayed', 'true');
  return reply.send(answer);
}
