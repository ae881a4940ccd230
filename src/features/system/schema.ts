import { z } from 'zod';
import { NEEDED_ROLES } from '../../domain/process-role.ts';
import { Message } from '../../lib/message.ts';
import { Unapproved } from '../approvals/schema.ts';
import { GonePage } from '../articles/schema.ts';
import { EndingToken, IdleChannel, Outage, Pause, SpentBudget } from '../channels/schema.ts';
import { Correction } from '../corrections/schema.ts';
import { Delayed, FailedDelivery, ForeignPosts, HandedOver, UndeliveredAlerts } from '../deliveries/schema.ts';
import { FailingSource, Unread } from '../feeds/schema.ts';
import { Time, type View } from '../kit/schema.ts';
import { LanguageModel, Rejected, WithdrawnArticle } from '../posts/schema.ts';
import { OutdatedProcess, ProcessView } from '../settings/schema.ts';
import { FailingReceiver } from '../webhooks/receivers.ts';

/** A store that was set back to a backup. */
export const RestoredStore = z
  .object({
    since: Time.describe('The store does not know what was sent after it'),
    on: Time.describe('When that was noticed'),
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'RestoredStore' });
export type RestoredStore = View<typeof RestoredStore>;

const text = z.string();
const why = z.string().nullable();
const because = Message.nullable();
const since = Time;
const about = z
  .object({ post: z.uuid(), articleId: z.uuid().nullable(), headline: why })
  .nullable()
  .describe('What it is about; null past the first 500 of all');
const list = <Shape extends z.ZodRawShape>(about: string, shape: Shape) => z.array(z.object(shape)).describe(about);

/** Why nothing is published although nothing is wrong. */
const NotPublishing = z
  .enum(['no-channels', 'off', 'not-connected', 'paused'])
  .nullable()
  .describe(
    'Why no channel publishes: there are none · all are off · none that is on is connected · each that is connected is paused; null: at least one publishes, or would in test mode',
  );
export type NotPublishing = z.output<typeof NotPublishing>;

export const Status = z
  .object({
    // Rejected posts, gone pages, failures and spent budgets are shown, and leave it true.
    ok: z.boolean(),
    // Retractions that ended well or were refused are apart, as `taken-down` and `not-taken-down`.
    notPublishing: NotPublishing,
    counts: z.record(text, z.int()).describe('Deliveries by state'),
    held: list('Deliveries on which a person decides', {
      about,
      id: z.uuid(),
      channel: text,
      reason: because,
      since: since.nullable(),
    }),
    moved: list('Channels with held posts that were scheduled for their previous account', {
      channel: text,
      posts: z.int(),
      now: text.describe('The account that the channel has now'),
    }),
    overdue: list('Overdue: no worker is running', { id: z.uuid(), channel: text, dueAt: Time.nullable(), about }),
    handedOver: list('Drafts on their platforms that a person publishes there', { ...HandedOver.shape, about }),
    unapproved: list('Planned for the next day or before, and not approved as they are now', {
      about,
      ...Unapproved.shape,
    }),
    rejected: z.array(Rejected).describe('Rejected within a week and still as they were: their writers change them'),
    delayed: list('Late for more than an hour, because the platform put them off', { about, ...Delayed.shape }),
    outages: z.array(Outage).describe('Platforms that do not answer'),
    waiting: z.array(IdleChannel).describe('Channels that are off or not connected, with what waits for them'),
    paused: z.array(Pause),
    unfinished: list('Articles whose posts or pictures are still being made', {
      articleId: z.uuid(),
      stage: text,
      since,
    }),
    tokens: z.array(EndingToken).describe('Tokens that are refused, cannot be read, or end within two weeks'),
    putOff: list('Due, and put off by the channel’s own rules until the next time that fits', {
      about,
      id: z.uuid(),
      channel: text,
      since,
      until: Time.nullable(),
      reason: because,
    }),
    leftOut: list('Articles of the last day that rules left out wherever they were asked for', {
      articleId: z.uuid(),
      headline: text,
      url: why,
      at: Time,
      channels: z.array(z.object({ channel: text, reason: Message })),
    }),
    budgets: z
      .array(SpentBudget)
      .describe('Channels whose budget of this month is spent; nothing is held back by that'),
    sources: z.array(FailingSource).describe('Sources that have not answered for half an hour'),
    gone: z.array(GonePage).describe('Pages of articles that went out and are not there any more'),
    outdated: z
      .array(OutdatedProcess)
      .describe('Processes that could not read their changed files, or run on other files than the rest'),
    missing: list('Work that no running process does; the last one that did was seen at `since`', {
      role: z.enum(NEEDED_ROLES),
      since: Time.nullable(),
      why: text.nullable().describe('What fails in the process that has it; null: none runs'),
      cutOff: z.boolean().describe('A process runs in which nothing fails but Redis, which gives it no jobs'),
      crashes: z
        .int()
        .describe(
          'Crashes of its processes soon after their start, in the last 5 minutes, if that is why; otherwise 0',
        ),
    }),
    missed: list('Cron lines of jobs that did not do their work', {
      name: text,
      why: z
        .enum(['late', 'lost', 'failed', 'unfinished'])
        .describe(
          'late: no scheduler looked at its last tick · lost: that came too late to be made up · failed: its last run did · unfinished: a run waits for a worker',
        ),
      slot: Time.nullable().describe('Tick that is meant; null: a person asked for the run'),
      since,
      reason: because,
    }),
    receivers: z.array(FailingReceiver).describe('Receivers that take nothing'),
    unread: z.array(Unread).describe('Stories of the last day whose pages could not be read'),
    withdrawn: z
      .array(WithdrawnArticle)
      .describe('Articles withdrawn in the last week with posts that are live, or may be'),
    corrections: z.array(Correction),
    failed: list('What ended in the last day without being live as a whole', { about, ...FailedDelivery.shape }),
    making: list('Videos that are being made', {
      articleId: z.uuid(),
      channel: text,
      name: text,
      since,
      share: z.number().nullable(),
      secondsLeft: z.number().nullable(),
    }),
    undelivered: z.array(UndeliveredAlerts).describe('Ways to operators that do not work'),
    media: z
      .object({
        at: Time,
        files: z.int(),
        bytes: z.int(),
        freed: z.object({ files: z.int(), bytes: z.int() }),
      })
      .nullable()
      .describe('The media files as they were last tidied'),
    durability: list('Settings of the database by which a crash may make it forget what was sent', {
      setting: z.enum(['fsync', 'full_page_writes', 'synchronous_commit', 'synchronous_standby_names']),
      value: text.describe('Empty: nothing is set'),
    }),
    evicting: list('Servers of Redis that throw queue entries away when their memory is full', {
      server: text,
      policy: text,
      limitBytes: z.int().nullable().describe('null: not known'),
    }),
    restored: z.array(RestoredStore).describe('That the store was restored from a backup; at most one'),
    foreign: z
      .array(ForeignPosts)
      .describe('Accounts to which another Masthead posts, so that stories may be there twice'),
    miscounted: list('Published posts that their platform does not show, or shows twice', {
      about,
      id: z.uuid(),
      post: z.uuid(),
      channel: text,
      found: z.enum(['missing', 'double']),
      places: z.array(text).describe('Where they are seen; of a missing one where it was'),
      since,
    }),
    storage: because.describe('Why pictures and videos cannot be stored'),
    unknownEviction: z.array(text).describe('Servers of Redis that do not say whether they throw queue entries away'),
    languageModel: LanguageModel,
    blind: z
      .object({ since, why: text })
      .nullable()
      .describe('Since when pictures are cut without looking for faces, and why'),
  })
  .meta({ id: 'Status' });
export type Status = View<typeof Status>;

/** Lists of deliveries: the status adds to each row what it is about. */
type DeliveryList = 'held' | 'overdue' | 'unapproved' | 'delayed' | 'failed' | 'miscounted';
/** Part of the status that may need a person, and that alerts watch. */
export type HealthIssues = Omit<
  Status,
  | DeliveryList
  | 'ok'
  | 'notPublishing'
  | 'counts'
  | 'moved'
  | 'putOff'
  | 'handedOver'
  | 'making'
  | 'leftOut'
  | 'undelivered'
  | 'media'
  | 'storage'
  | 'unknownEviction'
  | 'languageModel'
  | 'blind'
> & { [Name in DeliveryList]: Omit<Status[Name][number], 'about'>[] };

/** Versions, queues, processes and storage of the service. It has no secrets. */
export const System = z.object({
  at: Time,
  timeZone: z.string(),
  versions: z.object({
    app: z.string(),
    node: z.string(),
    machine: z.string(),
    store: z.enum(['embedded', 'postgres']).nullable(),
    server: z.string().describe('Of PostgreSQL'),
    schema: z.object({ applied: z.int(), name: z.string().nullable().describe('null: a later version made it') }),
  }),
  queue: z.object({
    reachable: z.boolean().nullable().describe('null: this process adds nothing to a queue'),
    scheduled: z.int(),
    sending: z.int(),
    due: z.int(),
    oldestDueAt: Time.nullable(),
  }),
  runs: z.object({ waiting: z.int(), running: z.int() }),
  lines: z.array(z.object({ name: z.string(), line: z.string(), lookedAt: Time })),
  processes: z.array(ProcessView.extend({ lastRunAt: Time.nullable().describe('When it last began a job') })),
  outbox: z.array(z.object({ way: z.string(), waiting: z.int(), oldest: Time.nullable(), givenUp: z.int() })),
  storage: z.object({
    where: z.string(),
    trouble: Message.nullable(),
    files: z.object({ at: Time, files: z.int(), bytes: z.int() }).nullable(),
    databaseBytes: z.int(),
  }),
  languageModel: LanguageModel,
  channels: z.array(z.object({ id: z.string(), platform: z.string(), mode: z.string(), state: z.string() })),
  needs: z.array(z.object({ kind: z.string(), n: z.int() })).describe('Lists of the status that are not empty'),
  notPublishing: NotPublishing,
});
export type System = View<typeof System>;

const KeyUse = z.object({ id: z.string(), values: z.int().describe('How many are sealed with it') });

export const Keys = z.object({
  from: z.string().describe('The variable or the file that has them'),
  keys: z.array(KeyUse).describe('In their order: the first seals'),
  missing: z.array(KeyUse).describe('Keys that values are sealed with, and that are not there'),
});
export type KeysView = View<typeof Keys>;
