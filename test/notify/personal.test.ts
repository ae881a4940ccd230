import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectMailer } from '../../src/alerts/notifiers.ts';
import { DEFAULT_CHOICES, type NotificationContent } from '../../src/domain/notification.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { listNotifications } from '../../src/features/notifications/list.ts';
import { chooseSettings, personalSettings, subscribeBrowser } from '../../src/features/notifications/settings.ts';
import { removePerson } from '../../src/features/people/people.ts';
import { plainText } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { EMAIL, notifyPeople, PUSH } from '../../src/notify/notify-people.ts';
import { takeMessage } from '../../src/notify/outbox.ts';
import { createPersonal, type PersonalContext } from '../../src/notify/personal.ts';
import { deliveries, notifications, outbox, people, pushBrowsers } from '../../src/store/schema/index.ts';
import { mailServer } from '../alerts/mail.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { realClock } from '../helpers/clock.ts';
import { later } from './bench.ts';
import { pushService } from './push-service.ts';

const POST = '00000000-0000-4000-8000-000000000001';
const ABOUT = { post: POST, headline: 'Tram fares end', channel: 'x' };
const mention = (text: string): NotificationContent => ({ kind: 'mention', ...ABOUT, by: 'Ben', text, reply: false });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
beforeEach(async () => {
  const names = ['Ada', 'Ben', 'Cleo'].map((name) => ({ name, role: 'admin' as const }));
  await desk.context.db.insert(people).values(names);
});
afterEach(async () => {
  await clear(desk);
  await desk.context.db.execute(sql`truncate masthead.people, masthead.outbox, masthead.notifications,
    masthead.notification_choices, masthead.push_browsers cascade`);
});

const tell = (content: NotificationContent, key: string, to = ['Ada']) =>
  desk.context.db.transaction((tx) => notifyPeople(tx, content, { people: to, by: 'Ben', key }));

/** A process that sends to people, by a mail server and a push service on this machine. */
async function sending(changes: Partial<PersonalContext> = {}) {
  const { mails, refuse, url } = await mailServer();
  const push = await pushService();
  const errors: string[] = [];
  const email = { from: 'masthead@paper.example', to: ['desk@paper.example'], smtp: 'SMTP' };
  const context = { ...desk.context, mailsPeople: true, pushServices: [push.url] };
  push.state.publicKey = (await personalSettings(context, { by: 'Ada' })).pushKey;
  const make = () =>
    createPersonal({
      ...desk.context,
      clock: realClock,
      pace: 1,
      newsroom: 'The Paper',
      mail: connectMailer(email, () => url()),
      push: { services: [push.url], contact: 'mailto:web@paper.example' },
      reader: { ...desk.app.operators.reader, language: 'en' },
      address: (path) => `https://desk.example${path}`,
      onError: ({ message }) => void errors.push(message),
      ...changes,
    });
  return { mails, refuse, push, errors, context, make, turn: () => make().turn() };
}
const waiting = async (way: string) =>
  desk.context.db.$count(outbox, sql`${outbox.way} = ${way} and sent_at is null and given_up_at is null`);
const choices = (ways: Partial<typeof DEFAULT_CHOICES>, email: string | null = 'ada@paper.example') => ({
  ways: { ...DEFAULT_CHOICES, ...ways },
  email,
  language: null,
  timeZone: null,
});

/** Body of a mail, which is quoted-printable. */
function plainOf(mail: string): string {
  const [, ...body] = mail.split('\r\n\r\n');
  const bytes = body
    .join('\r\n\r\n')
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

describe('people are notified as they chose', () => {
  test('by e-mail in their language and zone, with a link, once though processes race', async () => {
    const { mails, turn, context } = await sending();
    await chooseSettings(context, {
      ...choices({ token: ['email'] }),
      timeZone: 'Asia/Shanghai',
      by: 'Ada',
    });
    // Chosen for everything, not for messages alone.
    await desk.context.db
      .update(people)
      .set({ language: 'zh-CN', timeZone: 'America/Lima' })
      .where(eq(people.name, 'Ada'));
    const ends: NotificationContent = { kind: 'token', channel: 'x', endsAt: '2026-12-01T20:30:00.000Z' };
    await tell(ends, 'token:x', ['Ada', 'Cleo']);
    await tell(ends, 'token:x', ['Ada', 'Cleo']);
    await Promise.all([turn(), turn(), turn()]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual(['ada@paper.example']);
    const text = plainOf(mails[0]?.text ?? '');
    expect(text).toContain('12月2日 04:30');
    expect(text).toContain('https://desk.example/desk/channels');
    // Ada wants it by e-mail alone, Cleo, who has chosen nothing, in the list.
    expect((await listNotifications(desk.context, { by: 'Ada' })).unread).toBe(0);
    expect((await listNotifications(desk.context, { by: 'Cleo' })).unread).toBe(1);
  });

  test('by push in each of their browsers; one that is gone is forgotten, and keeps back no other', async () => {
    const { push, turn, context } = await sending();
    const [first, second] = [push.browser('first'), push.browser('second')];
    for (const { subscription } of [first, second])
      await subscribeBrowser(context, { subscription, agent: 'Firefox', by: 'Ada' });
    await chooseSettings(context, { ...choices({ mention: ['desk', 'push'] }, null), by: 'Ada' });
    await tell(mention('Look, @Ada <b>now</b>'), 'one');
    await turn();
    const [notification] = await desk.context.db.select().from(notifications);
    expect(first.shown).toEqual([
      {
        id: notification?.id,
        title: 'Ben mentioned you: Tram fares end (The paper on x)',
        body: 'Look, @Ada <b>now</b>',
        path: `/desk/posts/${POST}?comments=true`,
        language: 'en',
      },
    ]);
    expect(second.shown).toEqual(first.shown);
    push.forget('first');
    await tell(mention('Again'), 'two');
    await turn();
    expect([first.shown.length, second.shown.length]).toEqual([1, 2]);
    expect((await personalSettings(context, { by: 'Ada' })).browsers).toHaveLength(1);
    expect(await waiting(PUSH)).toBe(0);
    expect(push.state.wrong).toEqual([]);
  });

  test('a long text is cut to what a push service takes; an address outside its list is refused', async () => {
    const { push, turn, context } = await sending();
    const { shown, subscription } = push.browser('one');
    const inside = { ...subscription, endpoint: 'http://127.0.0.1:9/inside' };
    await expect(subscribeBrowser(context, { subscription: inside, agent: '', by: 'Ada' })).rejects.toThrow(
      '127.0.0.1:9',
    );
    await subscribeBrowser(context, { subscription, agent: '', by: 'Ada' });
    await chooseSettings(context, { ...choices({ mention: ['push'] }, null), by: 'Ada' });
    await tell(mention('长'.repeat(4_000)), 'long');
    await turn();
    expect(shown[0]?.body.length).toBeGreaterThan(500);
    expect(push.state.wrong).toEqual([]);
  });
});

describe('nothing is lost', () => {
  test('while a service is away: it is sent later, and to the other way meanwhile', async () => {
    const { push, mails, refuse, errors, turn, context } = await sending();
    const { shown, subscription } = push.browser('one');
    await subscribeBrowser(context, { subscription, agent: '', by: 'Ada' });
    await chooseSettings(context, { ...choices({ mention: ['email', 'push'] }), by: 'Ada' });
    push.state.says = 503;
    refuse.add('ada@paper.example');
    await tell(mention('Look'), 'one');
    await turn();
    expect([shown.length, mails.length, errors.length]).toEqual([0, 0, 2]);
    refuse.clear();
    await later(desk.context.db, 60);
    await turn();
    expect([shown.length, mails.length]).toEqual([0, 1]);
    push.state.says = 201;
    await later(desk.context.db, 600);
    await turn();
    await turn();
    expect([shown.length, mails.length]).toEqual([1, 1]);
  });

  test('where a process dies while it sends: another sends it under the same id, after its lease', async () => {
    const { mails, turn, context } = await sending();
    await chooseSettings(context, { ...choices({ mention: ['email'] }), by: 'Ada' });
    await tell(mention('Look'), 'one');
    // It took the message, and is never heard of again.
    const taken = await takeMessage(desk.context.db, EMAIL);
    await turn();
    expect(mails).toEqual([]);
    await later(desk.context.db, 31);
    await turn();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(`<${taken?.id}@masthead>`);
  });

  test('but what is a day old is given up, and whoever left gets nothing more', async () => {
    const { push, mails, turn, context } = await sending({ mail: null });
    const { shown, subscription } = push.browser('one');
    await subscribeBrowser(context, { subscription, agent: '', by: 'Ada' });
    await chooseSettings(context, { ...choices({ mention: ['email', 'push'] }), by: 'Ada' });
    await tell(mention('Look'), 'one');
    await removePerson(desk.context, { name: 'Ada', by: 'Cleo' });
    await turn();
    expect(await waiting(EMAIL)).toBe(1);
    await later(desk.context.db, 25 * 3_600);
    await turn();
    expect([await waiting(EMAIL), await waiting(PUSH), mails.length, shown.length]).toEqual([0, 0, 0, 0]);
    expect(await desk.context.db.select().from(pushBrowsers)).toEqual([]);
    await tell(mention('Still there?'), 'two');
    expect(await desk.context.db.$count(notifications)).toBe(0);
  });
});

test('whoever approved a post is notified of its failure, once, and of the next one', async () => {
  const { turn, make } = await sending();
  const { posts } = await desk.submit(desk.story(), { channels: ['x'] });
  const postId = posts[0]?.id ?? '';
  const { delivery } = await approve(desk.context, { postId, when: '2098-01-01T10:00:00.000Z', by: 'Ada' });
  const id = delivery?.id ?? '';
  const why = plainText('The account is locked');
  await desk.set(id, { state: 'held', heldReason: why, nextAt: null });
  await Promise.all([turn(), turn()]);
  await turn();
  const heard = async () => (await listNotifications(desk.context, { by: 'Ada' })).notifications;
  expect((await heard()).map(({ title, body }) => [inEnglish(title), body && inEnglish(body)])).toEqual([
    [expect.stringMatching(/^May be live, needs a look: .+ \(x\)$/), 'The account is locked'],
  ]);
  await desk.context.db.update(deliveries).set({ state: 'scheduled' }).where(eq(deliveries.id, id));
  await desk.set(id, { state: 'failed', outcome: { type: 'failed', message: plainText('Too long'), code: '186' } });
  await make().turn();
  expect((await heard()).map(({ body }) => body && inEnglish(body))).toEqual(['Too long', 'The account is locked']);
  expect((await listNotifications(desk.context, { by: 'Cleo' })).unread).toBe(0);
});
