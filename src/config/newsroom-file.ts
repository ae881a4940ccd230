import { isIP } from 'node:net';
import { z } from 'zod';
import { EVENTS, EventName } from '../domain/event.ts';
import { HandInFormat } from '../domain/origin.ts';
import { DEFAULT_RETRIES } from '../domain/retries.ts';
import { isTimeZone } from '../lib/time.ts';
import { AlertsFile } from './alerts-file.ts';
import { EntryId } from './entry-id.ts';
import { GuardsFile } from './guards-file.ts';
import { LanguageTag } from './language-tag.ts';
import { LinkParameters } from './link-parameters.ts';
import { MediaSettings } from './media-file.ts';
import { OidcFile } from './oidc-file.ts';
import { ProposalsFile } from './proposals-file.ts';
import { SourcesFile } from './sources-file.ts';
import { VariableName } from './variable-name.ts';
import { VideoSettings } from './video-file.ts';

/** A password in an address would be a secret in the file. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

const ReceiverFile = z.strictObject({
  url: z
    .string()
    .refine(
      (text) => isPlainAddress(text) || VariableName.safeParse(text).success,
      'an address that begins with https:// and has no password in it, or the name of the variable that holds one',
    )
    .describe('Where events are posted; https, or http on this machine. Or the variable that holds the address'),
  secret: VariableName.describe('Variable that holds the secret by which they are signed; at least 16 characters'),
  events: z
    .array(EventName)
    .min(1, 'at least one event; left out: all')
    .default([...EVENTS])
    .describe('What it is told of; left out: everything'),
});

/** Webhooks: systems that get events about deliveries. */
const ReceiversFile = z
  .record(EntryId, ReceiverFile)
  .default({})
  .describe('Systems that are told what became of each delivery, by an id of your own');

/** The systems that may hand articles in, each with its own secret. */
const WebhooksFile = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a short name in small letters, digits and hyphens, such as cms')
        .describe('As posts and the audit name the system'),
      secret: VariableName.describe('Variable that holds the secret by which it signs; at least 16 characters'),
      format: HandInFormat.describe('What it sends; superdesk is ninjs as Superdesk pushes and signs it'),
      channels: z
        .array(z.string())
        .min(1, 'at least one channel, or null for all')
        .nullable()
        .default(null)
        .describe('Ids of the channels that its articles go to; null for all'),
      when: z.enum(['slot', 'now']).default('slot').describe('In the next slot of a channel, or at once'),
    }),
  )
  .refine((webhooks) => new Set(webhooks.map(({ id }) => id)).size === webhooks.length, 'webhooks whose ids differ')
  .describe('Systems that hand articles in by a signed POST /articles');

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  // A range of no bits would trust every address: it is a slip.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** Whose word is taken for the address that a request comes from. */
const TrustedProxies = z
  .array(z.string().refine(isAddressOrRange, 'an address such as 10.0.0.2, or a range such as 10.0.0.0/24'))
  .default([])
  .describe(
    'Addresses, or ranges of them, of own proxies that say in X-Forwarded-For from whom a request comes; of others nothing is believed',
  );

export const TimeZone = z
  .string()
  .refine(
    (zone) => (zone.includes('/') && isTimeZone(zone)) || zone === 'UTC',
    'a time zone such as Europe/Berlin or UTC',
  )
  .describe('IANA name of a time zone');

function isSite(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  return (
    username === '' &&
    (protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)))
  );
}

const Site = z.string().refine(isSite, 'an address that begins with https://');

const seconds = z.number().positive().optional();
/** Whoever sweeps more rarely would be taken for gone, and what is due for overdue. */
const SLOWEST_SWEEP = 30;
const growing = z.strictObject({ base: seconds, cap: seconds }).optional();

/** Waiting times in seconds; the names and meanings of `Timings`. */
const TimingsFile = z
  .strictObject({
    lease: seconds,
    request: seconds,
    upload: seconds,
    sweep: z
      .number()
      .positive()
      .max(SLOWEST_SWEEP, `at most ${SLOWEST_SWEEP}, in seconds, not milliseconds`)
      .optional(),
    horizon: seconds,
    backoff: growing,
    breaker: growing,
    giveUp: seconds,
    lookUp: seconds,
    processing: seconds,
    handedOver: seconds,
    stop: seconds,
    undo: z.number().nonnegative().max(60, 'at most 60 seconds').optional(),
  })
  .describe('Waiting times in seconds, only those that differ from the built-in ones');
export type TimingsFile = z.infer<typeof TimingsFile>;

export const NewsroomFile = z.strictObject({
  name: z.string().min(1, 'the name of the newsroom').describe('As people call the newsroom'),
  site: Site.describe('Address of the site, https'),
  hosts: z
    .array(
      z
        .string()
        .regex(/^[^\s/:]+:\d{1,5}$/, 'host:port, such as cms.internal:443')
        .toLowerCase(),
    )
    .default([])
    .describe('host:port of own servers that may stand in a private network and are fetched all the same'),
  contact: z
    .union([Site, z.email()], 'an e-mail address, or an address that begins with https://')
    .nullable()
    .default(null)
    .describe('Whom the owner of a fetched site may ask: an e-mail address or a page; null: the site'),
  robots: z
    .enum(['ignore-own', 'obey'])
    .default('ignore-own')
    .describe(
      'obey: the robots.txt of the newsroom’s own hosts holds for this service too, as that of all others does',
    ),
  timeZone: TimeZone,
  languages: z
    .array(LanguageTag)
    .min(1, 'at least one language')
    .describe('Languages of the articles, the main one first'),
  publicUrl: Site.nullable()
    .default(null)
    .describe('Address under which platforms reach this service, to fetch pictures'),
  listen: z
    .strictObject({
      host: z.string().min(1, 'a host name or address').default('127.0.0.1'),
      port: z
        .int('a port from 0 to 65535')
        .min(0, 'a port from 0 to 65535')
        .max(65_535, 'a port from 0 to 65535')
        .default(8080),
    })
    .prefault({}),
  trustedProxies: TrustedProxies,
  links: z.strictObject({
    mobile: z
      .array(z.strictObject({ from: Site, to: Site }))
      .default([])
      .describe('How an address of the site becomes one of its mobile version: the longest matching beginning wins'),
    parameters: LinkParameters,
  }),
  timings: TimingsFile.prefault({}),
  retries: z
    .strictObject({
      attempts: z
        .int('a whole number')
        .positive()
        .default(DEFAULT_RETRIES.attempts)
        .describe('So many failed tries at one delivery, and it is given to a person'),
    })
    .prefault({}),
  alerts: AlertsFile.prefault({}),
  oidc: OidcFile.nullable().default(null),
  proposals: ProposalsFile.nullable().default(null),
  sources: SourcesFile,
  video: VideoSettings.prefault({}),
  media: MediaSettings.prefault({}),
  webhooks: WebhooksFile.prefault([]),
  receivers: ReceiversFile.prefault({}),
  guards: GuardsFile.prefault({}),
  reread: z
    .strictObject({
      days: z
        .int('whole days')
        .min(1, 'at least 1 day')
        .max(60, 'at most 60 days')
        .describe('So long after it went out'),
    })
    .nullable()
    .default({ days: 3 })
    .describe('Pages of articles that went out are read again for changes; null: never'),
});
export type NewsroomFile = z.infer<typeof NewsroomFile>;
