import { z } from 'zod';
import { PLACEHOLDERS } from '../compose/links.ts';
import { expecting } from '../lib/issues.ts';
import type { Message } from '../lib/message.ts';
import { suggest } from '../lib/suggest.ts';
import { expected } from './expected-messages.ts';

const KNOWN: readonly string[] = PLACEHOLDERS;

/** Finds placeholders that are unknown or never closed. */
const wrongIn = (value: string): string[] =>
  [...value.matchAll(/\{([^{}]*)(\}?)/g)]
    .filter(([, name = '', end]) => end === '' || !KNOWN.includes(name))
    .map(([, name = '']) => name);

function placeholdersFor(value: string): Message {
  const meant = wrongIn(value).flatMap((name) => suggest(name, KNOWN) ?? []);
  const known = KNOWN.map((name) => `{${name}}`);
  return expected.placeholders({
    known: `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`,
    meant: meant.map((name) => `{${name}}`).join(' and '),
    hint: meant.length > 0 ? 'yes' : 'no',
  });
}

const Value = z.string().refine((value) => wrongIn(value).length === 0, {
  error: ({ input }) => expecting(placeholdersFor(String(input))),
});

/** Query parameters of links. The marker, by which posts are looked up, must be in one of them. */
export const LinkParameters = z
  .record(z.string(), Value)
  .refine((given) => given.utm_content === '{marker}', expecting(expected.marker({ field: 'utm_content: "{marker}"' })))
  .describe('Added to every link, with {platform}, {channel}, {article}, {kind}, {urgency} and {marker} filled in');

/** Parameters of one channel, which override the newsroom's. */
export const ChannelParameters = z
  .record(z.string(), Value.nullable())
  .refine(
    ({ utm_content = '{marker}' }) => utm_content === '{marker}',
    expecting(expected.noOtherMarker({ marker: '"{marker}"' })),
  )
  .describe('Override those of newsroom.yaml one by one; null removes one');
