import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { rawFiles } from '../../src/config/raw.ts';
import { previewChange, saveChange } from '../../src/features/settings/change.ts';
import { exportedFiles } from '../../src/features/settings/export.ts';
import { changesBefore } from '../../src/features/settings/history.ts';
import type { NewValues, Wish } from '../../src/features/settings/plan.ts';
import { reloadConfig } from '../../src/features/settings/reload.ts';
import { sectionNow } from '../../src/features/settings/section.ts';
import { storedSettings } from '../../src/features/settings/stored.ts';
import { UserError } from '../../src/lib/errors.ts';
import { PLAIN, render } from '../../src/lib/render.ts';
import { platforms } from '../../src/platforms/index.ts';
import { audit } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';
import { draftOn, sendingOf } from './with-x.ts';

let desk: Desk;
let files: Record<'newsroom.yaml' | 'schedule.yaml', string>;
beforeAll(async () => {
  desk = await openDesk('automatic');
  const read = (name: string) => readFileSync(join(desk.newsroom.directory, name), 'utf8');
  files = { 'newsroom.yaml': read('newsroom.yaml'), 'schedule.yaml': read('schedule.yaml') };
});
afterAll(() => desk.close());
const write = (name: string, text: string) => writeFileSync(join(desk.newsroom.directory, name), text);
beforeEach(() => {
  for (const [name, text] of Object.entries(files)) write(name, text);
});
afterEach(async () => {
  await clear(desk);
  await desk.context.db.execute(sql`truncate masthead.config_settings, masthead.config_changes`);
});

const saving = { reason: null, slots: 'keep', expected: null, by: 'Ada' } as const;
const save = (wish: Wish, more: Partial<Parameters<typeof saveChange>[2]> = {}) =>
  saveChange(desk.context, wish, { ...saving, ...more });
const schedule = (...changes: NewValues): Wish => ({ section: 'schedule', changes });
const gap = (value: number) => ({ path: ['channels', 'default', 'minGapMinutes'], value });
const settingOf = async (field: string) =>
  (await sectionNow(desk.context, 'schedule')).settings.find(({ path }) => path.join('.') === field);
const history = () => changesBefore(desk.context.db, { section: null, before: null, limit: 50 });
/** What a process that starts now reads. */
const readNow = async () => (await desk.context.readFiles?.())?.channels;
const refusal = async (of: Promise<unknown>): Promise<UserError> => {
  const error = await of.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw new Error('it was not refused', { cause: error });
};

describe('a setting that is changed in the desk', () => {
  test('wins over the file, says who changed it, and is back at the file’s when reverted', async () => {
    expect(await settingOf('channels.default.minGapMinutes')).toMatchObject({
      value: 5,
      source: { from: 'file', line: 1, by: null },
    });
    const { version } = await sectionNow(desk.context, 'schedule');
    const after = await save(schedule(gap(7), { path: ['channels', 'x', 'perDay'], value: 3 }), {
      reason: 'Fewer at once',
      expected: [version],
    });
    expect(Number(after.version)).toBeGreaterThan(Number(version));
    expect(await settingOf('channels.default.minGapMinutes')).toMatchObject({
      value: 7,
      source: { from: 'desk', by: 'Ada', at: expect.any(Date) },
      inFile: { value: 5 },
      changedInFile: false,
    });
    expect((await readNow())?.get('x')?.rules).toMatchObject({ minGapMinutes: 7, perDay: 3 });
    expect((await readNow())?.get('facebook')?.rules).toMatchObject({ minGapMinutes: 7, perDay: null });
    expect(readFileSync(join(desk.newsroom.directory, 'schedule.yaml'), 'utf8')).toBe(files['schedule.yaml']);
    const [entry] = await desk.context.db.select().from(audit);
    expect(entry).toMatchObject({
      who: 'Ada',
      action: 'change settings',
      subject: 'config:schedule',
      before: { 'channels.default.minGapMinutes': 5, 'channels.x.perDay': null },
      after: { 'channels.default.minGapMinutes': 7, 'channels.x.perDay': 3 },
      detail: { reason: 'Fewer at once' },
    });

    await save({ section: 'schedule', revert: [['channels', 'default']] }, { by: 'Ben' });
    expect(await settingOf('channels.default.minGapMinutes')).toMatchObject({ value: 5, source: { from: 'file' } });
    expect((await readNow())?.get('x')?.rules).toMatchObject({ minGapMinutes: 5, perDay: 3 });
    expect(await refusal(save({ section: 'schedule', revert: [['channels', 'default']] }))).toMatchObject({
      kind: 'conflict',
    });
  });

  test('is undone one by one, as long as nothing changed it again', async () => {
    await save(schedule(gap(7)));
    await save(schedule(gap(9)), { by: 'Ben' });
    const [second, first] = await history();
    expect(second).toMatchObject({
      by: 'Ben',
      kind: 'change',
      entries: [{ field: 'channels.default.minGapMinutes', before: { value: 7 }, after: { value: 9 } }],
    });
    const early = await refusal(save({ undo: first?.id ?? 0 }));
    expect(render(early.problem, PLAIN)).toBe('channels.default.minGapMinutes has been changed again since.');
    await save({ undo: second?.id ?? 0 }, { by: 'Cleo' });
    expect(await settingOf('channels.default.minGapMinutes')).toMatchObject({
      value: 7,
      source: { from: 'desk', by: 'Ada' },
    });
    await save({ undo: first?.id ?? 0 });
    expect(await storedSettings(desk.context.db)).toEqual([]);
    const all = await history();
    expect(all.map(({ kind, undoes, undoneBy }) => [kind, undoes, undoneBy])).toEqual([
      ['undo', first?.id, null],
      ['undo', second?.id, null],
      ['change', null, 'Cleo'],
      ['change', null, 'Ada'],
    ]);
    // An undo is a change, too.
    await save({ undo: all[0]?.id ?? 0 });
    expect(await settingOf('channels.default.minGapMinutes')).toMatchObject({ value: 7 });
  });

  test('is kept by one of two who saw the same, and merged where they changed different sections', async () => {
    const seen = (await sectionNow(desk.context, 'schedule')).version;
    const both = await Promise.allSettled([
      save(schedule(gap(7)), { expected: [seen], by: 'Ada' }),
      save(schedule(gap(8)), { expected: [seen], by: 'Ben' }),
      save({ section: 'newsroom', changes: [{ path: ['name'], value: 'The Post' }] }, { by: 'Cleo' }),
    ]);
    const [refused, ...others] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(others).toEqual([]);
    expect(refused).toMatchObject({ kind: 'changed' });
    expect(refused.sentence()).toMatch(/^(Ada|Ben) changed these settings at .*save again\.$/);
    expect((await history()).map(({ section }) => section).toSorted()).toEqual(['newsroom', 'schedule']);
  });

  test('is refused by the rules of the files, with every field that is wrong, in the reader’s language', async () => {
    const wrong = schedule(
      { path: ['channels', 'x', 'perDay'], value: 0 },
      { path: ['channels', 'x', 'slots'], value: ['0 8 * * *', '30 25 * * *'] },
    );
    const error = await refusal(save(wrong));
    const told = (language: 'en' | 'zh-CN') =>
      error.fields.map(({ field, problem }) => [field, render(problem, { ...PLAIN, language })]);
    expect(error.kind).toBe('invalid');
    expect(told('en')).toEqual([
      ['channels.x.slots.1', expect.stringMatching(/^Expected a cron line with the hour .*, given "25"\.$/)],
      ['channels.x.perDay', 'Expected more than 0, given 0.'],
    ]);
    expect(told('zh-CN')[1]?.[1]).toMatch(/^应为.*，实际为 0。$/);
    expect([await storedSettings(desk.context.db), await history()]).toEqual([[], []]);
    for (const path of [['listen', 'port'], ['hosts'], ['alerts', 'webhook', 'url'], ['oidc']]) {
      const outside = await refusal(save({ section: 'newsroom', changes: [{ path, value: 'x' }] }));
      expect(outside).toMatchObject({ kind: 'invalid', field: path.join('.') });
    }
  });

  test('stays over a file that is changed later, which is reported', async () => {
    await save(schedule(gap(7)));
    write('schedule.yaml', files['schedule.yaml'].replace('minGapMinutes: 5', 'minGapMinutes: 12'));
    expect(await settingOf('channels.default.minGapMinutes')).toMatchObject({
      value: 7,
      inFile: { value: 12 },
      changedInFile: true,
    });
    const { overruled } = await reloadConfig(desk.context, { dryRun: true, slots: 'keep', by: 'Ada' });
    expect(overruled).toMatchObject([
      { field: 'channels.default.minGapMinutes', inFile: { value: 12 }, inDesk: { value: 7 }, by: 'Ada' },
    ]);
    expect((await readNow())?.get('x')?.rules.minGapMinutes).toBe(7);
  });
});

describe('a preview', () => {
  test('names the scheduled posts that would move, and saving moves them when asked to', async () => {
    const { id } = await draftOn(desk, { publishedAt: null });
    await save(schedule({ path: ['channels', 'x', 'slots'], value: ['*/2 * * * *'] }));
    const at = new Date(Math.ceil(Date.now() / 120_000) * 120_000 + 3_600_000);
    await desk.set((await sendingOf(desk, id))?.id ?? '', { slotAt: at, nextAt: at, asked: 'slot' });
    const wish = schedule({ path: ['channels', 'x', 'slots'], value: ['0 3 15 3 *'] });
    const effect = await previewChange(desk.context, wish, 'Ada');
    expect(effect.changes.times).toMatchObject([{ id: 'x', changes: [{ field: 'slots' }] }]);
    expect(effect.entries).toMatchObject([{ field: 'channels.x.slots', toFile: false }]);
    expect(effect.moves).toMatchObject([{ post: id, channel: 'x', headline: expect.any(String), from: at }]);
    expect((await sendingOf(desk, id))?.slotAt).toEqual(at);
    await save(wish, { slots: 'replace' });
    const after = (await sendingOf(desk, id))?.slotAt;
    expect(after).toEqual(effect.moves[0]?.to);
    expect(after?.getUTCMonth()).toBe(2);
  });

  test('names those that changed rules hold back', async () => {
    const { id } = await draftOn(desk, { headline: 'A ferry for the harbour', publishedAt: null });
    const words = (action: string): Wish => ({
      section: 'rules',
      changes: [{ path: ['guards', 'words'], value: [{ words: ['ferry'], action }] }],
    });
    const held = async (action: string) => (await previewChange(desk.context, words(action), 'Ada')).held;
    expect(await held('block')).toMatchObject([
      { post: id, channel: 'x', headline: 'A ferry for the harbour', blocked: true, problem: { code: 'kill-word' } },
    ]);
    expect(await held('ask')).toMatchObject([{ post: id, blocked: false }]);
    expect(await storedSettings(desk.context.db)).toEqual([]);
  });
});

test('what is exported gives the same configuration as the files with the desk, and YAML is edited as a whole', async () => {
  const { context, newsroom } = desk;
  const yaml = '# Mornings\nchannels:\n  default: { minGapMinutes: 6 }\n  x:\n    slots: [30 7 * * mon-fri]\n';
  await save({ section: 'schedule', yaml });
  await save({ section: 'feeds', changes: [{ path: ['sources', 'front', 'url'], value: 'https://paper.example/f' }] });
  await save({
    section: 'style',
    changes: [{ path: ['channels', 'x', 'templates', 'text'], value: '{{ headline }}\n{{ link }}' }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'masthead-exported-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(newsroom.directory, folder, { recursive: true });
  const exported = await exportedFiles(context);
  expect(exported.map(({ name, changed }) => [name, changed])).toEqual([
    ['newsroom.yaml', true],
    ['schedule.yaml', true],
    ['style.yaml', true],
  ]);
  for (const { name, yaml: text } of exported) writeFileSync(join(folder, name), text);
  const settings = await storedSettings(context.db);
  expect(rawFiles(folder)).toEqual(rawFiles(newsroom.directory, settings));
  const load = (directory: string, desk: typeof settings) =>
    JSON.stringify(loadConfig(directory, {}, platforms, { settings: desk }));
  expect(load(folder, [])).toBe(load(newsroom.directory, settings));

  const wrong = await refusal(save({ section: 'schedule', yaml: 'channels: {}\n  x: 3\n' }));
  expect(wrong).toMatchObject({ kind: 'invalid', field: 'yaml' });
  expect(wrong.message).toMatch(/^Line 2 cannot be read as YAML: /);
  expect(await refusal(save({ section: 'schedule', yaml: 'chanels: { x: {} }\nnow: 3\n' }))).toMatchObject({
    field: 'now',
  });
});
