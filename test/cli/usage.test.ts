import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call as callWith, newsroom } from './fixture.ts';

describe('a wrong command line is told in one sentence, with exit code 2', () => {
  test.each([
    ['pots', /Unknown command 'pots' \(did you mean one of post, posts\?\)/],
    ['posts --foo', /Unknown option '--foo'/],
    ['article', /Missing required argument 'file-or-url'/],
    ['article a b', /Too many arguments for 'article'/],
    ['pause', /Required option '--reason <text>' not specified/],
    ['posts --limit x', /--limit takes a whole number from 1 to 1000; "x" was given/],
    ['posts --limit 0', /--limit takes a whole number/],
    ['demo --seed 1.5', /--seed takes a whole number/],
    ['post x --at 2026-12-01T10:00', /has no zone: add Z/],
    ['post x --at soon', /"soon" is not understood/],
    ['post x --at 2099-02-30T10:00Z', /is not understood/],
    ['post x --at 2099-02-01T10:00Z --now', /--at and --now exclude each other/],
    ['approve 1234 --at 2099-02-01T10:00Z --now', /--at and --now exclude each other/],
    ['post x --at 2099-02-01T10:00+01', /has its zone in a short form: write \+01:00 at its end/],
    ['post x --at 2099-02-01T10:00:30-0330', /write -03:30 at its end/],
    ['resolve 1234', /exactly one of --live, --send-again, --retry, --give-up and --take-down/],
    ['resolve 1234 --live --give-up', /exactly one of --live, --send-again, --retry, --give-up and --take-down/],
    ['resolve', /The id of the delivery is missing\. It comes first/],
    ['resolve --live 1234', /missing\. "1234" was taken for the id of the post.* resolve DELIVERY --live/],
    ['posts 1234 --state draft', /--limit and --state choose from the list/],
    ['deliveries 1234 --state held', /--limit, --channel and --state choose from the list/],
    ['start --role boss', /no role "boss"; expected one of all, api, worker, scheduler/],
    ['simulate nowhere', /no simulator "nowhere"; expected one of/],
    [
      'article ftp://paper.example/a',
      /"ftp:\/\/paper\.example\/a" is not a page: expected a file, or an address that begins/,
    ],
    ['compose a.html --variants --propose', /--variants and --propose exclude each other/],
    ['withdraw https://paper.example/a', /A withdrawal needs a reason in words: give it with --reason/],
    ['focal 1234 --clear', /--clear takes a picture: give its number/],
    ['focal 1234 1', /A point, a box or --clear is missing/],
    ['focal 1234 1 0.5,0.5 --clear', /exclude each other/],
    ['focal 1234 1 0.5', /takes a point such as 0\.5,0\.3 .* or a box such as .*; "0\.5" was given\./],
    ['focal 1234 1 0.5,0.5,0.7,0.1', /a box that ends inside the picture.* "0\.5,0\.5,0\.7,0\.1" was given/],
    ['crops a.jpg --out o --focal 1.5,0', /--focal takes a point such as .*"1\.5,0" was given/],
    ['crops a.jpg --out o --language fr', /--language takes one of en, zh; "fr" was given/],
    ['audit --since 2026-02-30', /--since takes a day such as 2026-11-25.*; "2026-02-30" was given/],
    ['resume --show --all', /--show changes nothing: give it by itself/],
    [`variants ${'a'.repeat(37)}`, /The input is not valid: id: expected an id of at most 36 characters\./],
    ['article x --url foo', /--url takes the address of the article.*; "foo" was given/],
  ])('%s', async (line, sentence) => {
    const { call } = await newsroom();
    const { code, out, err } = await call(...line.split(' '));
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('configuration', () => {
  test('three mistakes in three files are told at once, each with its place', async () => {
    const { call, edit } = await newsroom();
    edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Berlin'));
    edit('channels.yaml', (text) => text.replace('mode: simulated', 'mode: simulatd'));
    edit('schedule.yaml', (text) => text.replace('cron: 30 4 * * *', 'cron: 30 25 * * *'));
    const { code, out, err } = await call('config', 'check');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('There are 3 faults');
    expect(err).toMatch(/newsroom\.yaml:\d+:\d+ timeZone: .*given "Berlin"/);
    expect(err).toMatch(/channels\.yaml:\d+:\d+ channels\.\S+\.mode: .*did you mean simulated/);
    expect(err).toMatch(/schedule\.yaml:\d+:\d+ jobs\.vacuum\.cron: /);
  });

  test('a folder that is not there', async () => {
    const { call, folder } = await newsroom();
    const { code, err } = await call('--config', join(folder, 'nowhere'), 'status');
    expect(code).toBe(1);
    expect(err).toBe(
      `The configuration folder ${folder}/nowhere does not exist. Name the folder that holds newsroom.yaml with --config or MASTHEAD_CONFIG.\n`,
    );
  });
});

describe('the environment', () => {
  const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  test.each([
    ['status', { REDIS_URL: 'redis://127.0.0.1:1' }, /REDIS_URL is set without DATABASE_URL.*Set DATABASE_URL too/],
    ['status', { DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/d' }, /without MASTHEAD_KEYS.*openssl rand/],
    [
      'status',
      { DATABASE_URL: 'nonsense', MASTHEAD_KEYS: keys },
      /DATABASE_URL is not the address of a PostgreSQL server/,
    ],
    [
      'posts',
      { DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/d', MASTHEAD_KEYS: keys },
      /PostgreSQL at 127\.0\.0\.1:9\/d could not be used: connect ECONNREFUSED 127\.0\.0\.1:9\. Start the server, or correct host and port in DATABASE_URL/,
    ],
    ['status', { MASTHEAD_KEYS: 'short' }, /MASTHEAD_KEYS: key "short" must be NAME:BASE64/],
    ['status', { MASTHEAD_KEYS_FILE: '/no/keys' }, /file \/no\/keys that MASTHEAD_KEYS_FILE names cannot be read/],
    ['status', { MASTHEAD_LOG: 'loud' }, /MASTHEAD_LOG is "loud"; expected one of/],
    ['start', { MASTHEAD_PORT: 'web' }, /expected a port from 0 to 65535, given "web" by MASTHEAD_PORT/],
    ['start --role worker', {}, /The role worker needs a database that several processes share/],
  ])('%s with %o', async (line, more, sentence) => {
    const { env } = await newsroom();
    const { code, out, err } = await callWith(line.split(' '), { ...env, ...more });
    expect(err).toMatch(sentence);
    expect(err).not.toContain('secret');
    expect(out).toBe('');
    expect(code).toBeGreaterThan(0);
  });

  test('a data folder that cannot be one', async () => {
    const { env, write } = await newsroom();
    const file = write('taken', '');
    const { code, err } = await callWith(['status'], { ...env, MASTHEAD_DATA: file });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The path \S+taken cannot be used: it is a file, a folder was expected .*Name another folder, or move the file away, then try again\.$/m,
    );
  });
});
