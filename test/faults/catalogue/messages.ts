import { disturb, kill } from '../conduct/strikes.ts';
import { type Fault, type Strike, together, USUAL } from '../fault.ts';

/** Stories that go out together, as the articles of one message: whatever happens to it, each is out once. */

/** On each engine: two messages of three, which are due at one time. */
const TRIALS = 6;

const MESSAGE = {
  ...USUAL,
  form: 'message',
  group: 'a message of three stories',
  trials: TRIALS,
  dueWithinMs: 0,
  held: null,
  // One of the three carries the message, and is met for all.
  isChance: true,
} satisfies Partial<Fault>;

const WHERE = {
  'step-done': 'after each upload, before its result is stored',
  'intent-stored': 'before the draft, and before the sending',
  'before-call': 'before the request of the draft, and of the sending, is written',
  answered: 'after the answer to the draft, and to the sending, before it is stored',
  'result-stored': 'between the draft and the sending, and after it',
  concluding: 'before the end of each attempt is stored',
} as const;

const points = Object.keys(WHERE) as (keyof typeof WHERE)[];

/** One story may not leave any more for a moment: the others go out without it, and it follows by itself. */
const embargo: Strike = (group, hands) =>
  disturb(async () => {
    for (const { deliveryId } of group) await hands.embargo(deliveryId);
  })(group, hands);

export const MESSAGES: readonly Fault[] = [
  ...points.map((checkpoint) => ({
    ...MESSAGE,
    id: `message-kill-${checkpoint}`,
    title: `kill -9 ${WHERE[checkpoint]}`,
    hit: together({ checkpoint }, kill),
  })),
  {
    ...MESSAGE,
    id: 'message-one-leaves',
    title: 'one of the stories comes under embargo between the draft and the sending',
    hit: { ...together({ checkpoint: 'result-stored' }, embargo), once: true },
  },
  {
    ...MESSAGE,
    id: 'message-reset-after',
    title: 'the connection breaks after the draft was made, and after the message was sent',
    orders: 'reset-after',
  },
  {
    ...MESSAGE,
    id: 'message-503-after',
    title: 'HTTP 503 although the draft was made, and although the message was sent',
    orders: '503-after',
  },
];
