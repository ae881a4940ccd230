import { z } from 'zod';
import type { World } from '../kit/world.ts';
import type { Account } from './account.ts';
import type { Reply } from './codes.ts';
import { shanghaiDay } from './day.ts';
import type { Draft, Drafts } from './drafts.ts';
import type { Events } from './events.ts';
import type { Published, Publishing } from './publishing.ts';

/** Fault of a sending: it is accepted and fails. */
export const SEND_FAILS = 'send-failed';

/** Milliseconds until a message is sent. */
const JOB_TIME = 20_000;
/** For how long the platform knows a `clientmsgid`, and how soon one may be tried again. */
const KEY_LIFE = 24 * 3_600_000;
const KEY_PAUSE = 60_000;
const KEY_BYTES = 32;

interface Message {
  id: number;
  draft: Draft;
  at: Date;
  due: number;
  fails: boolean;
  isDone: boolean;
  published: Published | null;
}

const Filter = z.union([
  z.object({ is_to_all: z.literal(true) }),
  z.object({ is_to_all: z.literal(false), tag_id: z.int() }),
]);
const SendAll = z.object({
  filter: Filter,
  mpnews: z.object({ media_id: z.string() }),
  msgtype: z.literal('mpnews'),
  send_ignore_reprint: z.union([z.literal(0), z.literal(1)]).default(0),
  clientmsgid: z.string().optional(),
});
const Id = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);
const Preview = z.object({
  towxname: z.string().optional(),
  touser: z.string().optional(),
  mpnews: z.object({ media_id: z.string() }),
  msgtype: z.literal('mpnews'),
});
const Get = z.object({ msg_id: Id });
const Delete = z.object({ msg_id: Id, article_idx: z.int().nonnegative().default(0) });

/** Messages to all followers, or to those with a tag. */
export interface Mass {
  sendAll(body: unknown, fails: boolean): Reply;
  /** Shows a draft to one follower; it stays in the box. */
  preview(body: unknown): Reply;
  get(body: unknown): Reply;
  delete(body: unknown): Reply;
  /** Sends what has come due. */
  settle(): void;
}

function statusOf({ isDone, fails, published }: Message): string {
  if (!isDone) return 'SENDING';
  if (fails || !published) return 'SEND_FAIL';
  return published.articles.every(({ isDeleted }) => isDeleted) ? 'DELETE' : 'SEND_SUCCESS';
}

interface Rooms {
  account: Account;
  drafts: Drafts;
  publishing: Publishing;
  events: Events;
}

export function createMass(world: World, { account, drafts, publishing, events }: Rooms): Mass {
  const messages = new Map<number, Message>();
  const keys = new Map<string, { id: number; at: number; tried: number }>();
  let lastId = 3_147_483_660;

  function settle(): void {
    for (const message of messages.values()) {
      if (message.isDone || world.now().getTime() < message.due) continue;
      message.isDone = true;
      if (!message.fails) message.published = publishing.send(message.draft);
      const urls = message.published?.articles.map(({ url }) => url) ?? [];
      events.messageFinished({ id: String(message.id), urls, status: message.fails ? 'err(10001)' : 'send success' });
    }
  }

  /** The answer to a key that was used within a day; null: it is a new one. */
  function repeated(key: string, now: number): Reply | null {
    const used = keys.get(key);
    if (!used || now - used.at >= world.scaled(KEY_LIFE)) return null;
    if (now - used.tried < world.scaled(KEY_PAUSE)) return 45066;
    used.tried = now;
    return { errcode: 45065, errmsg: 'clientmsgid exist', msg_id: used.id };
  }

  const isQuotaUsed = (now: Date): boolean =>
    [...messages.values()].filter(({ at, fails }) => !fails && shanghaiDay(at) === shanghaiDay(now)).length >=
    world.allowance(account.massADay);

  return {
    sendAll(body, fails) {
      const parsed = SendAll.safeParse(body);
      if (!parsed.success) return 40097;
      const { filter, mpnews, clientmsgid } = parsed.data;
      if (Buffer.byteLength(clientmsgid ?? '', 'utf8') > KEY_BYTES) return 45067;
      const now = world.now();
      const key = clientmsgid ?? JSON.stringify([filter, mpnews]);
      const known = repeated(key, now.getTime());
      if (known !== null) return known;
      const draft = drafts.find(mpnews.media_id);
      if (!draft) return 40007;
      if (isQuotaUsed(now)) return 45028;
      const isTwice = [...messages.values()].some((one) => one.draft.mediaId === draft.mediaId && !one.fails);
      if (isTwice) world.defect(`The draft ${draft.mediaId} was sent to followers twice.`);
      lastId += 1;
      const due = now.getTime() + world.scaled(JOB_TIME);
      messages.set(lastId, { id: lastId, draft, at: now, due, fails, isDone: false, published: null });
      keys.set(key, { id: lastId, at: now.getTime(), tried: now.getTime() });
      // The event comes by itself, whether or not anyone asks.
      if (events.isOn()) setTimeout(settle, world.scaled(JOB_TIME) + 1).unref();
      const dataId = Number(world.random.digits(9));
      return { errcode: 0, errmsg: 'send job submission success', msg_id: lastId, msg_data_id: dataId };
    },
    preview(body) {
      const parsed = Preview.safeParse(body);
      if (!parsed.success) return 40097;
      const { towxname, touser, mpnews } = parsed.data;
      const name = towxname ?? touser ?? '';
      if (name === '') return 40132;
      if (!account.followers.includes(name)) return 43004;
      if (!drafts.find(mpnews.media_id)) return 40007;
      return { errcode: 0, errmsg: 'preview success', msg_id: Number(world.random.digits(9)) };
    },
    get(body) {
      const parsed = Get.safeParse(body);
      const message = parsed.success ? messages.get(parsed.data.msg_id) : undefined;
      return message ? { msg_id: message.id, msg_status: statusOf(message) } : 40059;
    },
    delete(body) {
      const parsed = Delete.safeParse(body);
      const published = parsed.success ? messages.get(parsed.data.msg_id)?.published : null;
      if (!parsed.success || !published) return 40059;
      const { article_idx: index } = parsed.data;
      if (index > published.articles.length) return 40114;
      for (const [i, article] of published.articles.entries()) {
        if (index === 0 || index === i + 1) article.isDeleted = true;
      }
      return { errcode: 0, errmsg: 'ok' };
    },
    settle,
  };
}
