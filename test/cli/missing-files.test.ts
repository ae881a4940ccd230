import { expect, test } from 'vitest';
import { missingText } from '../../src/cli/missing-files.ts';
import { timesIn } from '../../src/cli/times.ts';
import { plainText } from '../../src/lib/message.ts';

const page = { times: timesIn('Asia/Shanghai'), columns: 100 };
const hashes = Array.from({ length: 7 }, (_, n) => String(n).repeat(64));
const post = { post: 'p', channel: 'x-main', headline: 'The new bridge opens', at: new Date('2026-12-03T00:00Z') };

test('a restore without media names the first files and the posts that need them, with what to do', () => {
  const planned = [{ ...post, files: hashes.slice(0, 1) }];
  const said = missingText({ missing: { where: '/data/media', files: hashes, planned }, notChecked: null }, page);
  const text = said.join('\n');
  expect(said[0]).toBe('7 media files that the store names are missing in /data/media (all with --json). The first:');
  expect(said.slice(1, 6)).toEqual(hashes.slice(0, 5).map((hash) => `  ${hash.slice(0, 2)}/${hash.slice(2)}`));
  expect(text).not.toContain('55/55');
  expect(text).toContain('1 planned post needs some of them. Nothing is sent without its files');
  expect(text).toMatch(/2026-12-03 08:00.*x-main\s+The new bridge opens/);
  expect(said.at(-1)).toMatch(/^Copy them to \/data\/media before you resume\./);
});

test('nothing is said where nothing is missing, and what could not be checked is said', () => {
  expect(missingText({ missing: { where: '/data/media', files: [], planned: [] }, notChecked: null }, page)).toEqual(
    [],
  );
  expect(missingText({ missing: null, notChecked: plainText('The bucket is away.') }, page)).toEqual([
    'Whether media files are missing is not known: The bucket is away.',
  ]);
});
