import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const LINE = /^- .+[.;:] `(?<file>test\/[^`]+\.ts)`: "(?<title>.+)"$/;

/** A test with this title, as its file has it. */
const hasTest = (source: string, title: string): boolean =>
  ["'", '"', '`'].some((quote) => source.includes(`${quote}${title.replaceAll(quote, `\\${quote}`)}${quote}`));

const lines = text('docs/engine-invariants.md')
  .split('\n')
  .filter((line) => line.startsWith('- '));

test('each invariant of the engine names a test that is there', () => {
  const missing = lines.filter((line) => {
    const { file, title } = LINE.exec(line)?.groups ?? {};
    return !file || !title || !existsSync(new URL(file, ROOT)) || !hasTest(text(file), title);
  });
  expect(missing).toEqual([]);
  expect(lines.length).toBeGreaterThan(50);
});

test('a title that is only like one in the file is missed', () => {
  expect(hasTest("test('sends once', () => {", 'sends once')).toBe(true);
  expect(hasTest("test('sends once more', () => {", 'sends once')).toBe(false);
  expect(hasTest('test("X\'s own", () => {', "X's own")).toBe(true);
});
