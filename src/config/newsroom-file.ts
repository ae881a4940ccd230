import { z } from 'zod';
import { DEFAULT_RETRIES } from '../domain/retries.ts';
import { isTimeZone } from '../lib/time-zone.ts';
import { AlertsFile } from './alerts-file.ts';
import { GuardsFile } from './guards-file.ts';
import { LanguageTag } from './language-tag.ts';
import { LinkParameters } from './link-parameters.ts';
import { MediaSettings } from './media-file.ts';
import { OidcFile } from './oidc-file.ts';
import { ProposalsFile } from './proposals-file.ts';
import { ReceiversFile } from './receivers-file.ts';
import { SourcesFile } from './sources-file.ts';
import { TrustedProxies } from './trusted-proxies.ts';
import { VideoSettings } from './video-file.ts';
import { WebhooksFile } from './webhooks-file.ts';

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
