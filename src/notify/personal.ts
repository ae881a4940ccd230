import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { inEnglish, type Reader, render } from '../lib/render.ts';
import type { Keyring } from '../store/keyring.ts';
import type { Db } from '../store/store.ts';
import { addressOf, deskKey, forgetBrowser } from './browsers.ts';
import { type PersonalSettings, readingOf } from './choices.ts';
import { tellFailure } from './failures.ts';
import type { Mailer } from './mail.ts';
import { notificationTexts } from './messages.ts';
import { EMAIL, FAILURE, PersonalMessage, PUSH } from './notify-people.ts';
import {
  anyWaiting,
  giveUpPersonal,
  noteFailed,
  noteGivenUp,
  noteTaken,
  type Outgoing,
  takeMessage,
  waitAfter,
} from './outbox.ts';
import { type PushOptions, sendPush } from './push.ts';
import { describe } from './texts.ts';

/** First and longest wait before a message is sent again; milliseconds. */
const BACKOFF = { base: 5_000, cap: 60 * 60_000 };
/** Messages of one way that are sent side by side: a slow server keeps back no one else. */
const SIDE_BY_SIDE = 4;
/** A turn ends, whatever waits: the next one goes on. */
const MOST_A_TURN = 200;
const SUBJECT = 180;

export interface PersonalContext {
  db: Db;
  keyring: Keyring;
  clock: Clock;
  random: () => number;
  pace: number;
  newsroom: string;
  /** Sends e-mails; null: no mail server is configured, and none are sent. */
  mail: Mailer | null;
  push: Pick<PushOptions, 'services' | 'contact'>;
  /** How whoever has not chosen reads. */
  reader: Reader;
  /** A path of the service, as browsers reach it. */
  address(path: string): string;
  /** Called each time that a message cannot be sent; the error holds no secret. */
  onError(error: Error, where: string): void;
}

export interface Personal {
  /** Notifies of what failed, and sends what is due, once each. */
  turn(): Promise<void>;
  /** Ends what is under way; it is sent again by whoever takes the next turn. */
  stop(): void;
}

type Ended = { type: 'taken' } | { type: 'dropped'; why: Message | null } | { type: 'again'; why: Message };

/** Sends e-mails and push messages to people, by rows that all instances share. */
export function createPersonal(context: PersonalContext): Personal {
  const { db, random, pace, mail, onError } = context;
  const halt = new AbortController();

  const readerFor = ({ language, timeZone }: PersonalSettings): Reader => ({
    ...context.reader,
    ...(language !== null && { language }),
    ...(timeZone !== null && { timeZone }),
    namesZone: true,
    now: context.clock.now(),
  });

  async function sendMail(send: Mailer, row: Outgoing): Promise<Ended> {
    const { person, content } = PersonalMessage.parse(row.content);
    const settings = await readingOf(db, person);
    // They took their address away meanwhile.
    if (settings.email === null) return { type: 'dropped', why: null };
    const reader = readerFor(settings);
    const { title, body, path } = describe(content);
    const subject = render(title, reader).replace(/\s+/g, ' ');
    const url = context.address('/desk/settings/notifications');
    const paragraphs = [
      subject,
      ...(body ? [render(body, reader)] : []),
      render(notificationTexts.openIt({ url: context.address(path) }), reader),
      render(notificationTexts.chooseWays({ newsroom: context.newsroom, url }), reader),
    ];
    const { taken, answer } = await send(
      {
        id: row.id,
        to: [settings.email],
        subject: [...subject].slice(0, SUBJECT).join(''),
        text: paragraphs.join('\n\n'),
      },
      halt.signal,
    );
    return taken ? { type: 'taken' } : { type: 'again', why: answer };
  }

  async function push(row: Outgoing): Promise<Ended> {
    const { person, content, notification } = PersonalMessage.parse(row.content);
    const address = await addressOf(context, row.lane);
    // Someone else uses that browser now, or no one.
    if (address?.person !== person) return { type: 'dropped', why: null };
    const reader = readerFor(await readingOf(db, person));
    const { title, body, path } = describe(content);
    const shown = {
      id: notification,
      title: render(title, reader),
      body: body ? render(body, reader) : '',
      path,
      language: reader.language,
    };
    const key = await deskKey(context);
    const answer = await sendPush(
      { key, address, push: shown },
      { ...context.push, clock: context.clock },
      halt.signal,
    );
    if (answer.type === 'taken' || answer.type === 'again') return answer;
    if (answer.type === 'refused') return { type: 'dropped', why: answer.why };
    await forgetBrowser(db, row.lane);
    return { type: 'dropped', why: null };
  }

  async function end(row: Outgoing, where: string, ended: Ended): Promise<void> {
    if (ended.type === 'taken') return void (await noteTaken(db, row));
    if (ended.type === 'dropped') {
      await noteGivenUp(db, row, ended.why);
      if (ended.why) onError(new Error(inEnglish(ended.why)), where);
      return;
    }
    if (halt.signal.aborted) return void (await noteFailed(db, row, null, 0));
    await noteFailed(db, row, ended.why, waitAfter(row.tries, random(), BACKOFF) / pace);
    onError(new Error(inEnglish(ended.why)), where);
  }

  /** Takes what is due of a way until nothing is, some at a time. */
  async function drain(way: string, handle: (row: Outgoing) => Promise<void>): Promise<void> {
    let left = MOST_A_TURN;
    const lane = async (): Promise<void> => {
      while (left-- > 0 && !halt.signal.aborted) {
        const row = await takeMessage(db, way);
        if (!row) return;
        await handle(row);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  }

  return {
    async turn() {
      if (!(await anyWaiting(db, 'people'))) return;
      await giveUpPersonal(db);
      const ends = await Promise.allSettled([
        drain(FAILURE, (row) => db.transaction((tx) => tellFailure(tx, row))),
        mail ? drain(EMAIL, async (row) => end(row, 'email', await sendMail(mail, row))) : undefined,
        drain(PUSH, async (row) => end(row, 'push', await push(row))),
      ]);
      // Trouble with one way keeps back no other.
      const failed = ends.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason instanceof Error ? failed.reason : new Error(messageOf(failed.reason));
    },
    stop: () => halt.abort(),
  };
}
