import { expect, test } from 'vitest';
import { rangesOf } from '../../../src/api/renditions.ts';

test.each([
  ['bytes=0-0', [[0, 0]]],
  ['bytes=10-', [[10, 99]]],
  ['Bytes=90-1000', [[90, 99]]],
  ['bytes=-5', [[95, 99]]],
  ['bytes=-1000', [[0, 99]]],
  ['bytes=90-99999999999999999999', [[90, 99]]],
  ['bytes=-99999999999999999999', [[0, 99]]],
  [
    'bytes=50-59, 0-9',
    [
      [50, 59],
      [0, 9],
    ],
  ],
  // What is asked for twice is sent once.
  ['bytes=0-9,5-20,21-30', [[0, 30]]],
  ['bytes=0-9, 20-29, 8-21', [[0, 29]]],
  // What is not there is left out, as long as something is.
  ['bytes=100-200,-1,,', [[99, 99]]],
])('%s of 100 bytes', (header, pieces) => {
  expect(rangesOf(header, 100)).toEqual(pieces.map(([start, end]) => ({ start, end })));
});

test.each(['bytes=100-', 'bytes=-0', 'bytes=99999999999999999999-', 'bytes=999-1000,100-100'])(
  '%s is not in 100 bytes',
  (header) => {
    expect(rangesOf(header, 100)).toBe('unsatisfiable');
  },
);

test.each([
  undefined,
  '',
  'bytes',
  'bytes=',
  'bytes=,',
  'bytes=-',
  'bytes=5-4',
  'bytes=1-2-3',
  'bytes=a-b',
  'bytes=0x1-2',
  'bytes=1 -2',
  'bytes=0-1,x',
  'items=0-1',
  `bytes=${Array.from({ length: 20 }, (_, i) => `${3 * i}-${3 * i}`).join(',')}`,
])('%s is answered with the whole', (header) => {
  expect(rangesOf(header, 100)).toBe('whole');
});

test('of an empty file there is no piece', () => {
  expect(rangesOf('bytes=0-', 0)).toBe('unsatisfiable');
});
