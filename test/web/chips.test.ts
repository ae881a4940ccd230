import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../src/web/i18n/en/index.ts';
import { chipsByChannel, chipsByState, chipWidth, fitting, type Saying } from '../../src/web/pages/inbox/chip-words.ts';

let t: TFunction<'desk'>;
beforeAll(async () => {
  await i18next.init({ lng: 'en', defaultNS: 'desk', resources: { en: { desk: en } } });
  t = i18next.t as TFunction<'desk'>;
});

const saying = (brief: boolean): Saying => ({
  t,
  nameOf: (channel) => `The paper on ${channel}`,
  briefName: (channel) => channel,
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

describe('a chip', () => {
  test('shows the time of scheduled posts alone', () => {
    const chips = [chip('y', 'scheduled'), chip('app', 'draft')];
    expect(chipsByChannel(chips, saying(false))).toMatchObject([
      {
        name: 'The paper on y',
        word: 'Scheduled 09:00',
        label: 'The paper on y: Scheduled, 09:00',
        title: 'The paper on y: Scheduled, 2026-11-28, 09:00',
      },
      { word: 'Draft', label: 'The paper on app: Draft', title: 'The paper on app: Draft' },
    ]);
    expect(chipsByChannel(chips, saying(true))).toMatchObject([
      { name: 'y', word: '09:00', label: 'The paper on y: Scheduled, 09:00' },
      { name: 'app', word: 'Draft', label: 'The paper on app: Draft' },
    ]);
  });

  test('of a state counts its channels, names them for screen readers, and shows their first time', () => {
    const chips = [chip('y', 'scheduled', '10:00'), chip('app', 'published'), chip('z', 'scheduled', '09:30')];
    expect(chipsByState(chips, saying(true))).toMatchObject([
      { name: '2', word: 'from 09:30', label: 'The paper on y, The paper on z: Scheduled, from 09:30' },
      { name: 'app', word: 'Published' },
    ]);
    const [both] = chipsByState([chip('y', 'scheduled'), chip('z', 'scheduled')], saying(true));
    expect(both?.word).toBe('09:00');
  });
});

describe('a line of chips', () => {
  const measure = (text: string) => 10 * text.length;
  const chips = ['aaaa', 'bb', 'cccccc'].map((name) => ({ name, word: 'draft' }));
  const [one = 0, two = 0, three = 0] = chips.map((each) => chipWidth(each, measure));

  test('has all that fit, gaps included', () => {
    const all = one + two + three + 12;
    expect([fitting(chips, all, measure), fitting(chips, all - 1, measure)]).toEqual([3, 2]);
    expect(fitting([], 0, measure)).toBe(0);
  });

  test('leaves room for the count of the others', () => {
    const more = measure('+3') + 17;
    expect(fitting(chips, one + two + 12 + more, measure)).toBe(2);
    expect(fitting(chips, one + two + 11 + more, measure)).toBe(1);
    expect(fitting(chips, 5, measure)).toBe(0);
  });
});
