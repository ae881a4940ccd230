import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { platforms } from '../../src/platforms/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Row {
  feature: string;
  built: string;
  /** Names of tests, each with its file. */
  tests: { name: string; file: string }[];
}

/** Rows of the tables below each platform's heading. */
const TABLES = new Map(
  text('docs/platforms.md')
    .split(/^## /m)
    .slice(1)
    .map((section): [string, Row[]] => {
      const rows = [...section.matchAll(/^\| (?!feature|---)(.*?) \| (.*?) \| (.*?) ?\|$/gm)];
      return [
        section.slice(0, section.indexOf('\n')),
        rows.map(([, feature = '', built = '', cell = '']) => ({
          feature,
          built,
          tests: [...cell.matchAll(/\[([^\]]*)\]\((\.\.\/test\/[^)]*)\)/g)].map(([, name = '', file = '']) => ({
            name,
            file: normalize(join('docs', file)),
          })),
        })),
      ];
    }),
);

/** Names of the tests of a file, and of the groups that they are in. */
const namesIn = (source: string): string[] =>
  [...source.matchAll(/\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:(?!\1).)*)\1/g)].map(
    ([, , name = '']) => name,
  );

/** A test with the suites that it runs, whose names are in their own files. */
function withSuites(file: string): string[] {
  const suites = [...text(file).matchAll(/ from '\.\/(conformance[\w-]*\.ts)'/g)];
  return [file, ...suites.flatMap(([, suite = '']) => withSuites(join(dirname(file), suite)))];
}

function isNamed({ name, file }: Row['tests'][number]): boolean {
  if (name === 'conformance') return text(file).includes('testPlatform({');
  return withSuites(file).some((one) => namesIn(text(one)).some((found) => found.startsWith(name)));
}

test('every platform has a table, and what its API does not allow', () => {
  expect([...TABLES.keys()].toSorted()).toEqual(platforms.map(({ name }) => name).toSorted());
  expect(text('docs/platforms.md').match(/^The APIs? do(?:es)?n't allow: /gm)).toHaveLength(platforms.length);
});

describe.each([...TABLES])('%s', (_platform, rows) => {
  test('each feature is built or not, and named once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(15);
    expect(rows.filter(({ built }) => !['yes', 'not needed'].includes(built))).toEqual([]);
    expect(new Set(rows.map(({ feature }) => feature)).size).toBe(rows.length);
  });

  test('what is built has a test of that name, and what is not has none', () => {
    expect(rows.filter(({ built, tests }) => (built === 'yes') !== tests.length > 0)).toEqual([]);
    expect(rows.flatMap(({ tests }) => tests).filter((one) => !isNamed(one))).toEqual([]);
  });
});
