import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { loadConfig } from '../../src/config/load.ts';
import { UserError } from '../../src/lib/errors.ts';
import { plainText } from '../../src/lib/message.ts';
import { definePlatform } from '../../src/platforms/kit/define-platform.ts';
import type { Platform } from '../../src/platforms/platform.ts';

const never = () => {
  throw new Error('Configuration calls nothing of a platform but its settings.');
};

/** A platform as far as configuration knows one. */
export function board(id = 'board', name = 'Board'): Platform {
  return definePlatform({
    id,
    name,
    brand: { label: plainText(name), colour: '#000000', mark: '' },
    recognise: {
      hosts: [`${id}.example`],
      labels: [id],
      notAccounts: [],
      postIds: { shape: /^\S+$/, example: '4711', inAddress: null },
    },
    account: {
      options: z.strictObject({ accountId: z.string().regex(/^\d+$/), lines: z.int().max(9).default(3) }),
      credentials: z.object({ key: z.string(), keySecret: z.string() }),
      id: ({ accountId }) => accountId,
    },
    content: { places: {}, limits: never, compose: never, requests: never, templateFields: ['text', 'title'] },
    waits: { looks: [1_000], polls: [1_000] },
    client: async () => never(),
  });
}

export const FILES = {
  'newsroom.yaml': `name: The Paper
site: https://paper.example
timeZone: Europe/Berlin
languages: [de]
links:
  parameters: { utm_source: '{platform}', utm_content: '{marker}' }
`,
  'channels.yaml': `channels:
  board-main:
    platform: board
    name: Our board
    options: { accountId: '7' }
    secrets: { key: BOARD_KEY, keySecret: BOARD_SECRET }
`,
  'schedule.yaml': '',
  'style.yaml': '',
};
type Files = { [Name in keyof typeof FILES]: string };

/** The four files in a directory of their own; what is not given is as in FILES. */
export function directory(files: Partial<Files> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'masthead-config-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries({ ...FILES, ...files })) writeFileSync(join(path, name), text);
  return path;
}

export const load = (files: Partial<Files> = {}, env: Record<string, string> = {}) =>
  loadConfig(directory(files), env, [board()]);

/** Each fault that loading tells, as `file:line:column …`. */
export function faults(files: Partial<Files>, env: Record<string, string> = {}): string[] {
  const path = directory(files);
  try {
    loadConfig(path, env, [board()]);
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const lines = error.message.split('\n').filter((line) => line.startsWith('  '));
    return lines.map((line) => line.trim().replaceAll(`${path}/`, ''));
  }
}
