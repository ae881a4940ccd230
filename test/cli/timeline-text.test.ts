import { expect, test } from 'vitest';
import { timelineText } from '../../src/cli/deliveries.ts';
import { timesIn } from '../../src/cli/times.ts';
import type { TimelineEntry } from '../../src/features/deliveries/entry.ts';
import { plainText } from '../../src/lib/message.ts';

const at = (time: string) => `2026-11-25T${time}Z`;
const rendered = (text: string) => ({ ...plainText(text), text });
const entry = (
  time: string | null,
  kind: TimelineEntry['kind'],
  text: string,
  { detail, ...more }: Partial<Omit<TimelineEntry, 'message' | 'detail'>> & { detail?: string } = {},
) => ({
  at: time === null ? null : at(time),
  kind,
  message: rendered(text),
  detail: detail === undefined ? null : rendered(detail),
  attempt: null,
  ...more,
});

test('a history is shown by attempts, on the newsroom’s clock, with answers shortened, and ends with what to do', () => {
  const first = { attempt: 1, step: 'post' };
  const body = `{"message":"${'It broke. '.repeat(20)}",\n"code":2}`;
  const text = timelineText(
    [
      entry('23:30:00.000', 'scheduled', 'Scheduled for Nov 26, 00:30'),
      entry('23:30:01.000', 'attempt', 'Attempt 1 by w1', { attempt: 1 }),
      entry('23:30:01.250', 'intent', 'the intent is stored', first),
      entry('23:30:01.500', 'request', 'POST https://api.example/posts → 500', { ...first, detail: '250 ms', body }),
      entry('23:30:01.600', 'held', 'unknown → held', { attempt: 1 }),
      entry(null, 'to-do', 'Look for it.', { detail: 'Since Nov 26, 00:30.' }),
      entry(null, 'to-do', 'If it is there: masthead resolve 0a1b2c3d --live', {
        method: 'POST',
        url: '/deliveries/0a1b2c3d/resolve',
      }),
    ],
    timesIn('Europe/Berlin'),
    80,
  );
  expect(text).toBe(`2026-11-26 00:30:00 Europe/Berlin  Scheduled for Nov 26, 00:30

2026-11-26 00:30:01 Europe/Berlin  Attempt 1 by w1
  00:30:01.250  post: the intent is stored
  00:30:01.500  post: POST https://api.example/posts → 500 (250 ms)
                {"message":"It broke. It broke. It broke. It broke. It broke. I…
  00:30:01.600  ⇒ unknown → held

What to do:
  Look for it.
  Since Nov 26, 00:30.
  If it is there: masthead resolve 0a1b2c3d --live`);
});
