import { expect, test } from 'vitest';
import { credentialsOf } from '../../src/config/credentials.ts';

const channel = { id: 'board-main', secrets: { key: 'BOARD_KEY', keySecret: 'BOARD_SECRET' } };
const noFile = (path: string): string => {
  throw new Error(`ENOENT: no such file, open '${path}'`);
};

test('secrets come from variables or from files, without the line end', () => {
  const env = { BOARD_KEY: 'k', BOARD_SECRET_FILE: '/run/secrets/board' };
  expect(credentialsOf(channel, env, (path) => `${path} s\n`)).toEqual({
    values: { key: 'k', keySecret: '/run/secrets/board s' },
    missing: [],
  });
});

test('what is not set, or empty, is named by its variable', () => {
  expect(credentialsOf(channel, { BOARD_KEY: '', BOARD_SECRET: 's' }, noFile)).toEqual({
    values: { keySecret: 's' },
    missing: ['BOARD_KEY'],
  });
  expect(credentialsOf(channel, { BOARD_KEY: 'k', BOARD_SECRET_FILE: '/f' }, () => '\n').missing).toEqual([
    'BOARD_SECRET',
  ]);
});

test('a file that cannot be read is told, with the variable that names it', () => {
  expect(() => credentialsOf(channel, { BOARD_KEY_FILE: '/f' }, noFile)).toThrow(
    'The file that BOARD_KEY_FILE names for channel board-main cannot be read',
  );
});
