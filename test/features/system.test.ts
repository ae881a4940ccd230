import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawFiles } from '../../src/config/raw.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { beginSession } from '../../src/features/people/sessions.ts';
import { createConfigWatch } from '../../src/features/settings/reload.ts';
import { settingsNow } from '../../src/features/settings/settings.ts';
import { linkFor } from '../../src/features/sign-in/invitations.ts';
import { systemWithText } from '../../src/features/system/support.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { outbox } from '../../src/store/schema/index.ts';
import { type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

describe('the system', () => {
  test('tells what it runs on and what waits, in numbers that are so', async () => {
    const { posts } = await desk.submit(desk.story(), { channels: ['x'] });
    const { delivery } = await approve(desk.context, { postId: posts[0]?.id ?? '', when: 'now', by: 'Ada' });
    const due = new Date(Date.now() - 90_000);
    await desk.set(delivery?.id ?? '', { nextAt: due });
    const message = { id: crypto.randomUUID(), way: 'webhook', content: {}, createdAt: due, nextTryAt: due };
    await desk.context.db.insert(outbox).values(message);
    const told = await systemWithText(desk.context);
    expect(told).toMatchObject({
      versions: { node: process.version, store: 'postgres', server: expect.stringMatching(/^\d+/) },
      queue: { scheduled: 1, due: 1, oldestDueAt: due, sending: 0 },
      outbox: [{ way: 'webhook', waiting: 1, oldest: due, givenUp: 0 }],
      runs: { waiting: 0, running: 0 },
    });
    expect(told.versions.schema).toEqual({ applied: expect.any(Number), name: expect.stringMatching(/^\d{4}_/) });
    expect(told.storage.databaseBytes).toBeGreaterThan(1_000_000);
    expect(told.support).toContain(`- Tables: ${told.versions.schema.applied} changes`);
    expect(told.support).toContain('| webhook | 1 |');
    expect(told.support).toMatch(/due now 1, the oldest since 20/);
    expect(told.support).toContain('| x | x | simulated |');
  });

  test('has a text for support in which no secret stands, nor a person, nor an article', async () => {
    const { db, channels, keyring } = desk.context;
    const given = await addPerson(desk.context, { name: 'Grace Hopper', role: 'admin', by: 'root' });
    const link = await linkFor(desk.context, { name: 'Grace Hopper', by: 'root' });
    const session = await db.transaction((tx) =>
      beginSession(tx, 'Grace Hopper', { agent: 'a browser', address: '::1' }, { way: 'password' }),
    );
    const told = JSON.stringify(await systemWithText(desk.context));
    const channelSecrets = [...channels.values()].flatMap(({ secrets }) => secrets);
    const environment = Object.entries(desk.app.env).flatMap(([name, value]) =>
      /SECRET|TOKEN|KEY|PASSWORD|DATABASE_URL|REDIS_URL/.test(name) && value ? [value] : [],
    );
    const keys = keyring.signingKeys.flatMap((key) => [
      Buffer.from(key).toString('base64'),
      Buffer.from(key).toString('hex'),
    ]);
    const secrets = [given.key, link.token, session.token, ...channelSecrets, ...environment, ...keys];
    // So that the search below could find something.
    expect(channelSecrets.length).toBeGreaterThan(3);
    expect(environment.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).not.toContain('Grace Hopper');
    expect(told).not.toContain(desk.newsroom.article.headline);
  });
});

describe('the settings', () => {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-settings-'));
  const write = (name: string, text: string): void => writeFileSync(join(directory, `${name}.yaml`), text);
  const NEWSROOM =
    '# The paper\nname: The Paper\nsite: https://paper.example\ntimeZone: Europe/Berlin\nlanguages: [de, en]\nlinks: { parameters: { utm_content: "{marker}" } }\n';

  test('are told with their file and line, and what is built in with none', async () => {
    write('newsroom', NEWSROOM);
    write('channels', 'channels: {}\n');
    write('schedule', "channels:\n  default:\n    slots: []\n  x:\n    slots:\n      - '0 8 * * *'\n");
    write('style', 'default: {}\n');
    const { settings, times, styles, faults } = await settingsNow({
      ...desk.context,
      configDirectory: directory,
      readFiles: async () => ({ raw: rawFiles(directory), channels: new Map() }),
    });
    const of = (field: string) => settings.find((one) => one.field === field);
    const file = join(directory, 'newsroom.yaml');
    expect(of('name')).toEqual({ field: 'name', value: 'The Paper', file, line: 2, inDesk: false, pending: false });
    expect(of('languages')).toMatchObject({ value: 'de, en', line: 5 });
    expect(of('listen.port')).toMatchObject({ value: '8080', file, line: null });
    expect(times.find(({ channel }) => channel === 'x')).toMatchObject({ line: 5, timeZone: 'Europe/Berlin' });
    expect(times.find(({ channel }) => channel === 'facebook')).toMatchObject({ line: 3 });
    expect(styles.find(({ channel }) => channel === 'x')).toMatchObject({
      fields: [{ field: 'text', template: null }],
    });
    expect(faults).toEqual([]);
  });

  test('that were changed in the files and not read anew are marked', async () => {
    write('newsroom', NEWSROOM);
    const watch = createConfigWatch({
      db: desk.context.db,
      worker: `here:${randomBytes(2).toString('hex')}`,
      role: 'all',
      clock: systemClock,
      everyMs: 0,
      began: { generation: 0, raw: rawFiles(directory) },
      read: async () => ({ raw: rawFiles(directory), apply: async () => undefined }),
      log: () => undefined,
    });
    await watch.turn();
    write('newsroom', NEWSROOM.replace('Europe/Berlin', 'UTC'));
    const { settings } = await settingsNow({ ...desk.context, configDirectory: directory });
    await watch.leave();
    expect(settings.filter(({ pending }) => pending).map(({ field }) => field)).toEqual(['timeZone']);
    expect(settings.find(({ field }) => field === 'timeZone')).toMatchObject({ value: 'UTC' });
  });

  test('of a process without files are none', async () => {
    const { configDirectory: _none, ...context } = desk.context;
    expect(await settingsNow(context)).toMatchObject({ directory: null, settings: [], times: [] });
  });
});
