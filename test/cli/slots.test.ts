import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Newsroom, newsroom, page } from './fixture.ts';

const Slots = z.object({
  channel: z.string(),
  urgency: z.string(),
  timeZone: z.string(),
  rows: z.array(
    z.looseObject({
      kind: z.enum(['free', 'taken', 'skipped']),
      at: z.iso.datetime(),
      local: z.string(),
      post: z.object({ id: z.string(), headline: z.string() }).nullable(),
    }),
  ),
  changes: z.array(z.object({ at: z.iso.datetime(), local: z.string(), minutes: z.number() })),
});
const Posts = z.object({
  posts: z.array(
    z.object({ id: z.string(), channel: z.string(), delivery: z.object({ nextAt: z.string() }).nullable() }),
  ),
});
const Failure = z.object({ error: z.object({ message: z.string(), remedy: z.string().nullable() }) });

/** A newsroom in Berlin whose X has three slots a day by the clocks of New York. */
async function planned(): Promise<Newsroom> {
  const room = await newsroom({ store: 'server' });
  room.edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Europe/Berlin'));
  room.edit('schedule.yaml', (text) =>
    text.replace(
      '\n  app:\n',
      "\n  x-main:\n    timeZone: America/New_York\n    slots: ['0 8,12,18 * * *']\n    maxAgeHours: null\n  app:\n",
    ),
  );
  return room;
}

describe('masthead slots', () => {
  test('tells when a line would fire that stands in no file yet, and where it is wrong', async () => {
    const room = await planned();
    const tried = await room.call('slots', '--try', '0 8 * * mon-fri', '--zone', 'Asia/Shanghai', '-n', '3');
    expect(tried).toMatchObject({ code: 0, err: '' });
    expect(tried.out).toMatch(
      /^Next times, in Asia\/Shanghai and UTC:\n( {2}(Mon|Tue|Wed|Thu|Fri) 20\S+ 08:00:00\+08:00 {2}00:00:00Z\n?){3}$/,
    );
    const wrong = await room.call('slots', '--try', '30 12-8 * * *');
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('Fault: line 1, column 4: expected a range') });
    expect(await room.call('slots')).toMatchObject({ code: 2, err: expect.stringContaining('--channel') });
    expect(await room.call('slots', '--zone', 'UTC', '--channel', 'x-main')).toMatchObject({ code: 2 });
  });

  test('lists the firings of a repeated hour in the order of time, each once', async () => {
    const room = await newsroom({ store: 'server' });
    const listed = async (...lines: string[]) => {
      const { out } = await room.call('cron', ...lines, '--zone', 'Europe/Berlin', '-n', '7');
      const rows = out.split('\n').filter((row) => !row.includes('go forward'));
      return rows.flatMap((row) => /(?<= )\d\d:\d\d:00[+-]\d\d:00/.exec(row)?.[0] ?? []);
    };
    expect(await listed('0,30 1-3 * 10 sunL')).toEqual([
      '01:00:00+02:00',
      '01:30:00+02:00',
      '02:00:00+02:00',
      '02:30:00+02:00',
      // The change, and the firing at the same instant.
      '02:00:00+01:00',
      '02:00:00+01:00',
      '02:30:00+01:00',
      '03:00:00+01:00',
    ]);
    expect((await listed('30 2 * 10 sunL', '45 2 * 10 sunL', '15 2,3 * 10 sunL')).slice(0, 5)).toEqual([
      '02:15:00+02:00',
      '02:30:00+02:00',
      '02:45:00+02:00',
      '02:00:00+01:00',
      '03:15:00+01:00',
    ]);
  });

  test('shows where the day’s cap of a channel without slots is reached', async () => {
    const room = await planned();
    room.edit('schedule.yaml', (text) => text.replace("slots: ['0 8,12,18 * * *']", 'perDay: 2'));
    const told = Slots.parse(JSON.parse((await room.call('slots', '--channel', 'x-main', '-n', '3', '--json')).out));
    expect(told.rows.filter(({ kind }) => kind === 'skipped')).toMatchObject([{ why: 'perDay' }]);
  });

  test('tells the channel’s coming times by its own clocks and in UTC, with what stands there', async () => {
    const room = await planned();
    const posted = await room.call('post', room.write('a.html', page()), '--json', '--channel', 'x-main');
    const [post] = Posts.parse(JSON.parse(posted.out)).posts;
    const told = Slots.parse(JSON.parse((await room.call('slots', '--channel', 'x-main', '-n', '4', '--json')).out));
    expect(told).toMatchObject({ channel: 'x-main', urgency: 'normal', timeZone: 'America/New_York' });
    expect(told.rows.map(({ kind }) => kind)).toEqual(['taken', 'free', 'free', 'free']);
    expect(told.rows[0]).toMatchObject({ at: post?.delivery?.nextAt, post: { id: post?.id } });
    for (const { at, local } of told.rows) {
      expect(local).toMatch(/T(08|12|18):00:00-0[45]:00$/);
      expect(new Date(local).toISOString()).toBe(at);
    }
    const text = (await room.call('slots', '--channel', 'x-main', '-n', '2')).out;
    expect(text).toMatch(/^x-main, normal: times in America\/New_York and UTC\.\n(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{4}-/);
    expect(text).toMatch(/^ {2}(08|12|18):00:00-0[45]:00 {2}\d\d:00:00Z {2}taken: [0-9a-f]{8} /m);
    expect(text).toMatch(/ {2}free$/m);
  });

  test('of breaking news are the places that ordinary posts do not keep from it', async () => {
    const room = await planned();
    await room.call('post', room.write('a.html', page()), '--channel', 'x-main');
    const { out } = await room.call('slots', '--channel', 'x-main', '--urgency', 'breaking', '--json');
    expect(Slots.parse(JSON.parse(out))).toMatchObject({ urgency: 'breaking' });
  });

  const WRONG: readonly [what: string, more: string[], code: number, words: RegExp, remedy: RegExp | null][] = [
    ['no channel', [], 2, /--channel/, null],
    ['a channel that there is not', ['--channel', 'x-mian'], 1, /There is no channel "x-mian"/, /channels list/],
    ['an empty name', ['--channel', ''], 1, /There is no channel ""/, /channels list/],
    ['no number', ['--channel', 'x-main', '-n', 'many'], 2, /many/, null],
    ['none at all', ['--channel', 'x-main', '-n', '0'], 2, /0/, null],
    ['too many', ['--channel', 'x-main', '-n', '1001'], 2, /1001/, null],
    ['half a slot', ['--channel', 'x-main', '-n', '1.5'], 2, /1\.5/, null],
    ['an urgency that there is not', ['--channel', 'x-main', '--urgency', 'urgent'], 2, /urgent/, null],
    ['a word too many', ['x-main', '--channel', 'x-main'], 2, /argument/, null],
  ];

  test('refuses what is wrong in a sentence, also as JSON', async () => {
    const room = await newsroom({ store: 'server' });
    for (const [what, more, code, words, remedy] of WRONG) {
      const said = await room.call('slots', ...more);
      expect(said, what).toMatchObject({ code, out: '' });
      expect(said.err, what).toMatch(words);
      expect(said.err, what).not.toMatch(/\n\s+at /);
      const asJson = await room.call('slots', ...more, '--json');
      expect(asJson, what).toMatchObject({ code, out: '' });
      const { error } = Failure.parse(JSON.parse(asJson.err));
      expect(error.message, what).toMatch(words);
      if (remedy) expect(error.remedy, what).toMatch(remedy);
    }
  });
});

describe('a window on the command line', () => {
  test('gives each post a minute of that day by its channel’s clocks, with the gap that was named', async () => {
    const room = await planned();
    const window = ['--window', '08:00-10:00', '--gap', '40', '--day', '2099-03-02'];
    const times: (string | undefined)[] = [];
    for (const [at, name] of ['One', 'Two', 'Three'].entries()) {
      const html = page().replaceAll('Lune', `Lune ${name}`).replaceAll('/2026/bridge', `/2026/bridge-${at}`);
      const { out, err } = await room.call(
        'post',
        room.write(`${at}.html`, html),
        '--json',
        '--channel',
        'x-main',
        ...window,
      );
      expect(out, err).not.toBe('');
      times.push(Posts.parse(JSON.parse(out)).posts[0]?.delivery?.nextAt);
    }
    // New York is five hours behind UTC on that day.
    expect(times).toEqual(['2099-03-02T13:00:00.000Z', '2099-03-02T13:40:00.000Z', '2099-03-02T14:20:00.000Z']);
  });

  test('of an approval moves what is planned, and says so where the window has no room', async () => {
    const room = await planned();
    room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
    const { out } = await room.call(
      'post',
      room.write('a.html', page()),
      '--json',
      '--channel',
      'x-main',
      '--channel',
      'app',
    );
    const [one] = Posts.parse(JSON.parse(out)).posts.filter(({ channel }) => channel === 'x-main');
    const id = String(one?.id);
    const day = ['--day', '2099-03-02', '--json'];
    const first = await room.call('approve', id, '--window', '09:00-09:30', ...day);
    expect(Posts.parse(JSON.parse(first.out)).posts[0]?.delivery?.nextAt).toBe('2099-03-02T14:00:00.000Z');
    const html = page().replaceAll('Lune', 'Lune Two').replaceAll('/2026/bridge', '/2026/bridge-2');
    const more = await room.call('post', room.write('b.html', html), '--json', '--channel', 'x-main');
    const second = String(Posts.parse(JSON.parse(more.out)).posts[0]?.id);
    const full = await room.call('approve', second, '--window', '09:00-09:30', '--gap', '60', ...day);
    expect(full).toMatchObject({ code: 1, out: '' });
    const { error } = Failure.parse(JSON.parse(full.err));
    expect(error.message).toContain('The window 2099-03-02 09:00-09:30 gap 60 (America/New_York) is full');
    expect(error.remedy).toContain('a smaller gap or another day');
  });

  const WRONG: readonly [flags: string, code: number, words: RegExp][] = [
    ['--window 10:00-08:00', 2, /"10:00-08:00" is not understood: two times of one day were expected, the earlier one/],
    ['--window 08:00-08:00', 2, /"08:00-08:00" is not understood/],
    ['--window 8-10', 2, /"8-10" is not understood/],
    ['--window 08:00-24:00', 2, /"08:00-24:00" is not understood/],
    ['--window 08:00-10:00 --day 2099-02-30', 2, /The day "2099-02-30" is not understood/],
    ['--window 08:00-10:00 --day tomorrow', 2, /The day "tomorrow" is not understood: a date such as/],
    ['--window 08:00-10:00 --gap -5', 2, /--gap/],
    ['--window 08:00-10:00 --gap 1441', 2, /1441/],
    ['--window 08:00-10:00 --gap soon', 2, /soon/],
    ['--window 08:00-10:00 --now', 2, /--now and --window exclude each other/],
    ['--window 08:00-10:00 --at 2099-01-01T10:00Z', 2, /--at and --window exclude each other/],
    ['--gap 40', 2, /--gap goes with --window/],
    ['--day 2099-01-01', 2, /--day goes with --window/],
    ['--window 08:00-10:00 --day 2020-01-01', 1, /window 2020-01-01 08:00-10:00 \(UTC\) has passed/],
  ];

  test('is refused in a sentence where it is wrong, also as JSON, and nothing is stored', async () => {
    const room = await newsroom({ store: 'server' });
    const story = room.write('a.html', page());
    for (const [flags, code, words] of WRONG) {
      const said = await room.call('post', story, '--channel', 'x-main', ...flags.split(' '));
      expect(said, flags).toMatchObject({ code, out: '' });
      expect(said.err, flags).toMatch(words);
      const asJson = await room.call('post', story, '--channel', 'x-main', '--json', ...flags.split(' '));
      expect(asJson, flags).toMatchObject({ code, out: '' });
      expect(Failure.parse(JSON.parse(asJson.err)).error.message, flags).toMatch(words);
    }
    expect(Posts.parse(JSON.parse((await room.call('posts', '--json')).out)).posts).toEqual([]);
  });
});
