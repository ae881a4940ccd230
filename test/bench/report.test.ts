import { expect, test } from 'vitest';
import { withParts } from './report.ts';

const REPORT = `# Benchmarks

Written by hand.

## Bars

| bar | wanted | measured | kept |
| --- | ---: | ---: | ---: |
| one | at most 2 | 1 | yes |
| two | at most 2 | 1 | yes |

## First

Old.

## Second

Stays.
`;

test('parts that were measured alone take the place of their sections and bars, and the rest stays', () => {
  const bar = (what: string) => ({ what, wanted: 'at most 2', measured: '3', isKept: false });
  const machine = { cpu: '', cores: 2, memoryGb: 1, system: '', loadBefore: 1, fsyncMs: 1 };
  const facts = { date: '2026-11-26T12:00:00.000Z', command: 'npm run bench -- first', machine, loadAfter: 2 };
  const told = withParts(
    REPORT,
    [
      { title: 'First', text: 'New.', bars: [bar('two'), bar('three')], figures: null },
      { title: 'Third', text: 'Also new.', bars: [], figures: null },
    ],
    facts,
  );
  expect(told).toContain('| one | at most 2 | 1 | yes |\n| two | at most 2 | 3 | **no** |\n| three | at most 2 | 3 |');
  expect(told).not.toContain('Old.');
  expect(told).toMatch(/## First\n\nNew\.\n\nMeasured by `npm run bench -- first` on 2026-11-26.*before it and 2\.0/);
  expect(told.match(/^## .*/gm)).toEqual(['## Bars', '## Second', '## First', '## Third']);
  expect(told).toContain('Stays.');
});
