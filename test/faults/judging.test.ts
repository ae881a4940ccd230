import { describe, expect, test } from 'vitest';
import type { CampaignResult } from './campaign.ts';
import { FAULTS } from './catalogue/index.ts';
import { cellsOf, missed } from './cells.ts';
import { type Fault, USUAL } from './fault.ts';
import { type Trial, verdictOf } from './judge.ts';
import { readOptions } from './options.ts';
import { BARS, planAgain, planCampaigns } from './plan.ts';
import { leftMs } from './progress.ts';
import { barsOf } from './report/bars.ts';
import { chaosMarkdown } from './report/chaos.ts';
import { markdown } from './report/markdown.ts';

const FACTORS = { embedded: 10, postgres: 30, redis: 30 };
const FAULT: Fault = { ...USUAL, id: 'any', title: 'anything', group: 'all' };

const trial = (channelId: string, change: Partial<Trial> = {}): Trial => ({
  deliveryId: 'd',
  postId: 'p',
  channelId,
  state: 'published',
  verdict: 'once',
  posts: 1,
  raw: 1,
  met: true,
  settledMs: 1_500,
  recoveredMs: null,
  why: null,
  ...change,
});

const campaign = (trials: Trial[]): CampaignResult => ({
  program: 'masthead',
  faultId: FAULT.id,
  engine: 'redis',
  seed: 1,
  platforms: ['x'],
  trials,
  defects: [],
  failures: [],
  skipped: null,
  starts: 1,
  ended: 2,
  pauseMs: 0,
  tookMs: 1,
});

const outcomeOf = (trials: Trial[], fault = FAULT) => ({
  fault,
  cells: cellsOf(campaign(trials), fault),
  ended: { redis: 2 },
  skipped: [],
  failures: [],
  defects: [],
  unmet: [],
});

test('what a row says is held against what readers see', () => {
  expect(verdictOf('published', 1, null)).toBe('once');
  expect(verdictOf('handed-over', 1, null)).toBe('once');
  expect(verdictOf('published', 2, null)).toBe('doubled');
  expect(verdictOf('held', 2, null)).toBe('doubled');
  expect(verdictOf('held', 1, 'It may be live, and looking it up gave no answer: no list.')).toBe('held');
  expect(verdictOf('held', 0, 'It could not be sent in 20 attempts.')).toBe('refused');
  expect(verdictOf('published', 0, null)).toBe('lost');
  expect(verdictOf('failed', 0, null)).toBe('refused');
  expect(verdictOf('failed', 1, null)).toBe('lost');
  expect(verdictOf('settling', 1, null)).toBe('unsettled');
  expect(verdictOf('partial', 0, null)).toBe('refused');
  expect(verdictOf('partial', 1, null, 'partial')).toBe('once');
  expect(verdictOf('partial', 0, null, 'partial')).toBe('lost');
  expect(verdictOf('published', 1, null, 'partial')).toBe('lost');
});

describe('a cell', () => {
  const wrongs = (change: Partial<Trial>, fault = FAULT, channel = 'x') =>
    cellsOf(campaign([trial(channel), trial(channel, change)]), fault).flatMap((cell) => missed(cell, fault));

  test('names what is wrong with it', () => {
    expect(wrongs({})).toEqual([]);
    expect(wrongs({ verdict: 'doubled', posts: 2 })).toEqual(['1 doubled']);
    expect(wrongs({ verdict: 'lost', posts: 0 })).toEqual(['1 lost']);
    expect(wrongs({ verdict: 'unsettled' })).toEqual(['1 not settled in time']);
    expect(wrongs({ met: false })).toEqual(['1 that did not meet the fault']);
  });

  test('may hold posts only where its fault says so', () => {
    expect(wrongs({ verdict: 'held' })).toEqual(['1 held']);
    expect(wrongs({ verdict: 'held' }, FAULT, 'app')).toEqual([]);
    const gap = { ...FAULT, doubled: { platforms: ['x'], why: 'It may.' } };
    expect(wrongs({ verdict: 'doubled', posts: 2 }, gap)).toEqual([]);
    expect(wrongs({ verdict: 'doubled', posts: 2 }, gap, 'youtube')).toEqual(['1 doubled']);
  });

  test('leaves out what a fault of chance did not meet, unless it went wrong', () => {
    const chance = { ...FAULT, isChance: true };
    expect(outcomeOf([trial('x'), trial('x', { met: false })], chance).cells).toMatchObject([{ trials: 1 }]);
    expect(wrongs({ met: false, verdict: 'lost', posts: 0 }, chance)).toEqual(['1 lost']);
  });
});

describe('the report', () => {
  const good = [outcomeOf([trial('x'), trial('app')])];
  const bad = [outcomeOf([trial('x', { verdict: 'doubled', posts: 2 }), trial('app')])];

  const worst = [
    outcomeOf([trial('x', { verdict: 'doubled', posts: 2 }), trial('app', { verdict: 'lost', posts: 0 })]),
  ];

  test('is missed by a double, by too few trials, and by a control that does not both double and lose', () => {
    const missedBars = (...given: Parameters<typeof barsOf>) => barsOf(...given).filter(({ isMet }) => !isMet);
    expect(missedBars(good, worst, false)).toEqual([]);
    expect(missedBars(bad, worst, false)).toHaveLength(1);
    expect(missedBars(good, good, false)).toMatchObject([{ measured: '0 doubled, 0 lost' }]);
    expect(missedBars(good, bad, false)).toMatchObject([{ measured: '1 doubled, 0 lost' }]);
    expect(missedBars(good, worst, true)).toHaveLength(2);
    const [one] = good;
    for (const change of [{ failures: ['no rows'] }, { defects: ['published twice'] }, { unmet: ['redis x'] }]) {
      expect(missedBars(one ? [{ ...one, ...change }] : [], worst, false)).toHaveLength(1);
    }
    const none = { ...FAULT, id: 'none' };
    expect(missedBars(good, [...worst, outcomeOf([trial('x', { verdict: 'unsettled' })], none)], false)).toHaveLength(
      1,
    );
  });

  test('shows each fault, and says what was missed', () => {
    const bars = barsOf(bad, bad, false);
    const text = markdown({
      date: new Date('2026-01-02T00:00:00Z'),
      facts: [['Node', '20']],
      seed: 1,
      factors: FACTORS,
      tookMs: 60_000,
      outcomes: bad,
      controls: bad,
      bars,
    });
    expect(text).toContain('| `any` anything | redis | 2 | 1–2 | 0 | 1 | 0 | 1.5 |');
    expect(text).toContain('| 1 | NO |');
  });
});

test('the whole run is large enough for its bars', () => {
  const campaigns = planCampaigns(readOptions([]));
  const trialsOf = (id: string) =>
    campaigns
      .filter(({ fault }) => fault.id === id)
      .reduce((sum, { trials, platforms }) => sum + trials * platforms.length, 0);
  const counts = FAULTS.filter(({ trials }) => trials === null).map(({ id }) => trialsOf(id));
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(BARS.trialsPerFault);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(BARS.trials);
});

test('what chance did not let a platform meet is run once more there, with other draws', () => {
  const [one] = planCampaigns(readOptions(['--chaos', '--fault', 'kill-received', '--engine', 'redis']));
  if (!one) throw new Error('There is no campaign');
  const result = campaign([trial('x'), trial('x', { met: false }), trial('app', { met: false })]);
  const given = { ...one, platforms: ['x', 'app'] };
  const again = planAgain(given, result);
  expect(again).toEqual([{ ...given, platforms: ['app'], seed: expect.any(Number) }]);
  expect(again[0]?.seed).not.toBe(given.seed);
  expect(again.flatMap((more) => planAgain(more, campaign([trial('app', { met: false })])))).toEqual([]);
  expect(planAgain({ ...given, fault: { ...given.fault, isChance: false } }, result)).toEqual([]);
  expect(planAgain({ ...given, program: 'control' }, result)).toEqual([]);
  // What the harness could not run at all.
  const broken = { ...campaign([]), failures: ['no server'] };
  const sure = { ...given, fault: { ...given.fault, isChance: false } };
  expect(planAgain(sure, broken)).toEqual([{ ...sure, seed: again[0]?.seed }]);
  expect(planAgain(sure, { ...broken, failures: [], skipped: 'no disk' })).toEqual([]);
});

test('the chaos run divides waiting times less on the embedded store', () => {
  const campaigns = planCampaigns(readOptions(['--chaos']));
  const factorsOn = (id: string) =>
    new Set(campaigns.filter(({ engine }) => engine === id).map(({ factor }) => factor));
  expect(factorsOn('embedded')).toEqual(new Set([10]));
  expect(factorsOn('redis')).toEqual(new Set([30]));
  // The embedded store is spread over the whole run.
  const places = campaigns.flatMap(({ engine }, at) => (engine === 'embedded' ? at / campaigns.length : []));
  expect([places.some((at) => at < 0.1), places.some((at) => at > 0.9)]).toEqual([true, true]);
});

test('the time that is left is that of others on the same engine, or of any', () => {
  expect(leftMs([], [{ engine: 'redis' }], 2)).toBeNull();
  const ended = [
    { engine: 'embedded', tookMs: 90_000 },
    { engine: 'redis', tookMs: 30_000 },
  ] as const;
  expect(leftMs(ended, [{ engine: 'embedded' }, { engine: 'redis' }, { engine: 'postgres' }], 2)).toBe(90_000);
});

test('the chaos report counts what died and how long posts took to recover, and names what was not run', () => {
  const trials = [
    trial('x', { recoveredMs: 4_000 }),
    trial('facebook', { recoveredMs: 2_000 }),
    trial('facebook', { recoveredMs: 12_000, verdict: 'doubled', posts: 2 }),
    trial('app', { state: 'held', verdict: 'held' }),
  ];
  const report = { date: new Date(0), facts: [], seed: 1, factors: FACTORS, tookMs: 60_000, controls: [], bars: [] };
  const text = chaosMarkdown({ ...report, outcomes: [outcomeOf(trials)] }, { given: ['--chaos', '--resume', '/a/b'] });
  expect(text).toContain('| `any` | redis | 2 | 4 | 0 | 1 | 1 | 3: 4.0–12.0 s (1 doubled) | – | – | 1: – (1 held) |');
  expect(text).toContain('- `kill-claimed` on embedded, postgres, redis');
  expect(text).not.toContain('/a/b');
});
