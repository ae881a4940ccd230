import { z } from 'zod';
import { PLACEHOLDERS } from '../compose/links.ts';
import { suggest } from '../lib/suggest.ts';

const KNOWN: readonly string[] = PLACEHOLDERS;

/** Finds placeholders that are unknown or never closed. */
const wrongIn = (value: string): string[] =>
  [...value.matchAll(/\{([^{}]*)(\}?)/g)]
    .filter(([, name = '', end]) => end === '' || !KNOWN.includes(name))
    .map(([, name = '']) => name);

function expected(value: string): string {
  const meant = wrongIn(value).flatMap((name) => suggest(name, KNOWN) ?? []);
  const known = KNOWN.map((name) => `{${name}}`);
  const hint = meant.length > 0 ? ` (did you mean ${meant.map((name) => `{${name}}`).join(' and ')}?)` : '';
  return `only ${known.slice(0, -1).join(', ')} and ${known.at(-1)} in braces${hint}`;
}

const Value = z.string().refine((value) => wrongIn(value).length === 0, {
  error: ({ input }) => expected(String(input)),
});

/** Query parameters of links. The marker, by which posts are looked up, must be in one of them. */
export const LinkParameters = z
  .record(z.string(), Value)
  .refine(
    (given) => given.utm_content === '{marker}',
    'utm_content: "{marker}" among the parameters, by which a post is found again',
  )
  .describe('Added to every link, with {platform}, {channel}, {article}, {kind}, {urgency} and {marker} filled in');

/** Parameters of one channel, which override the newsroom's. */
export const ChannelParameters = z
  .record(z.string(), Value.nullable())
  .refine(
    ({ utm_content = '{marker}' }) => utm_content === '{marker}',
    'no utm_content but "{marker}", by which a post is found again',
  )
  .describe('Override those of newsroom.yaml one by one; null removes one');
