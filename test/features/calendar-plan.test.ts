import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { calendar } from '../../src/features/calendar/calendar.ts';
import { checkTime } from '../../src/features/calendar/check.ts';
import { holidaysBetween } from '../../src/features/calendar/holidays.ts';
import { icsOf } from '../../src/features/calendar/ics.ts';
import { createLink, linkOf, linkReader, revokeLink } from '../../src/features/people/calendar-link.ts';
import { addPerson, removePerson, signOutPerson } from '../../src/features/people/people.ts';
import { countryOf } from '../../src/schedule/public-holidays.ts';
import { calendarLinks } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from './bench.ts';
import { withX } from './with-x.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

async function planned(when: string, headline: string, channel = 'x') {
  const { posts: made } = await desk.submit(desk.story({ headline }), { channels: [channel], when: 'slot' });
  return approve(withX(desk), { postId: made[0]?.id ?? '', when, by: 'Bo' });
}

describe('holidays', () => {
  test('are those of the time zone’s country, or of one that is named, in both languages', () => {
    const days = { first: '2026-11-29', last: '2027-01-06' };
    const german = holidaysBetween({ country: null, timeZone: 'Europe/Berlin', ...days });
    expect(german[0]).toMatchObject({ day: '2026-11-29', isPublic: false });
    expect(german).toContainEqual({
      day: '2027-01-01',
      isPublic: true,
      names: { en: "New Year's Day", 'zh-CN': '元旦' },
    });
    expect(german.map(({ day }) => day)).not.toContain('2027-01-06');
    const bavarian = holidaysBetween({ country: 'DE-BY', timeZone: 'UTC', ...days });
    expect(bavarian.map(({ day }) => day)).toContain('2027-01-06');
    const chinese = holidaysBetween({ country: 'CN', timeZone: 'UTC', first: '2026-10-01', last: '2026-10-01' });
    expect(chinese).toMatchObject([{ isPublic: true, names: { 'zh-CN': '国庆节' } }]);
    expect(holidaysBetween({ country: null, timeZone: 'UTC', ...days })).toEqual([]);
  });

  test('a zone is known by each of its names', () => {
    const countries = ['DE', 'UA', 'IN'];
    expect(['Europe/Kyiv', 'Europe/Kiev', 'Asia/Kolkata', 'UTC'].map((zone) => countryOf(zone, countries))).toEqual([
      'UA',
      'UA',
      'IN',
      null,
    ]);
  });
});

describe('a time that is tried', () => {
  test('says what a move would meet, and changes nothing', async () => {
    const post = await planned('2099-05-04T08:00:00Z', 'A bridge opens');
    const other = await planned('2099-05-04T12:00:00Z', 'A bridge closes');
    const check = async (at: string, rules: object = { minGapMinutes: 180 }) =>
      (await checkTime(withX(desk, rules), { at, posts: [post.id], by: 'Bo' }))[0] ?? null;
    expect(await check('2099-05-04T06:00:00Z')).toMatchObject({ refused: null, remarks: [], post: post.id });
    const near = await check('2099-05-04T11:00:00Z');
    expect(near).toMatchObject({ refused: null, remarks: [{ code: 'calendar.withinGap' }] });
    expect(near?.free).toEqual(new Date('2099-05-04T15:00:00Z'));
    // Its story is too old by then, as the move itself would say.
    expect(await check('2099-05-20T08:00:00Z', { maxAgeHours: 24 })).toMatchObject({
      refused: { code: 'times.tooOldThen' },
    });
    expect(await check('2020-05-20T08:00:00Z')).toMatchObject({ refused: { code: 'times.past' } });
    const range = { from: '2099-05-04T00:00:00Z', to: '2099-05-05T00:00:00Z' };
    const { posts } = await calendar(desk.context, range);
    expect(posts.map(({ id, at, version }) => [id, at, version])).toEqual([
      [post.id, new Date('2099-05-04T08:00:00Z'), post.version],
      [other.id, new Date('2099-05-04T12:00:00Z'), other.version],
    ]);
  });

  test('says what a new post would meet, and from when on there is room', async () => {
    const rules = { minGapMinutes: 180, quietHours: { from: 22 * 60, to: 6 * 60 } };
    const check = async (at: string) =>
      (await checkTime(withX(desk, rules), { at, channels: ['x'], by: 'Bo' }))[0] ?? null;
    await planned('2099-06-04T10:30:00Z', 'A ferry sails');
    expect(await check('2099-06-04T13:00:00Z')).toMatchObject({
      refused: null,
      remarks: [{ code: 'calendar.tooClose', params: { least: 180 * 60_000 } }],
      free: new Date('2099-06-04T13:30:00Z'),
    });
    expect(await check('2099-06-04T20:30:00Z')).toMatchObject({ remarks: [{ code: 'calendar.quietHours' }] });
    expect(await check('2099-06-04T16:00:00Z')).toMatchObject({ refused: null, remarks: [] });
    expect(await check('2020-06-04T16:00:00Z')).toMatchObject({ refused: { code: 'calendar.timeOver' } });
  });
});

describe('the plan for other calendars', () => {
  test('is iCalendar that a parser reads: stable ids, folded lines, escaped texts, cancelled posts', async () => {
    const headline = `Lanterns; stalls, mulled wine\\cider: ${'老粮仓图书馆，读者的客厅'.repeat(6)}`;
    const post = await planned('2099-07-06T08:00:00Z', headline);
    const gone = await planned('2099-07-06T10:00:00Z', 'A kiosk closes');
    await desk.set(gone.delivery?.id ?? '', { state: 'cancelled', endedAt: new Date(), nextAt: null });
    const draft = await desk.submit(desk.story({ headline: 'A secret merger' }), {
      channels: ['x'],
      when: '2099-07-06T12:00:00Z',
    });
    const range = { from: '2099-07-06T00:00:00Z', to: '2099-07-07T00:00:00Z' };
    const { posts, now } = await calendar(desk.context, range);
    const channelName = () => 'Courier, X';
    const feed = { name: 'The Courier', posts, now, channelName, unapproved: 'Needs approval' };
    const text = icsOf({ ...feed, pageOf: (id) => `https://desk.example/${id}` });
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const events = new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));
    expect(events.map(({ uid }) => uid)).toEqual([post.id, gone.id, draft.posts[0]?.id].map((id) => `${id}@masthead`));
    expect(events.map(({ component }) => component.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CANCELLED',
      'TENTATIVE',
    ]);
    expect(events[0]?.summary).toBe(`Courier, X: ${headline}`);
    // The words of what is not approved yet stay in the desk.
    expect(events[2]?.summary).toBe('Courier, X: Needs approval');
    expect(text).not.toContain('merger');
    expect(events[0]?.startDate.toJSDate()).toEqual(new Date('2099-07-06T08:00:00Z'));
  });

  test('is read by a link of which only the hash is kept, until it is replaced or revoked or its person signed out everywhere or removed', async () => {
    const { context } = desk;
    await addPerson(context, { name: 'Ines', role: 'viewer', by: 'test' });
    const token = ({ path }: { path: string }): string => path.slice('/calendar.ics?key='.length);
    const first = token(await createLink(context, { by: 'Ines' }));
    expect(await linkReader(context, first)).toEqual({ language: null });
    expect(JSON.stringify(await context.db.select().from(calendarLinks))).not.toContain(first);
    const second = token(await createLink(context, { by: 'Ines' }));
    expect([await linkReader(context, first), await linkReader(context, second)]).toEqual([null, { language: null }]);
    await revokeLink(context, { by: 'Ines' });
    expect([await linkReader(context, second), await linkOf(context, { by: 'Ines' })]).toEqual([
      null,
      { createdAt: null },
    ]);
    const elsewhere = token(await createLink(context, { by: 'Ines' }));
    await signOutPerson(context, { name: 'Ines', by: 'test' });
    expect(await linkReader(context, elsewhere)).toBeNull();
    const third = token(await createLink(context, { by: 'Ines' }));
    await removePerson(context, { name: 'Ines', by: 'test' });
    expect(await linkReader(context, third)).toBeNull();
  });
});
