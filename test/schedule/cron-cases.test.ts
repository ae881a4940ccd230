import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { nextTimes } from '../../src/schedule/next-times.ts';
import { beside } from '../helpers/beside.ts';

const CASES = beside('data/cron/cases.json');
const CHANGES = beside('data/cron/dst-transitions.json');

const Case = z.object({
  class: z.string(),
  expr: z.string(),
  tz: z.string().optional(),
  from: z.string().optional(),
  inclusive: z.boolean().optional(),
  expect: z.string().nullish(),
});
const Change = z.object({
  zone: z.string(),
  kind: z.enum(['gap', 'overlap']),
  at: z.string(),
  offsetBefore: z.number(),
  offsetAfter: z.number(),
  localTimes: z.array(z.string()),
});

const HOUR = 3_600_000;

describe.skipIf(CASES.isMissing || CHANGES.isMissing)('the measuring set', () => {
  const cases = CASES.isMissing ? [] : z.array(Case).parse(JSON.parse(readFileSync(CASES.path, 'utf8')));
  const changes = CHANGES.isMissing ? [] : z.array(Change).parse(JSON.parse(readFileSync(CHANGES.path, 'utf8')));

  test.each(['plain', 'step-or-wrap', 'dst'])('every %s line comes when it should', (group) => {
    const wrong = cases
      .filter((one) => one.class === group)
      .filter(({ expr, tz = 'UTC', from = '', inclusive, expect: due }) => {
        const start = new Date(new Date(from).getTime() - (inclusive ? 1 : 0));
        const [time] = nextTimes(parseCronLine(expr), tz, start, 1);
        return time?.getTime() !== new Date(due ?? '').getTime();
      });
    expect(wrong).toEqual([]);
  });

  test('every invalid line is refused', () => {
    const accepted = cases
      .filter((one) => one.class === 'invalid')
      .filter(({ expr }) => {
        try {
          return Boolean(parseCronLine(expr));
        } catch {
          return false;
        }
      });
    expect(accepted).toEqual([]);
  });

  test('every time of day around every change of clocks fires exactly once that day', () => {
    const wrong = changes.flatMap((change) =>
      change.localTimes.filter((local) => {
        const wall = Date.parse(`${local}:00Z`);
        const moments = [wall - change.offsetBefore * 60_000, wall - change.offsetAfter * 60_000];
        if (change.kind === 'gap') moments.push(Date.parse(change.at));
        const [, hour, minute] = /T(\d+):(\d+)/.exec(local) ?? [];
        const line = parseCronLine(`${Number(minute)} ${Number(hour)} * * *`);
        const end = Math.max(...moments) + 12 * HOUR;
        const times = nextTimes(line, change.zone, new Date(Math.min(...moments) - 12 * HOUR - 1), 3);
        const near = times.map(Number).filter((time) => time < end);
        return near.length !== 1 || !moments.includes(near[0] ?? 0);
      }),
    );
    expect(wrong).toEqual([]);
  });
});
