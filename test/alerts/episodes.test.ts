import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, type Episode, type Patience } from '../../src/alerts/episodes.ts';
import type { Condition, ConditionEnd } from '../../src/domain/alert.ts';
import { plainText } from '../../src/lib/message.ts';

const cause = (ends: ConditionEnd, key = 'it'): Condition => ({
  key,
  kind: 'overdue',
  title: plainText('It'),
  detail: [plainText('It is so.')],
  remedy: plainText('Mend it.'),
  since: null,
  ends,
});

/** Looks every 15 s at a cause that is there (`#`) or away (`.`), and says at which looks what was told. */
function looks(pattern: string, ends: ConditionEnd, patience: Patience): string[] {
  let open: Episode[] = [];
  return [...pattern].flatMap((mark, index) => {
    const now = new Date(index * 15_000);
    const changes = changesOf(open, mark === '#' ? [cause(ends)] : [], now, patience);
    const away = [...changes.over.map(({ cause: { key } }) => key), ...changes.forgotten];
    const begun = changes.begun.map((one) => ({ cause: one, startedAt: now, notified: false, overAt: null }));
    open = [...open, ...begun]
      .filter((episode) => !away.includes(episode.cause.key))
      .map((episode) => ({
        ...episode,
        notified: episode.notified || changes.started.length > 0,
        overAt: changes.gone.length > 0 ? now : changes.back.length > 0 ? null : episode.overAt,
      }));
    return [...changes.started.map(() => `start ${index}`), ...changes.over.map(() => `over ${index}`)];
  });
}

const PATIENCE = { after: 60_000, overAfter: 300_000 };

describe('what ends by itself', () => {
  test('is told when it has lasted, and its end when it has stayed away', () => {
    expect(looks(`.#####${'.'.repeat(25)}`, 'by-itself', PATIENCE)).toEqual(['start 5', 'over 26']);
  });

  test('is never told when it is away before that', () => {
    expect(looks('####.####.####.', 'by-itself', PATIENCE)).toEqual([]);
  });

  test('has one start and one end, however often it comes back within five minutes', () => {
    const flapping = '#####...####.#...................#.'.repeat(4);
    expect(looks(`${flapping}${'.'.repeat(30)}`, 'by-itself', PATIENCE)).toEqual([
      'start 4',
      `over ${flapping.length - 1 + 20}`,
    ]);
  });

  test('is told by turns, whatever it does: no start before it lasted, no end before it stayed away', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('#', '.', '#####', '.'.repeat(19), '.'.repeat(21))), (parts) => {
        const pattern = parts.join('');
        const told = looks(pattern, 'by-itself', PATIENCE);
        expect(told.map((one) => one.split(' ')[0])).toEqual(
          told.map((_one, index) => (index % 2 === 0 ? 'start' : 'over')),
        );
        for (const one of told) {
          const [what, at] = one.split(' ');
          const before = pattern.slice(0, Number(at) + 1);
          expect(before.endsWith(what === 'start' ? '#'.repeat(5) : '.'.repeat(21))).toBe(true);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

test('what a person decides is told at once, each time', () => {
  expect(looks('.#.##..', 'by-a-person', PATIENCE)).toEqual(['start 1', 'over 2', 'start 3', 'over 5']);
});

test('what has no end is told once, and its going is not', () => {
  expect(looks('.###...', 'never', PATIENCE)).toEqual(['start 1']);
});

test('what has to be steady is told at once, and its end when it has stayed away', () => {
  expect(looks(`.#..#.#${'.'.repeat(25)}`, 'when-steady', PATIENCE)).toEqual(['start 1', 'over 27']);
});
