import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MUTANTS } from './catalogue/index.ts';
import type { Mutant } from './mutant.ts';
import { planted } from './plant.ts';
import type { Failure } from './results.ts';
import { isTitled, namePattern } from './titles.ts';
import { troubleBefore, verdictOn } from './verdict.ts';

describe('the mutants', () => {
  test('have names of their own, each with tests that are there', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    const files = new Set(MUTANTS.flatMap(({ caughtBy }) => Object.keys(caughtBy)));
    expect([...files].filter((file) => !existsSync(file))).toEqual([]);
    for (const { name, caughtBy } of MUTANTS) expect(Object.values(caughtBy).flat().length, name).toBeGreaterThan(0);
  });

  test.each(MUTANTS)('$name: can be planted', (mutant) => {
    const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
    for (const [path, text] of planted(mutant, read)) expect(text).not.toBe(read(path));
  });
});

const MUTANT: Mutant = {
  name: 'two and two',
  breaks: 'Sums are right.',
  edits: [{ file: 'sum.ts', find: 'a + b', replace: 'a - b$&' }],
  caughtBy: { 'test/sum.test.ts': ['adds %i and %i (both)'] },
};
const planting = (text: string | null) => () => planted(MUTANT, () => text);

describe('planting', () => {
  test('puts the text in as it is written', () => {
    expect(planting('return a + b;')()).toEqual(new Map([['sum.ts', 'return a - b$&;']]));
  });

  test('of several edits of one file keeps all', () => {
    const two = { ...MUTANT, edits: [...MUTANT.edits, { file: 'sum.ts', find: 'return', replace: 'yield' }] };
    expect(planted(two, () => 'return a + b;').get('sum.ts')).toBe('yield a - b$&;');
  });

  test.each([
    ['there no more', 'return sum(a, b);', /"two and two".*"a \+ b" 0 times/],
    ['there twice', 'a + b + (a + b)', /"two and two".*2 times, expected once/],
    ['in a file that is gone', null, /"two and two".*no file sum\.ts/],
  ])('a text that is %s is an error with the name of the mutant', (_how, text, message) => {
    expect(planting(text)).toThrow(message);
  });
});

describe('what a run says of a mutant', () => {
  const TITLE = 'adds 2 and 2 (both)';
  const run = (passed: boolean, failures: Failure[] = [], title = TITLE) => ({
    ran: [{ file: 'test/sum.test.ts', title, passed, failures }],
    outside: [],
    said: '',
    ranOut: false,
  });
  const WRONG = { name: 'AssertionError', message: 'expected 0 to be 4' };
  const PROPERTY = { name: 'Error', message: 'Property failed after 1 tests' };
  const DEFECT = { name: 'TypeError', message: 'sum is not a function' };
  const nothing = { ran: [], outside: [{ name: 'Error', message: 'Cannot find module' }], said: '', ranOut: false };

  test('titles of test.each stand for each of their tests, and for nothing else', () => {
    const [title = ''] = MUTANT.caughtBy['test/sum.test.ts'] ?? [];
    expect(['adds 2 and 2 (both)', 'adds 2 and 2 (both) again'].map((ran) => isTitled(title, ran))).toEqual([
      true,
      false,
    ]);
    const named = new RegExp(namePattern([title]));
    expect(named.test('sums adds 2 and 2 (both)')).toBe(true);
    expect(named.test('sums badds 2 and 2 (both)')).toBe(false);
  });

  test('an assertion that fails, or a test that times out, catches it', () => {
    const late = { name: 'Error', message: 'Test timed out in 180000ms.\nIf this is a long-running test' };
    const missing = { name: 'Error', message: 'It did not come to hold in 240000 ms: []' };
    for (const failures of [[WRONG], [PROPERTY, WRONG], [late], [missing]]) {
      expect(verdictOn(MUTANT, run(false, failures))).toEqual({ end: 'caught', by: `test/sum.test.ts > ${TITLE}` });
    }
  });

  test('an error of another kind does not, nor does another test', () => {
    expect(verdictOn(MUTANT, run(false, [DEFECT]))).toMatchObject({ end: 'failed' });
    expect(verdictOn(MUTANT, run(false, [PROPERTY, DEFECT]))).toMatchObject({ end: 'failed' });
    expect(verdictOn(MUTANT, run(false, [WRONG], 'something else'))).toMatchObject({ end: 'failed' });
    expect(verdictOn(MUTANT, nothing)).toMatchObject({ end: 'failed', why: expect.stringContaining('Cannot find') });
    expect(verdictOn(MUTANT, { ...nothing, ranOut: true })).toMatchObject({ end: 'failed' });
  });

  test('it survives where its tests pass', () => {
    expect(verdictOn(MUTANT, run(true))).toEqual({ end: 'survived' });
  });

  test('it proves nothing where its tests fail, or are missing, without it', () => {
    expect(troubleBefore(MUTANT, run(true))).toBeNull();
    expect(troubleBefore(MUTANT, run(false, [WRONG]))).toContain('without it test/sum.test.ts');
    expect(troubleBefore(MUTANT, nothing)).toContain('did not run: test/sum.test.ts > adds %i and %i (both)');
  });
});
