import { isIP } from 'node:net';
import { z } from 'zod';
import { EVENTS, EventName } from '../domain/event.ts';
import { HandInFormat } from '../domain/origin.ts';
import { DEFAULT_RETRIES } from '../domain/retries.ts';
import { Role } from '../domain/role.ts';
import { expecting } from '../lib/issues.ts';
import { isTimeZone } from '../lib/time.ts';
import { PUSH_SERVICES, PushService } from '../net/webpush/subscription.ts';
import { AlertsFile } from './alerts.ts';
import { ArchiveFile } from './archive.ts';
import { BackupFile } from './backup.ts';
import { expected } from './expected-messages.ts';
import { ProposalsFile } from './language-model.ts';
import { LinkParameters } from './link-parameters.ts';
import { MediaSettings, VideoSettings } from './media.ts';
import { OidcFile } from './oidc.ts';
import { GuardsFile } from './rules.ts';
import { SourcesFile } from './sources.ts';
import { TracingFile } from './tracing.ts';
import { EntryId, LanguageTag, VariableName } from './values.ts';

/** Refuses URLs with a password, which would be a secret in the file. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

const ReceiverFile = z.strictObject({
  url: z
    .string()
    .refine((text) => isPlainAddress(text) || VariableName.safeParse(text).success, expecting(expected.plainAddress()))
    .describe('URL that events are posted to (https, or http on this machine), or the variable that holds it'),
  secret: VariableName.describe('Variable with the signing secret; at least 16 characters'),
  events: z
    .array(EventName)
    .min(1, expecting(expected.atLeastOne({ of: 'event' })))
    .default([...EVENTS])
    .describe('Events to send; all when left out'),
});

/** Webhooks: other systems that get events about deliveries. */
const ReceiversFile = z
  .record(EntryId, ReceiverFile)
  .default({})
  .describe('Webhooks: systems that get an event about the outcome of each delivery, by an id of your choice');

/** Inbound webhooks: systems that may submit articles, each with its own secret. */
const WebhooksFile = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/, expecting(expected.shortName()))
        .describe('Name of the system on posts and in the audit'),
      secret: VariableName.describe('Variable with the secret that it signs with; at least 16 characters'),
      format: HandInFormat.describe('Format that it sends; superdesk is ninjs as Superdesk pushes and signs it'),
      channels: z
        .array(z.string())
        .min(1, expecting(expected.atLeastOne({ of: 'channelOrAll' })))
        .nullable()
        .default(null)
        .describe('Channel ids that its articles go to; null for all'),
      when: z.enum(['slot', 'now']).default('slot').describe('slot: in the channel’s next slot; now: at once'),
    }),
  )
  .refine(
    (webhooks) => new Set(webhooks.map(({ id }) => id)).size === webhooks.length,
    expecting(expected.differentIds()),
  )
  .describe('Inbound webhooks: systems that submit articles with a signed POST /articles');

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  // A range of zero bits would trust every address, which is a mistake.
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}

/** Proxies whose `X-Forwarded-For` is believed. */
const TrustedProxies = z
  .array(z.string().refine(isAddressOrRange, expecting(expected.addressOrRange())))
  .default([])
  .describe('Addresses or ranges of your own proxies, whose X-Forwarded-For is believed; that of others is ignored');

export const TimeZone = z
  .string()
  .refine((zone) => (zone.includes('/') && isTimeZone(zone)) || zone === 'UTC', expecting(expected.timeZone()))
  .describe('IANA name of a time zone');

function isSite(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  return (
    username === '' &&
    (protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)))
  );
}

const Site = z.string().refine(isSite, expecting(expected.site()));

const seconds = z.number().positive().optional();
/** A process that sweeps more rarely would be taken for stopped, and due posts for overdue. */
const SLOWEST_SWEEP = 30;
const growing = z.strictObject({ base: seconds, cap: seconds }).optional();

/** Waiting times in seconds; the names and meanings of `Timings`. */
export const TimingsFile = z
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
    recount: seconds,
    stop: seconds,
    undo: z
      .number()
      .nonnegative()
      .max(60, expecting(expected.atMostSeconds({ seconds: 60 })))
      .optional(),
  })
  .describe('Waiting times in seconds; only those that differ from the defaults');
export type TimingsFile = z.infer<typeof TimingsFile>;

export const NewsroomFile = z.strictObject({
  name: z.string().min(1, 'the name of the newsroom').describe('Name of the newsroom, as people know it'),
  site: Site.describe('URL of the site (https)'),
  hosts: z
    .array(
      z
        .string()
        .regex(/^[^\s/:]+:\d{1,5}$/, expecting(expected.hostAndPort()))
        .toLowerCase(),
    )
    .default([])
    .describe('host:port of your own servers that may be fetched although they are in a private network'),
  contact: z
    .union([Site, z.email()], expecting(expected.mailOrSite()))
    .nullable()
    .default(null)
    .describe('Contact for owners of the sites that are fetched: an e-mail address or a page; null: the site'),
  robots: z
    .enum(['ignore-own', 'obey'])
    .default('ignore-own')
    .describe('obey: respect robots.txt on the newsroom’s own hosts, too, as on all others'),
  timeZone: TimeZone,
  country: z
    .string()
    .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, expecting(expected.country()))
    .nullable()
    .default(null)
    .describe(
      'Country whose holidays the calendar shows, with its state where those differ: DE, DE-BY; null: that of the time zone',
    ),
  languages: z
    .array(LanguageTag)
    .min(1, expecting(expected.atLeastOne({ of: 'language' })))
    .describe('Languages of the articles, the main one first'),
  publicUrl: Site.nullable().default(null).describe('Public URL of this service, from which platforms fetch pictures'),
  listen: z
    .strictObject({
      host: z.string().min(1, expecting(expected.host())).default('127.0.0.1'),
      port: z
        .int(expecting(expected.port()))
        .min(0, expecting(expected.port()))
        .max(65_535, expecting(expected.port()))
        .default(8080),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      host: z.string().min(1, expecting(expected.host())).default('127.0.0.1'),
      port: z
        .int(expecting(expected.port()))
        .min(0, expecting(expected.port()))
        .max(65_535, expecting(expected.port()))
        .default(9464),
    })
    .nullable()
    .default(null)
    .describe('Address on which Prometheus reads /metrics, without a key: keep it from the public; null: none'),
  tracing: TracingFile.nullable()
    .default(null)
    .describe('Where OpenTelemetry traces of each story go, from the article to the receipt; null: nothing is traced'),
  trustedProxies: TrustedProxies,
  links: z.strictObject({
    mobile: z
      .array(z.strictObject({ from: Site, to: Site }))
      .default([])
      .describe('How URLs of the site map to its mobile version; the longest matching prefix wins'),
    parameters: LinkParameters,
  }),
  timings: TimingsFile.prefault({}),
  retries: z
    .strictObject({
      attempts: z
        .int(expecting(expected.wholeNumber()))
        .positive()
        .default(DEFAULT_RETRIES.attempts)
        .describe('Failed attempts after which a delivery is held for a person'),
    })
    .prefault({}),
  alerts: AlertsFile.prefault({}),
  pushServices: z
    .array(PushService)
    .max(20)
    .default(PUSH_SERVICES)
    .describe('Push services of browsers that notifications to people may go to'),
  platformAddresses: z
    .record(z.string().max(50), z.record(z.string().max(50), z.string().max(500)))
    .prefault({})
    .describe(
      'Addresses and versions of platforms for connecting accounts, by app or way to connect, where a forwarding proxy or a simulator takes the place of the usual ones',
    ),
  oidc: OidcFile.nullable().default(null),
  secondFactor: z
    .array(Role)
    .max(Role.options.length)
    .default([])
    .describe(
      'Roles whose people need a passkey or an authenticator app to sign in; single sign-on has factors of its own. []: none',
    ),
  proposals: ProposalsFile.nullable().default(null),
  sources: SourcesFile,
  video: VideoSettings.prefault({}),
  media: MediaSettings.prefault({}),
  backup: BackupFile.nullable().default(null),
  archive: ArchiveFile.nullable().default(null),
  webhooks: WebhooksFile.prefault([]),
  receivers: ReceiversFile.prefault({}),
  guards: GuardsFile.prefault({}),
  reread: z
    .strictObject({
      days: z
        .int(expecting(expected.wholeDays()))
        .min(1, expecting(expected.atLeastDay()))
        .max(60, expecting(expected.atMostDays({ days: 60 })))
        .describe('Days after publication'),
    })
    .nullable()
    .default({ days: 3 })
    .describe('Read the pages of published articles again for changes; null: never'),
  publishedFeed: z
    .strictObject({
      channels: z
        .array(z.string())
        .min(1, expecting(expected.atLeastOne({ of: 'channelOrAll' })))
        .nullable()
        .default(null)
        .describe('Channel ids whose posts are in them; null for all'),
      items: z.int(expecting(expected.wholeNumber())).min(1).max(200).default(50).describe('Stories in a feed at most'),
    })
    .nullable()
    .default(null)
    .describe('Public RSS and JSON feeds of what was published; null: none'),
});
export type NewsroomFile = z.infer<typeof NewsroomFile>;
