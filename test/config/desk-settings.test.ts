import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeskSetting } from '../../src/config/desk-settings.ts';
import { merged } from '../../src/config/desk-settings.ts';
import { partOf, textWith } from '../../src/config/export.ts';
import { loadConfig } from '../../src/config/load.ts';
import { entriesBetween, rowsFor } from '../../src/config/plan.ts';
import { rawFiles } from '../../src/config/raw.ts';
import { outsideOf, placesOf, sectionOf } from '../../src/config/sections.ts';
import { canonicalJson, type Json } from '../../src/lib/json.ts';
import { board, directory, FILES } from './fixture.ts';

const WHO = { by: 'Ada', at: '2026-11-30T20:00:00.000Z' };

const SCHEDULE = `# When we post.
channels:
  default:
    # Not too close.
    minGapMinutes: 5 # minutes
    quietHours: { from: "23:00", to: "06:30" }
  board-main:
    slots: ['30 7 * * *']
jobs:
  tidy: { cron: 50 4 * * * }
`;

const setting = (file: DeskSetting['file'], path: string, value: Json): DeskSetting => ({
  file,
  path: path.split('/'),
  written: { value },
});

const load = (folder: string, settings: DeskSetting[] = []) =>
  loadConfig(folder, {}, [board()], { desk: true, settings });

test('a setting of the desk wins over the file, and the environment over both', () => {
  const folder = directory({ 'schedule.yaml': SCHEDULE });
  const settings = [
    setting('newsroom', 'publicUrl', 'https://desk.example'),
    setting('schedule', 'channels/board-main/perDay', 3),
    setting('schedule', 'channels/default/quietHours', null),
  ];
  const config = load(folder, settings);
  expect(config.newsroom.publicUrl).toBe('https://desk.example');
  expect(config.schedule.channels['board-main']).toMatchObject({ perDay: 3, minGapMinutes: 5, quietHours: null });
  const env = { MASTHEAD_PUBLIC_URL: 'https://env.example' };
  expect(loadConfig(folder, env, [board()], { settings }).newsroom.publicUrl).toBe('https://env.example');
});

test('a wrong one is refused by the rules of the file, names its field, and blames no line', () => {
  const folder = directory({ 'schedule.yaml': SCHEDULE });
  const refused = (...settings: DeskSetting[]) => {
    try {
      load(folder, settings);
      return null;
    } catch (error) {
      return error;
    }
  };
  expect(refused(setting('schedule', 'channels/board-main/perDay', 'many'))).toMatchObject({
    message: expect.stringContaining('in the desk, channels.board-main.perDay: expected'),
    remedy: expect.stringContaining('masthead config revert'),
    fields: [{ field: 'channels.board-main.perDay' }],
  });
  // In what the file says it still is the file's.
  writeFileSync(join(folder, 'schedule.yaml'), SCHEDULE.replace('minGapMinutes: 5', 'minGapMinutes: many'));
  expect(refused(setting('schedule', 'channels/board-main/perDay', 3))).toMatchObject({
    message: expect.stringMatching(/schedule\.yaml:5:20 channels\.default\.minGapMinutes: expected/),
  });
});

test('feeds of the desk may name channels that were added there', () => {
  const folder = directory();
  const settings = [
    setting('newsroom', 'sources/front/url', 'https://paper.example/feed.xml'),
    setting('newsroom', 'sources/front/channels', ['x-city']),
  ];
  expect(() => load(folder, settings)).toThrow('sources.front.channels.0: expected one of board-main');
  const { newsroom } = loadConfig(folder, {}, [board()], { desk: true, settings, deskChannels: ['x-city'] });
  expect(newsroom.sources).toMatchObject([{ id: 'front', channels: ['x-city'] }]);
});

test('the export keeps comments, order and what the desk did not change', () => {
  const text = textWith(SCHEDULE, [
    setting('schedule', 'channels/default/minGapMinutes', 12),
    setting('schedule', 'channels/board-main/slots', ['0 8 * * mon-fri', '0 17 * * *']),
    setting('schedule', 'channels/app/perDay', 4),
    { path: ['jobs', 'tidy'], written: null },
  ]);
  expect(text).toBe(`# When we post.
channels:
  default:
    # Not too close.
    minGapMinutes: 12 # minutes
    quietHours: { from: "23:00", to: "06:30" }
  board-main:
    slots:
      - 0 8 * * mon-fri
      - 0 17 * * *
  app:
    perDay: 4
jobs: {}
`);
  expect(textWith(SCHEDULE, [])).toBe(SCHEDULE);
});

test('a section’s YAML has its places alone', () => {
  const text = `${FILES['newsroom.yaml']}# Who is told.\nalerts:\n  # In their language.\n  language: zh-CN\n  email: null\n`;
  expect(partOf(text, placesOf('alerts'))).toBe('# Who is told.\nalerts:\n  # In their language.\n  language: zh-CN\n');
  expect(partOf(text, placesOf('feeds')).trim()).toBe('{}');
});

test('what reaches the machine, or names a secret, is in no section', () => {
  for (const path of [
    'listen.port',
    'hosts',
    'video.ffmpeg',
    'media.url',
    'oidc',
    'proposals.url',
    'receivers.a.url',
  ]) {
    expect([path, sectionOf('newsroom', path.split('.'))]).toEqual([path, null]);
  }
  expect(sectionOf('style', ['default', 'cards', 'fonts'])).toBe(null);
  // Not inside of something larger, either.
  expect(outsideOf('style', ['platforms', 'board'], { value: { credit: { font: 'x' } } })).toEqual([
    'platforms.board.credit.font',
  ]);
  expect(sectionOf('newsroom', ['sources', 'front', 'url'])).toBe('feeds');
});

test('what equals the file is no row, and what lies within a row becomes part of it', () => {
  const document = { sources: { front: { url: 'https://a.example', every: 60 } }, reread: { days: 3 } };
  const rows = rowsFor(document, [], { sources: { city: { url: 'https://b.example' } }, reread: null }, WHO);
  expect(rows.map(({ path, written }) => [path.join('.'), written])).toEqual([
    ['sources.front', null],
    ['sources.city.url', { value: 'https://b.example' }],
    ['reread', { value: null }],
  ]);
  const again = rowsFor(document, rows, { ...document, sources: { front: { url: 'https://c.example' } } }, WHO);
  expect(again.map(({ path, written, base }) => [path.join('.'), written, base])).toEqual([
    ['sources.front', { value: { url: 'https://c.example' } }, { value: document.sources.front }],
  ]);
  expect(rowsFor(document, again, document, WHO)).toEqual([]);
  const entries = entriesBetween(document, rows, again);
  expect(entries.map(({ path, was, is }) => [path.join('.'), was, is])).toEqual([
    ['sources.front', null, { value: { url: 'https://c.example' } }],
    ['sources.city.url', { value: 'https://b.example' }, null],
    ['reread', { value: null }, { value: { days: 3 } }],
  ]);
});

const name = fc.constantFrom('a', 'b', 'c', 'quietHours', '7', 'J. Doe', '#', 'yes', 'ä: b');
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('- 0 8 * * *\n'));
const { tree } = fc.letrec<{ tree: Json; mapping: Json }>((tie) => ({
  mapping: fc.dictionary(name, tie('tree'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
  tree: fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar, { maxLength: 3 }), tie('mapping')),
}));
const document = fc.dictionary(name, tree, { maxKeys: 4 }) as fc.Arbitrary<Json>;
/** Empty mappings say what left-out ones do. */
const plain = (value: Json): Json => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const kept = Object.entries(value).map(([key, inner]) => [key, plain(inner)] as const);
  return Object.fromEntries(kept.filter(([, inner]) => canonicalJson(inner) !== '{}'));
};

test('whatever is wanted of whatever file, in steps: the rows give it, and so does the exported text', () => {
  const folder = directory();
  fc.assert(
    fc.property(document, document, document, (file, first, second) => {
      const rows = rowsFor(file, rowsFor(file, [], first, WHO), second, WHO);
      expect(plain(merged(file, rows))).toEqual(plain(second));
      writeFileSync(join(folder, 'style.yaml'), textWith(`# Style.\n${JSON.stringify(file)}\n`, rows));
      expect(plain(rawFiles(folder).files.style ?? null)).toEqual(plain(second));
      expect(readFileSync(join(folder, 'style.yaml'), 'utf8')).toContain('# Style.');
    }),
    { numRuns: 150 },
  );
});
