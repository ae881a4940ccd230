import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; in each they come first. */
const SECTIONS = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};
const wanted = Object.entries(SECTIONS).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
);

interface Row {
  numbers: readonly string[];
  status: string;
  evidence: string;
}

/** Numbers of a cell: `1.2.6–1.2.8` is three of them, `7.3.1, 7.3.2` two. */
const numbersIn = (cell: string): string[] =>
  cell.split(', ').flatMap((part) => {
    const [first = '', last = first] = part.split('–');
    const cut = first.lastIndexOf('.') + 1;
    const [from, to] = [Number(first.slice(cut)), Number(last.slice(cut))];
    return Array.from({ length: to - from + 1 }, (_, at) => `${first.slice(0, cut)}${from + at}`);
  });

const checklist = text('docs/security/asvs.md');
const rows: Row[] = [...checklist.matchAll(/^\| ([\d.,– ]+) \| (.+?) \| (.+?) \| (.+) \|$/gm)].map(
  ([, cell = '', , status = '', evidence = '']) => ({ numbers: numbersIn(cell), status, evidence }),
);
const named = rows.map((row) => [row.numbers.join(', '), row] as const);

test('each requirement of levels 1 and 2 is answered once', () => {
  expect(rows.flatMap(({ numbers }) => numbers)).toEqual(wanted);
});

const linked = (evidence: string): string[] =>
  [...evidence.matchAll(/\]\(([^)#]+)/g)].map(([, path = '']) => join('docs/security', path));
const paths = (evidence: string): string[] =>
  [...evidence.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) =>
    /^(?:\w[\w-]*\/|Dockerfile|\.dockerignore|[\w.]+\.(?:json|ts|yaml)$)/.test(path) ? [path] : [],
  );

describe.each(named)('%s', (_numbers, { status, evidence }) => {
  test('its evidence is there', () => {
    expect(['met', 'partly', 'not met', 'operator', 'n/a']).toContain(status);
    const files = [...paths(evidence), ...linked(evidence)];
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    if (status === 'met') expect(files).not.toEqual([]);
    for (const [, file = '', title = ''] of evidence.matchAll(/`(test\/[^`]+)`: "([^"]+)"/g)) {
      const quoted = text(file).includes(`'${title}'`) || text(file).includes(`\`${title}\``);
      expect([title, quoted]).toEqual([title, true]);
    }
  });
});

test('a checklist with a gap, or with evidence that is gone, is noticed', () => {
  expect(numbersIn('1.2.6–1.2.8')).toEqual(['1.2.6', '1.2.7', '1.2.8']);
  expect(numbersIn('7.3.1, 7.3.2')).toEqual(['7.3.1', '7.3.2']);
  expect(paths('by `src/gone.ts` and `Dockerfile`')).toEqual(['src/gone.ts', 'Dockerfile']);
  expect(linked('[Keys](../operating.md#keys)')).toEqual(['docs/operating.md']);
});
