import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type AlertOptions, createAlerts } from '../../src/alerts/alerts.ts';
import { textsOf } from '../../src/alerts/message.ts';
import { connectNotifiers, type NotifierSettings } from '../../src/alerts/notifiers.ts';
import { noOutage } from '../../src/alerts/store-outage.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { ComposeStyle } from '../../src/compose/style.ts';
import type { Condition, Operators } from '../../src/domain/alert.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import type { HealthIssues } from '../../src/features/system/schema.ts';
import { cutHere } from '../../src/media/cut.ts';
import { createFolderStore } from '../../src/media/storage/folder-store.ts';
import type { Db } from '../../src/store/store.ts';
import { engine, scripted } from '../delivery/bench.ts';
import { realClock } from '../helpers/clock.ts';
import { serve } from '../net/loopback.ts';

export const NOTHING: HealthIssues = {
  held: [],
  overdue: [],
  unapproved: [],
  rejected: [],
  delayed: [],
  outages: [],
  waiting: [],
  paused: [],
  unfinished: [],
  sources: [],
  receivers: [],
  tokens: [],
  outdated: [],
  missing: [],
  gone: [],
  unread: [],
  withdrawn: [],
  corrections: [],
  failed: [],
  budgets: [],
  durability: [],
  evicting: [],
  missed: [],
  restored: [],
  foreign: [],
  miscounted: [],
};

/** Operators of a newsroom in Berlin. */
export const OPERATORS: Operators = {
  newsroom: 'The Paper',
  reader: { language: 'en', timeZone: 'Europe/Berlin', namesZone: true, channelName: (id) => id },
};

/** A condition with its sentences as operators read them. */
export const inEnglish = (cause: Condition) => ({ ...cause, ...textsOf(cause, OPERATORS.reader) });

export const SECRET = 'a-secret-that-signs';
/** Chats put their key into the path. */
const KEY = 'T024BE7LD8f3kQ';

const Message = z.strictObject({
  id: z.uuid(),
  newsroom: z.string(),
  at: z.iso.datetime(),
  test: z.boolean(),
  title: z.string(),
  text: z.string(),
  started: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.string(),
      title: z.string(),
      detail: z.string(),
      remedy: z.string(),
      since: z.iso.datetime(),
    }),
  ),
  over: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.string(),
      title: z.string(),
      since: z.iso.datetime(),
      until: z.iso.datetime(),
    }),
  ),
  more: z.strictObject({ started: z.int(), over: z.int() }),
});
export type Received = z.infer<typeof Message>;

const isSigned = (body: string, header: unknown): boolean => {
  const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? [];
  return signature === createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex');
};

/** What a receiver says to a message: a status and a text, or nothing at all. */
export type Says = { status: number; text?: string; location?: string } | 'nothing';

/** An operator's own server on this machine. It keeps what came, and what it took. */
export async function receiver() {
  const state = { says: { status: 204 } as Says, came: [] as Received[], taken: [] as Received[], unsigned: 0 };
  const { url } = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const message = Message.parse(JSON.parse(body));
      if (!isSigned(body, request.headers['x-masthead-signature'])) state.unsigned += 1;
      if (request.headers['x-masthead-alert'] !== message.id) state.unsigned += 1;
      state.came.push(message);
      const { says } = state;
      if (says === 'nothing') return;
      if (says.status < 300) state.taken.push(message);
      response.writeHead(says.status, says.location ? { location: says.location } : {}).end(says.text);
    });
  });
  return {
    url: `${url}/hooks/${KEY}`,
    key: KEY,
    state,
    /** Titles of what it took, without the newsroom's name, as they came. */
    titles: () => state.taken.map(({ title }) => title.replace('The Paper: ', '')),
    keys: () => state.taken.map(({ started, over }) => [started.map(({ key }) => key), over.map(({ key }) => key)]),
  };
}

export const WEBHOOK: NotifierSettings = { webhook: { url: 'ALERT_URL', secret: 'ALERT_SECRET' }, email: null };

export function webhookTo(url: string, sendMs = 5_000) {
  const variables: Record<string, string> = { ALERT_URL: url, ALERT_SECRET: SECRET };
  return connectNotifiers(WEBHOOK, (name) => variables[name] ?? '', { clock: realClock, sendMs });
}

const unused = () => Promise.reject(new Error('Alerts need nothing of this'));

/** What an instance on a store stands on, with one channel, `main`. */
export function deskOn(db: Db): DeskContext {
  const main: DraftChannel = {
    ...scripted({ publish: unused }),
    style: ComposeStyle.parse({}),
    rules: {
      slots: [],
      timeZone: 'UTC',
      quietHours: null,
      perDay: null,
      minGapMinutes: 0,
      rate: null,
      maxAgeHours: null,
    },
  };
  return {
    ...engine(db, main),
    channels: new Map([['main', main]]),
    cut: cutHere,
    media: createFolderStore(tmpdir(), realClock),
    fetch: unused,
    download: unused,
    sources: [],
    crawler: { page: unused, post: unused },
    callbackOf: null,
    timeZone: 'UTC',
    readArticle: unused,
    queues: null,
  };
}

/** One instance that checks and alerts when asked to. Nothing needs to last, unless `changes` say so. */
export function instance(db: Db, notifiers: AlertOptions['notifiers'], changes: Partial<AlertOptions> = {}) {
  return createAlerts(deskOn(db), {
    notifiers,
    patience: { after: 0, overAfter: 0 },
    operators: OPERATORS,
    worker: 'machine:1',
    memory: noOutage(),
    onError: () => undefined,
    ...changes,
  });
}

/** Lets time pass for what is stored about alerts. */
export async function later(db: Db, seconds: number): Promise<void> {
  const by = sql`make_interval(secs => ${seconds})`;
  await db.execute(sql`update masthead.alerts set started_at = started_at - ${by}, over_at = over_at - ${by}`);
  await db.execute(
    sql`update masthead.outbox
      set created_at = created_at - ${by}, next_try_at = next_try_at - ${by}, lease_until = lease_until - ${by}`,
  );
}

/** Removes what a test left. */
export const clear = (db: Db): Promise<unknown> =>
  db.execute(
    sql`truncate masthead.articles, masthead.free_stories, masthead.channel_states, masthead.switches, masthead.alerts, masthead.outbox cascade`,
  );
