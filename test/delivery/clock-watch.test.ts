import { expect, test } from 'vitest';
import { createClockWatch } from '../../src/delivery/clock-watch.ts';

/** A monotonic clock that the test moves, and a database's clock beside it. */
function clocks() {
  let mono = 5_000;
  let offset = Date.UTC(2027, 4, 1);
  const watch = createClockWatch({ monotonic: () => mono }, 1_000);
  return {
    watch,
    pass: (ms: number) => {
      mono += ms;
    },
    move: (ms: number) => {
      offset += ms;
    },
    /** The answer took `took` ms, and was given somewhere in between. */
    read: (took = 0) => {
      const askedAt = mono;
      mono += took;
      watch.saw(new Date(offset + askedAt + took / 2), askedAt);
    },
  };
}

test('a process that has just started has seen nothing', () => {
  const { watch, pass, read } = clocks();
  pass(60_000);
  expect(watch.evenFor()).toBe(0);
  read();
  pass(7_000);
  expect(watch.evenFor()).toBe(7_000);
});

test('a clock that is moved either way is believed from then on only', () => {
  for (const jump of [3_600_000, -3_600_000, 1_500, -1_500]) {
    const { watch, pass, move, read } = clocks();
    read();
    pass(60_000);
    read();
    move(jump);
    pass(10);
    read();
    pass(2_000);
    read();
    expect(watch.evenFor()).toBe(2_000);
  }
});

test('small steps and slow answers are no jump', () => {
  const { watch, pass, move, read } = clocks();
  read();
  for (let turn = 0; turn < 10; turn++) {
    pass(3_000);
    move(turn % 2 === 0 ? 400 : -400);
    read(turn * 500);
  }
  expect(watch.evenFor()).toBeGreaterThan(30_000);
});
