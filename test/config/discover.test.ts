import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discoverChannels } from '../../src/config/discover.ts';
import { writeAtomically } from '../../src/config/write-atomically.ts';
import type { MastheadEntry } from '../../src/domain/masthead.ts';
import { board, FILES, faults } from './fixture.ts';

const masthead: MastheadEntry[] = [
  { platform: 'board', label: 'Board', url: null },
  { platform: 'wall', label: 'Our\nwall', url: 'https://wall.example/paper' },
  { platform: 'unknown', label: 'Unknown', url: null },
  { surface: 'mobile', label: 'Mobile', url: 'https://m.paper.example' },
  { platform: 'wall', label: 'Wall again', url: null },
];
const platforms = [board(), board('wall', 'Wall')];

describe('channels of a masthead', () => {
  test('are added after what is there, which keeps its comments and its form', () => {
    const existing = `# Ours.\n${FILES['channels.yaml']}    # Ask Ada before you change this.\n    approval: automatic\n`;
    const text = discoverChannels(masthead, platforms, existing);
    expect(text.startsWith(existing)).toBe(true);
    expect(text.slice(existing.length)).toBe(`  wall:
    # Found in the page header as "Our wall" at https://wall.example/paper. Fill in accountId; set the variables, then mode: live.
    platform: wall
    name: Wall
    mode: off
    approval: required
    link:
      target: mobile
    options:
      accountId: ""
    secrets:
      key: MASTHEAD_WALL_KEY
      keySecret: MASTHEAD_WALL_KEY_SECRET
`);
    expect(discoverChannels(masthead, platforms, text)).toBe(text);
  });

  test('a new file is right but for the options that only the newsroom knows', () => {
    const text = discoverChannels(masthead, [board()], '');
    expect(text).toMatch(/^# yaml-language-server/);
    expect(faults({ 'channels.yaml': text })).toEqual([expect.stringContaining('channels.board.options.accountId')]);
    expect(faults({ 'channels.yaml': text.replace('accountId: ""', 'accountId: "1"') })).toEqual([]);
  });

  test('an id that is taken by another platform’s channel is not taken again', () => {
    const taken = FILES['channels.yaml'].replace('board-main', 'wall');
    expect(discoverChannels(masthead, platforms, taken)).toContain('\n  wall-2:\n');
  });

  test('a file that is no such file is left alone', () => {
    expect(() => discoverChannels(masthead, platforms, 'channels: [')).toThrow('cannot be read');
    expect(() => discoverChannels(masthead, platforms, 'channels: 3')).toThrow('cannot be read');
  });
});

test('a file is written whole or not at all, and nothing is left beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-write-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'a.yaml');
  await writeFile(path, 'old');
  await writeAtomically(path, 'new');
  expect(await readFile(path, 'utf8')).toBe('new');
  await expect(writeAtomically(join(folder, 'none', 'a.yaml'), 'x')).rejects.toThrow('ENOENT');
  expect(await readdir(folder)).toEqual(['a.yaml']);
});
