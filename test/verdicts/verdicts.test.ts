import { describe, expect, test } from 'vitest';
import { storyOf } from '../compose/story.ts';
import { DATA, isThere } from '../conformance/data.ts';
import earlier from './earlier-pages.json' with { type: 'json' };
import { type Drawn, drawPages } from './pages.ts';
import { Answer, type Judged, judged, type Key, type Reading } from './round.ts';
import { sheetOf } from './sheet.ts';
import { sectionOf, tallyOf, versus } from './tally.ts';
import { type ChannelName, type Writer, writtenFor } from './writers.ts';

const LONG =
  'The harbour town, which lost its ferry last winter, votes on a bridge that would cost more than its school';
const SUMMARY = 'Council weighs costs. Vote due in May.';

const drawn = (headline: string, og: Drawn['og']): Drawn => ({
  page: `own/${headline}`,
  newsroom: 'The Harbour Post',
  link: 'https://www.example.com/story',
  og,
  shown: { headline, body: 'The council met on Monday.' },
  article: storyOf(headline, [], { standfirst: SUMMARY }),
});
const bridge = drawn('Harbour town votes on a bridge', { title: 'Bridge vote | Post', description: SUMMARY });

const key: Key = {
  round: 6,
  cards: [
    { card: '1-x', page: 'set/p', channel: 'x', texts: [['og'], ['ours', 'plain']], waiting: [] },
    { card: '1-wechat', page: 'set/p', channel: 'wechat', texts: [], waiting: ['ours', 'og', 'plain'] },
  ],
};
const answer = (line: unknown): Answer => Answer.parse(line);
const good = answer({ card: '1-x', A: 'broken', B: 'publishable', prefer: 'B' });

describe('a reader’s answers', () => {
  test('become verdicts on writers, with both writers of an equal text', () => {
    expect(judged(key, [good])).toEqual([
      {
        page: 'set/p',
        channel: 'x',
        texts: [
          { writers: ['og'], verdict: 'broken', preferred: false },
          { writers: ['ours', 'plain'], verdict: 'publishable', preferred: true },
        ],
        waiting: [],
      },
      { page: 'set/p', channel: 'wechat', texts: [], waiting: ['ours', 'og', 'plain'] },
    ]);
  });

  test.each<[string, unknown[], string]>([
    ['a text without a verdict', [{ card: '1-x', A: 'flat', prefer: 'A' }], 'Text B of card 1-x has no verdict'],
    ['a card without an answer', [], 'Text A of card 1-x has no verdict'],
    ['a card without a preference', [{ card: '1-x', A: 'flat', B: 'flat' }], 'Card 1-x has no preference'],
    ['a text that the card lacks', [{ ...good, C: 'flat' }], 'Card 1-x has no text C'],
    ['a second answer to a card', [good, good], 'Card 1-x has two answers'],
    ['an unknown card', [good, { card: '9-x', A: 'flat' }], 'The sheet has no card 9-x'],
  ])('are refused for %s, which is named', (_, lines, message) => {
    expect(() => judged(key, lines.map(answer))).toThrow(message);
  });
});

describe('the sheet', () => {
  test('shows equal texts once, for both writers, and hides the writers', () => {
    const { parts, key: made } = sheetOf({ round: 6, seed: 6 }, [bridge]);
    const card = made.cards.find(({ channel }) => channel === 'x');
    expect(card?.texts.map((writers) => writers.join()).toSorted()).toEqual(['og', 'ours,plain']);
    const [shown = ''] = /### Card 1-x[^#]*/.exec(parts.join('\n')) ?? [];
    expect(shown.match(/Harbour town votes on a bridge/g)).toHaveLength(1);
    expect(shown).toContain('Bridge vote | Post');
    expect(shown).not.toMatch(/ours|plain|\bog\b/);
  });

  test('is the same for the same seed, and has other orders for others', () => {
    expect(sheetOf({ round: 6, seed: 6 }, [bridge])).toEqual(sheetOf({ round: 6, seed: 6 }, [bridge]));
    const orders = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => JSON.stringify(sheetOf({ round: 6, seed }, [bridge]).key));
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test('leaves out WeChat posts that wait for a title', () => {
    const { parts, key: made } = sheetOf({ round: 6, seed: 6 }, [
      drawn(LONG, { title: 'Bridge vote', description: '' }),
    ]);
    const card = made.cards.find(({ channel }) => channel === 'wechat');
    expect(card).toMatchObject({ texts: [['og']], waiting: ['ours', 'plain'] });
    expect(parts.join('\n').split('### Card 1-wechat')[1]).not.toContain(LONG);
  });
});

describe('the baseline', () => {
  const textsOf = (name: ChannelName, page: Drawn): Partial<Record<Writer, string>> => {
    const written = writtenFor(page).find(({ channel }) => channel === name)?.written ?? [];
    return Object.fromEntries(written.map(({ writer, text }) => [writer, text]));
  };

  test('keeps whole sentences of a description that its CMS cut', () => {
    const facebook = textsOf(
      'facebook',
      drawn('Bridge vote', { title: 'Vote', description: 'Costs rise. Vote due in…' }),
    );
    expect(facebook.plain).toMatch(/^Bridge vote\n\nCosts rise\.(?:\n|$)/);
    expect(facebook.og).toContain('Vote due in…');
  });

  test('puts a headline that is too long for a notification below the newsroom’s name', () => {
    const app = textsOf('app', drawn(LONG, { title: '', description: '' }));
    expect(app.og).toBeUndefined();
    expect(app.plain).toBe(`The Harbour Post\n\n${LONG}`);
  });
});

describe('the report', () => {
  const third: Judged = {
    page: 'set/q',
    channel: 'x',
    texts: [
      { writers: ['plain'], verdict: 'publishable', preferred: true },
      { writers: ['ours'], verdict: 'flat', preferred: false },
      { writers: ['og'], verdict: 'false', preferred: false },
    ],
    waiting: [],
  };
  const cards = [...judged(key, [good]), third];

  test('counts verdicts by channel and writer', () => {
    const none = { publishable: 0, flat: 0, broken: 0, false: 0 };
    expect(tallyOf(cards, 'x', 'ours')).toEqual({ ...none, judged: 2, publishable: 1, flat: 1, waiting: 0 });
    expect(tallyOf(cards, 'x', 'plain')).toEqual({ ...none, judged: 2, publishable: 2, waiting: 0 });
    expect(tallyOf(cards, 'wechat', 'ours')).toEqual({ ...none, judged: 0, waiting: 1 });
  });

  test('compares only texts that differ', () => {
    expect(versus(cards, 'x', 'og')).toEqual({ ours: 1, other: 0, neither: 1 });
    expect(versus(cards, 'x', 'plain')).toEqual({ ours: 0, other: 1, neither: 0 });
  });

  test('lists a round with its readers', () => {
    const reading: Reading = { round: 6, on: '2026-12-07', by: 'model', cards };
    expect(sectionOf([reading])).toContain('### Round 6, 2026-12-07: pages that nobody had read; read by a model');
    expect(sectionOf([reading])).toContain('| x | ours | 2 | 1 | 1 | 0 | 0 | 0 |');
  });
});

test('draws pages that no earlier round had, in an order of the seed', async ({ skip }) => {
  if (!isThere()) return skip(`There are no pages in ${DATA}.`);
  const first = (await drawPages(3, 6, [])).map(({ page }) => page);
  expect(first).toHaveLength(3);
  expect(first.filter((page) => earlier.includes(page))).toEqual([]);
  expect((await drawPages(2, 6, [])).map(({ page }) => page)).toEqual(first.slice(0, 2));
  const [without] = await drawPages(1, 6, first.slice(0, 1));
  expect(without?.page).toBe(first[1]);
});
