import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { scheduleFor } from '../../src/config/schedule.ts';
import { styleFor } from '../../src/config/style.ts';
import { scaleTimings } from '../../src/domain/timings.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { board, directory, FILES, faults, load } from './fixture.ts';

test.each([
  ['a few aliases that stand for gigabytes', bomb(), /Excessive alias count/],
  ['a value that contains itself', 'a: &a [*a]\n', /a value that contains itself/],
  ['an alias of nothing', 'a: *a\n', /Unresolved alias/],
])('%s are a fault like any other, with their place', (_, text, given) => {
  const told = faults({ 'style.yaml': text });
  expect(told).toEqual([expect.stringMatching(given)]);
  expect(told[0]).toMatch(/^style\.yaml:\d+:\d+ expected aliases of values that were set before, given /);
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 9; at++)
    lines.push(
      `a${at}: &a${at} [${Array(9)
        .fill(`*a${at - 1}`)
        .join(', ')}]`,
    );
  return `${lines.join('\n')}\n`;
}

test('events of webhooks may have their former names, with a warning that names the present one', () => {
  const receivers = `receivers:
  cms:
    url: https://cms.example/events
    secret: CMS_SECRET
    events:
      - published
      - missed
      - rejected
      - failed
  stats:
    url: https://stats.example/events
    secret: STATS_SECRET
    events: [retracted]
`;
  const folder = directory({ 'newsroom.yaml': `${FILES['newsroom.yaml']}${receivers}` });
  const { newsroom, warnings } = loadConfig(folder, {}, [board()]);
  expect(newsroom.receivers.cms?.events).toEqual(['published', 'expired', 'failed']);
  expect(newsroom.receivers.stats?.events).toEqual(['withdrawn']);
  const file = join(folder, 'newsroom.yaml');
  expect(warnings.map(({ params }) => params)).toEqual([
    { place: `${file}:13`, was: 'missed', name: 'expired' },
    { place: `${file}:14`, was: 'rejected', name: 'failed' },
    { place: `${file}:19`, was: 'retracted', name: 'withdrawn' },
  ]);
  expect(warnings.map(inEnglish)[0]).toContain('the event missed is now called expired');
  expect(load().warnings).toEqual([]);
});

describe('what is not written', () => {
  test('has a safe default, and links come from the newsroom', () => {
    const { newsroom, channels } = load();
    expect(newsroom).toMatchObject({
      publicUrl: null,
      listen: { host: '127.0.0.1', port: 8080 },
      dataDirectory: 'data',
    });
    expect(channels).toEqual([
      {
        id: 'board-main',
        platform: 'board',
        name: 'Our board',
        language: null,
        mode: 'live',
        approval: 'required',
        corrections: 'ask',
        link: { target: 'canonical', parameters: { utm_source: '{platform}', utm_content: '{marker}' } },
        options: { accountId: '7', lines: 3 },
        secrets: { key: 'BOARD_KEY', keySecret: 'BOARD_SECRET' },
        style: {},
      },
    ]);
  });

  test('a channel’s parameters lie over the newsroom’s one by one, and may leave one out, but not the marker', () => {
    const withLink = (parameters: string) => ({
      'channels.yaml': `${FILES['channels.yaml']}    link: { parameters: ${parameters} }\n`,
    });
    expect(load(withLink('{ utm_source: null, utm_term: "{channel}" }')).channels[0]?.link.parameters).toEqual({
      utm_content: '{marker}',
      utm_term: '{channel}',
    });
    for (const wrong of ['{ utm_content: null }', '{ utm_content: x }']) {
      expect(faults(withLink(wrong))).toEqual([expect.stringContaining('expected no utm_content but "{marker}"')]);
    }
  });

  test.each([
    ['{chanel}', ' (did you mean {channel}?)'],
    ['{Article}-{urgensy}', ' (did you mean {article} and {urgency}?)'],
    ['{kind', ' (did you mean {kind}?)'],
    ['{}', ''],
  ])('a parameter that names what there is not is told with its place: %s', (value, hint) => {
    const known = 'only {platform}, {channel}, {article}, {kind}, {urgency} and {marker} in braces';
    const told = `parameters.utm_term: expected ${known}${hint}, given "${value}"`;
    const newsroom = FILES['newsroom.yaml'].replace('{ utm_source', `{ utm_term: '${value}', utm_source`);
    expect(faults({ 'newsroom.yaml': newsroom })).toEqual([`newsroom.yaml:6:27 links.${told}`]);
    const channels = `${FILES['channels.yaml']}    link: { parameters: { utm_term: '${value}' } }\n`;
    expect(faults({ 'channels.yaml': channels })).toEqual([`channels.yaml:7:37 channels.board-main.link.${told}`]);
  });

  test('waiting times are in seconds in the file and in milliseconds inside', () => {
    const { timings } = load({
      'newsroom.yaml': `${FILES['newsroom.yaml']}timings: { request: 20, backoff: { cap: 60 } }\n`,
    }).newsroom;
    expect(timings).toMatchObject({ request: 20_000, lease: 90_000, backoff: { base: 5_000, cap: 60_000 } });
    expect(timings.platforms).toEqual({ board: { looks: [1_000], polls: [1_000] } });
    // Node's timers take no fractions.
    const { request, backoff, platforms } = scaleTimings(timings, 14);
    expect([request, backoff.base, platforms.board?.looks]).toEqual([1_429, 358, [72]]);
  });

  test('the environment wins over addresses', () => {
    const env = {
      MASTHEAD_PORT: '9000',
      MASTHEAD_HOST: '0.0.0.0',
      MASTHEAD_DATA: '/data',
      MASTHEAD_PUBLIC_URL: 'https://m.example',
    };
    expect(load({}, env).newsroom).toMatchObject({
      listen: { host: '0.0.0.0', port: 9000 },
      publicUrl: 'https://m.example',
      dataDirectory: '/data',
    });
    expect(faults({}, { MASTHEAD_PORT: 'web' })).toEqual([
      'newsroom.yaml:1:1 listen.port: expected a port from 0 to 65535, given "web" by MASTHEAD_PORT, which wins over the file',
    ]);
  });
});

describe('the address of metrics', () => {
  const at = (MASTHEAD_METRICS: string, more = '') =>
    load({ 'newsroom.yaml': `${FILES['newsroom.yaml']}${more}` }, { MASTHEAD_METRICS }).newsroom.metrics;

  test('is none unless it is given, and then on this machine alone', () => {
    expect(load().newsroom.metrics).toBeNull();
    expect(at('', 'metrics: {}\n')).toEqual({ host: '127.0.0.1', port: 9464 });
  });

  test.each([
    ['9000', '', { host: '127.0.0.1', port: 9000 }],
    ['0.0.0.0:9000', '', { host: '0.0.0.0', port: 9000 }],
    ['[::1]:9000', '', { host: '::1', port: 9000 }],
    ['9000', 'metrics: { host: 10.0.0.7 }\n', { host: '10.0.0.7', port: 9000 }],
    ['9000', 'metrics: null\n', { host: '127.0.0.1', port: 9000 }],
  ])('MASTHEAD_METRICS=%s wins over the file: %j', (given, file, address) => {
    expect(at(given, file)).toEqual(address);
  });

  test('a wrong one is a fault of the variable', () => {
    expect(faults({}, { MASTHEAD_METRICS: 'worker:web' })).toEqual([
      'newsroom.yaml:1:1 metrics.port: expected a port from 0 to 65535, given "web" by MASTHEAD_METRICS, which wins over the file',
    ]);
  });
});

test('a heartbeat names its URL by a variable; a URL in its place is hidden', () => {
  const withHeartbeat = (value: string) => ({
    'newsroom.yaml': `${FILES['newsroom.yaml']}alerts: { heartbeat: ${value} }\n`,
  });
  expect(load(withHeartbeat('{ url: HEARTBEAT_URL }')).newsroom.alerts.heartbeat).toEqual({
    url: 'HEARTBEAT_URL',
    every: 60,
  });
  const [fault = '', ...others] = faults(withHeartbeat('{ url: https://monitor.example/ping/5f2c9d1e }'));
  expect([fault, others]).toEqual([expect.stringContaining('alerts.heartbeat.url'), []]);
  expect(fault).not.toContain('5f2c9d1e');
  expect(faults(withHeartbeat('{ url: HEARTBEAT_URL, every: 1 }'))).toEqual([
    expect.stringContaining('alerts.heartbeat.every: expected at least 10 seconds'),
  ]);
});

describe('faults', () => {
  test.each(['xx', 'und', 'ger', 'english', 'zh-Hnas', 'de-XX', 'x-klingon', 'e n'])('no language: %s', (tag) => {
    const newsroom = FILES['newsroom.yaml'].replace(/^languages: .*$/m, `languages: [en, "${tag}"]`);
    expect(faults({ 'newsroom.yaml': newsroom })).toEqual([
      expect.stringMatching(
        /languages\.1: expected a language tag such as en, .* built in for en, zh-Hans, zh-Hant, de, .*English ones\), given "/,
      ),
    ]);
    const channels = `${FILES['channels.yaml']}    language: "${tag}"\n`;
    expect(faults({ 'channels.yaml': channels })[0]).toContain('language: expected a language tag');
    expect(faults({ 'style.yaml': `default: { templates: { text: { "${tag}": a } } }` })).toHaveLength(1);
  });

  test.each(['de', 'zh-Hans', 'zh-hant-hk', 'pt-BR', 'es-419', 'yue', 'nb', 'fil', 'gsw'])('a language: %s', (tag) => {
    const channels = `${FILES['channels.yaml']}    language: "${tag}"\n`;
    expect(load({ 'channels.yaml': channels }).channels[0]?.language).toBe(tag);
  });

  test('of all files are told at once, each with its place', () => {
    const told = faults({
      'newsroom.yaml': FILES['newsroom.yaml'].replace('Europe/Berlin', 'Europe/Berlim').replace('name:', 'nmae:'),
      'channels.yaml': FILES['channels.yaml'].replace('platform: board', 'platform: bord'),
      'schedule.yaml': 'channels:\n  board-mian:\n    perDay: 2\n',
      'style.yaml': 'default:\n  hashtags: { maxx: 2 }\n',
    });
    expect(told).toEqual([
      'newsroom.yaml:1:1 name: expected text, given nothing',
      'newsroom.yaml:1:1 nmae: expected one of name, site, hosts, contact, robots, timeZone, country, languages, publicUrl, listen, metrics, tracing, trustedProxies, links, timings, retries, alerts, pushServices, platformAddresses, oidc, secondFactor, proposals, sources, video, media, backup, archive, webhooks, receivers, guards, reread, publishedFeed (did you mean name?), given the key nmae',
      'newsroom.yaml:3:11 timeZone: expected a time zone such as Europe/Berlin or UTC, given "Europe/Berlim"',
      'channels.yaml:3:15 channels.board-main.platform: expected one of board (did you mean board?), given "bord"',
      'schedule.yaml:2:3 channels.board-mian: expected one of default, board-main (did you mean board-main?), given the key board-mian',
      'style.yaml:2:15 default.hashtags.maxx: expected one of list, keywords, max (did you mean max?), given the key maxx',
    ]);
  });

  test('a budget is for platforms that charge, and says how much', () => {
    const withBudget = (budget: string) => ({ 'channels.yaml': `${FILES['channels.yaml']}    budget: ${budget}\n` });
    const free = board();
    const charging = { ...free, account: { ...free.account, prices: { link: 1, charges: () => [] } } };
    const read = (budget: string) => loadConfig(directory(withBudget(budget)), {}, [charging]).channels[0]?.budget;
    expect(read('{ month: 40 }')).toEqual({ month: 40 });
    expect(read('{ month: 0.5 }')).toEqual({ month: 0.5 });
    expect(faults(withBudget('{ month: 40 }'))).toEqual([
      'channels.yaml:7:13 channels.board-main.budget: expected none, since Board charges nothing for the use of its API, given a budget',
    ]);
    for (const wrong of ['{ month: 0 }', '{ month: -1 }', '{ month: many }', '{ week: 4 }', '40']) {
      expect(() => read(wrong)).toThrow(/channels\.board-main\.budget/);
    }
  });

  test('a source names what there is, and is not asked all the time', () => {
    const sources = (text: string) => ({ 'newsroom.yaml': `${FILES['newsroom.yaml']}\nsources:\n  front: ${text}\n` });
    expect(load(sources('{ url: "https://paper.example/feed.xml" }')).newsroom.sources).toEqual([
      {
        id: 'front',
        url: 'https://paper.example/feed.xml',
        kind: null,
        everyMs: 300_000,
        freshMs: 0,
        channels: null,
        language: null,
        when: 'slot',
      },
    ]);
    const wrong = '{ url: "ftp://a", every: 5, channels: [board-mian], when: soon }';
    expect(faults(sources(wrong)).map((fault) => fault.replace(/^newsroom.yaml:\d+:\d+ /, ''))).toEqual([
      'sources.front.url: expected an address that begins with https:// or http://, given "ftp://a"',
      'sources.front.every: expected at least 30 seconds, given 5',
      'sources.front.when: expected one of slot, now, given "soon"',
    ]);
    expect(faults(sources('{ url: "https://paper.example/f", channels: [board-mian] }'))).toEqual([
      expect.stringContaining(
        'sources.front.channels.0: expected one of board-main (did you mean board-main?), given "board-mian"',
      ),
    ]);
  });

  test('a cron line is told with its own column', () => {
    expect(faults({ 'schedule.yaml': 'channels:\n  default:\n    slots:\n      - 0 25 * * *\n' })).toEqual([
      'schedule.yaml:4:11 channels.default.slots.0: expected a cron line with the hour (0-23, *, lists, ranges, steps), given "25"',
    ]);
  });

  test('a key that stands twice, and text that is no YAML', () => {
    const twice = `${FILES['channels.yaml']}  board-main:\n    platform: board\n`;
    expect(faults({ 'channels.yaml': twice })).toEqual([
      'channels.yaml:7:3 expected each key once, given the same key again',
    ]);
    expect(faults({ 'style.yaml': 'default: [unclosed\n' })[0]).toMatch(/^style\.yaml:\d+:\d+ expected YAML, given /);
  });

  test('files that are missing are told once each, not once for each field', () => {
    const empty = mkdtempSync(join(tmpdir(), 'masthead-test-'));
    expect(() => loadConfig(empty, {}, [])).toThrow(/^There are 4 faults/);
    rmSync(empty, { recursive: true });
    expect(() => loadConfig('/no/such/folder', {}, [])).toThrow(
      'The configuration folder /no/such/folder does not exist',
    );
  });

  test('options are checked by the platform', () => {
    const options = (text: string) =>
      faults({ 'channels.yaml': FILES['channels.yaml'].replace("{ accountId: '7' }", text) });
    expect(options('{ accountId: 7 }')).toEqual([
      'channels.yaml:5:27 channels.board-main.options.accountId: expected text, given 7',
    ]);
    expect(options("{ acountId: '7', lines: 12 }")).toEqual([
      'channels.yaml:5:5 channels.board-main.options.accountId: expected text, given nothing',
      'channels.yaml:5:16 channels.board-main.options.acountId: expected one of accountId, lines (did you mean accountId?), given the key acountId',
      'channels.yaml:5:38 channels.board-main.options.lines: expected at most 9, given 12',
    ]);
  });

  test('one fault of a channel hides no other', () => {
    const text =
      'channels:\n  Board:\n    platform: board\n    nmae: B\n    mode: lvie\n    options: { accountId: x }\n';
    expect(faults({ 'channels.yaml': text }).map((line) => line.split(' expected')[0])).toEqual([
      'channels.yaml:2:3 channels.Board:',
      'channels.yaml:2:3 channels.Board.name:',
      'channels.yaml:4:5 channels.Board.nmae:',
      'channels.yaml:5:11 channels.Board.mode:',
      'channels.yaml:6:27 channels.Board.options.accountId:',
    ]);
  });

  test('links without the marker, and claims shorter than a request', () => {
    const unmarked = FILES['newsroom.yaml'].replace("'{marker}'", 'always');
    expect(faults({ 'newsroom.yaml': unmarked })[0]).toContain('by which a post is found again');
    expect(faults({ 'newsroom.yaml': `${FILES['newsroom.yaml']}timings: { lease: 20 }\n` })[0]).toContain(
      'timings.request: expected less than the lease (20 s)',
    );
  });

  test('a time in milliseconds where seconds are asked for', () => {
    const timed = (sweep: number) => ({ 'newsroom.yaml': `${FILES['newsroom.yaml']}timings: { sweep: ${sweep} }\n` });
    expect(faults(timed(3_000))[0]).toContain(
      'timings.sweep: expected at most 30, in seconds, not milliseconds, given 3000',
    );
    expect(faults(timed(30))).toEqual([]);
  });
});

describe('secrets', () => {
  const withSecrets = (text: string, more = '') =>
    faults({
      'channels.yaml': FILES['channels.yaml'].replace('{ key: BOARD_KEY, keySecret: BOARD_SECRET }', text) + more,
    });

  test('a literal secret is refused and not repeated', () => {
    const told = withSecrets('{ key: s3cr3t-value, keySecret: BOARD_SECRET }').join();
    expect(told).toContain('channels.board-main.secrets.key: expected the name of an environment variable');
    expect(told).not.toContain('s3cr3t');
  });

  test('every secret of a live channel has a variable, by its right name', () => {
    expect(withSecrets('{ key: BOARD_KEY, keySecert: BOARD_SECRET }')).toEqual([
      'channels.yaml:6:14 channels.board-main.secrets: expected a variable for each of key, keySecret, given none for keySecret',
      'channels.yaml:6:32 channels.board-main.secrets.keySecert: expected one of key, keySecret (did you mean keySecret?), given the key keySecert',
    ]);
    expect(withSecrets('{}', '    mode: off\n')).toEqual([]);
  });
});

test('times: a channel wins over the default, key by key', () => {
  const config = load({
    'schedule.yaml': `channels:
  default: { slots: ['0 9 * * *'], perDay: 4, quietHours: { from: '22:00', to: '06:30' } }
  board-main: { perDay: null, timeZone: UTC }
`,
  });
  expect(scheduleFor(config, 'board-main')).toMatchObject({
    slots: [{ text: '0 9 * * *' }],
    timeZone: 'UTC',
    perDay: null,
    quietHours: { from: 22 * 60, to: 6 * 60 + 30 },
  });
  expect(scheduleFor(config, 'made-in-the-desk')).toMatchObject({ timeZone: 'Europe/Berlin', perDay: 4 });
});

test('style: default, platform, channel, and the channel’s own entry, key by key; lists as wholes', () => {
  const config = load({
    'style.yaml': `default: { avoid: [one, two], hashtags: { list: [News], max: 2 }, templates: { text: a, title: b } }
platforms: { board: { hashtags: { max: 4 }, templates: { text: c } } }
channels: { board-main: { avoid: [three] } }
`,
    'channels.yaml': `${FILES['channels.yaml']}    style: { hashtags: { list: [] } }\n`,
  });
  const [channel] = config.channels;
  if (!channel) throw new Error('The channel is not there.');
  expect(styleFor(config, channel)).toMatchObject({
    avoid: ['three'],
    hashtags: { list: [], max: 4 },
    templates: [{ text: 'c' }, { text: 'a', title: 'b' }],
    handles: {},
    readMore: null,
  });
});
