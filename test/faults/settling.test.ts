import { expect, test } from 'vitest';
import { untilSettled } from './conduct/settling.ts';
import type { Row } from './process/wire.ts';

const row = (state: Row['state']): Row => ({
  deliveryId: 'd',
  postId: 'p',
  channelId: 'x',
  kind: 'send',
  answer: null,
  words: [],
  pictures: 0,
  live: [],
  paused: null,
  state,
  epoch: 1,
  heldReason: null,
  outcome: null,
  remoteId: null,
  foreign: [],
  ageMs: 1,
  evidence: [],
});

test('rows that a strike sets in motion while they are read are not taken for settled', async () => {
  let isStriking = true;
  const states: Row['state'][] = ['held', 'settling', 'published'];
  const { rows } = await untilSettled(
    async () => {
      const [state = 'published'] = states.splice(0, 1);
      // The strike lets what is held try again, and ends, after the rows were read.
      isStriking = false;
      return [row(state)];
    },
    { limitMs: 60_000, busy: () => isStriking, onLook: () => undefined },
  );
  expect(rows).toMatchObject([{ state: 'published' }]);
});
