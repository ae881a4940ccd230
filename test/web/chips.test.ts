import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../src/web/i18n/en/index.ts';
import { groupsOf, nextStepOf, type Saying } from '../../src/web/pages/inbox/chip-words.ts';

let t: TFunction<'desk'>;
beforeAll(async () => {
  await i18next.init({ lng: 'en', defaultNS: 'desk', resources: { en: { desk: en } } });
  t = i18next.t as TFunction<'desk'>;
});

const saying = (brief: boolean): Saying => ({
  t,
  nameOf: (channel) => `The paper on ${channel}`,
  brief,
  shortTime: (at) => at.slice(11, 16),
  fullTime: (at) => `${at.slice(0, 10)}, ${at.slice(11, 16)}`,
});
const chip = (channel: string, state: 'scheduled' | 'draft' | 'published', time = '09:00') => ({
  channel,
  state,
  problemCount: 0,
  postId: '00000000-0000-4000-8000-000000000000',
  urgency: 'normal' as const,
  at: `2026-11-28T${time}:00.000Z`,
});

describe('the chips of an article', () => {
  test('are one for each state, with its channels and the time of scheduled posts', () => {
    const chips = [chip('y', 'scheduled'), chip('app', 'draft')];
    expect(groupsOf(chips, saying(false))).toMatchObject([
      {
        channels: ['y'],
        word: 'Scheduled · 09:00',
        label: 'The paper on y: Scheduled, 09:00',
        title: 'The paper on y: Scheduled, 2026-11-28, 09:00',
      },
      { channels: ['app'], word: 'Draft', label: 'The paper on app: Draft', title: 'The paper on app: Draft' },
    ]);
  });

  test('show the first of several times, and only the time where there is little room', () => {
    const chips = [chip('y', 'scheduled', '10:00'), chip('app', 'published'), chip('z', 'scheduled', '09:30')];
    expect(groupsOf(chips, saying(true))).toMatchObject([
      {
        channels: ['y', 'z'],
        word: 'from 09:30',
        label: 'The paper on y, The paper on z: Scheduled, from 09:30',
      },
      { channels: ['app'], word: 'Published' },
    ]);
    const [both] = groupsOf([chip('y', 'scheduled'), chip('z', 'scheduled')], saying(true));
    expect(both?.word).toBe('09:00');
  });
});

test('the next step of an article is what presses most', () => {
  const steps = [
    [],
    ['draft', 'published'],
    ['scheduled', 'published'],
    ['published'],
    ['draft', 'failed', 'held'],
    ['partial', 'draft'],
  ] as const;
  expect(
    steps.map((states) => nextStepOf(states.map((state, n) => ({ state, channel: `c${n}` })))).map(({ kind }) => kind),
  ).toEqual(['create', 'open', 'move', 'view', 'fix', 'check']);
  expect(nextStepOf([{ state: 'failed', channel: 'y' }]).channel).toBe('y');
});
