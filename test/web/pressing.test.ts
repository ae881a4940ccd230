import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { needing, pressing, type Status } from '../../src/web/data/status.ts';
import { entriesOf, type Saying } from '../../src/web/pages/attention/entries.ts';
import { knownOf } from '../../src/web/pages/attention/known.ts';
import { content as CONTENT } from '../delivery/bench.ts';

const AT = '2026-11-27T10:00:00.000Z';
const saying: Saying = { nameOf: (id) => id.toUpperCase(), t: i18next.t, language: 'en', zone: 'UTC' };
beforeAll(() => i18next.init({ lng: 'cimode' }));

const about = () => ({ post: newId(), articleId: newId(), headline: 'The bridge' });
const failure = (changes: Partial<Status['failed'][number]> = {}): Status['failed'][number] => ({
  id: newId(),
  post: newId(),
  about: about(),
  channel: 'x',
  kind: 'send',
  state: 'failed',
  reason: { ...plainText('Too long.'), text: 'Too long.' },
  code: '186',
  superseded: false,
  dismissedBy: null,
  endedAt: AT,
  ...changes,
});
const live = (impossible: boolean): Status['withdrawn'][number]['live'][number] => ({
  post: newId(),
  channel: 'instagram',
  delivery: newId(),
  state: 'published',
  url: null,
  retraction: { delivery: newId(), state: 'failed', message: plainText('Not there.'), impossible },
});
const late = () => ({ id: newId(), channel: 'x', about: about() });

const STORY = newId();
const corrected = (channel: string): Status['corrections'][number] => ({
  id: newId(),
  post: newId(),
  articleId: STORY,
  freeStoryId: null,
  headline: 'Five',
  channel,
  url: null,
  fromRevision: 1,
  toRevision: 2,
  changes: [
    { part: 'headline', before: 'Six', after: 'Five' },
    { part: 'numbers', before: null, after: '5' },
  ],
  was: CONTENT,
  content: CONTENT,
  version: '1',
  problems: [],
  action: 'ask',
  why: null,
  making: false,
  note: null,
  editedBy: null,
  approvedBy: [],
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  reason: null,
  because: null,
  delivery: null,
  newPost: null,
  createdAt: AT,
  endedAt: null,
});

/** One item of each list, and one of each kind where a list has two. */
const full: Status = {
  ok: false,
  counts: {},
  held: [{ ...late(), reason: plainText('No answer.'), since: AT }],
  moved: [],
  overdue: [{ ...late(), dueAt: AT }],
  handedOver: [{ ...late(), channel: 'wechat', since: AT }],
  unapproved: [{ ...late(), delivery: newId(), dueAt: AT, late: false, approvedBy: [], problem: null }],
  delayed: [{ ...late(), since: AT, until: null, reason: plainText('429') }],
  putOff: [{ ...late(), since: AT, until: null, reason: plainText('gap') }],
  outages: [{ platform: 'x', since: AT, reason: null, waiting: 2, channels: ['x'] }],
  rejected: [
    {
      id: newId(),
      articleId: newId(),
      headline: 'A rejected story',
      channel: 'x',
      by: 'Ben',
      note: 'No',
      since: AT,
      writtenBy: 'Ada',
    },
  ],
  waiting: [{ channel: 'x', reason: null, problem: null, waiting: 1 }],
  paused: [],
  unfinished: [{ articleId: newId(), stage: 'read', since: AT }],
  tokens: [],
  leftOut: [{ articleId: newId(), headline: 'Ads', url: null, at: AT, channels: [] }],
  budgets: [{ channel: 'x', month: '2026-11', spentUsd: 5, budgetUsd: 5 }],
  sources: [{ id: 'feed', url: 'https://example.org/feed', since: AT, reason: null }],
  gone: [{ articleId: newId(), headline: null, url: 'https://example.org/a', since: AT, live: ['x'] }],
  outdated: [{ worker: 'w1', fault: plainText('line 3'), differsIn: [] }],
  receivers: [{ id: 'cms', since: AT, waiting: 1, givenUp: 0, reason: null }],
  unread: [{ source: 'feed', key: '1', title: null, url: null, reason: plainText('404'), since: AT }],
  withdrawn: [
    {
      articleId: newId(),
      headline: 'Wrong',
      signal: 'kill',
      at: AT,
      by: 'Ada',
      reason: null,
      live: [live(false), live(true)],
    },
  ],
  corrections: [corrected('x'), corrected('app')],
  failed: [failure(), failure({ superseded: true }), failure({ dismissedBy: 'Ada' }), failure({ state: 'partial' })],
  making: [],
  undelivered: [{ way: 'mail', messages: 1, since: AT, reason: plainText('refused') }],
  media: null,
  durability: [{ setting: 'fsync', value: 'off' }],
  restored: [{ since: AT, on: AT, by: 'Ada', reason: 'Ada said so' }],
  foreign: [{ channel: 'x', posts: 1, places: ['https://x.com/paper/status/1'], since: AT }],
  storage: plainText('The disk is full.'),
  blind: null,
  languageModel: null,
};

test('as many as are counted are listed, and each story is named', () => {
  const parts = entriesOf(full, saying);
  const listed = parts.reduce((sum, [, entries]) => sum + entries.length, 0);
  expect(pressing(full)).toBe(listed + full.held.length + 1);
  expect(Object.fromEntries(parts.map(([part, entries]) => [part, entries.length]))).toMatchObject({
    failed: 2,
    withdrawn: 1,
    corrections: 1,
    handedOver: 1,
  });
  for (const [part, entries] of parts) expect(new Set(entries.map(({ key }) => key)).size, part).toBe(entries.length);
  const [failed] = parts.find(([part]) => part === 'failed')?.[1] ?? [];
  expect(failed).toMatchObject({
    title: 'X · states.failed: The bridge',
    remedies: [{ does: 'copy' }, { does: 'dismiss' }],
  });
});

test('a corrected story is one item, with each of its channels and the changes', () => {
  const [story] = entriesOf(full, saying).find(([part]) => part === 'corrections')?.[1] ?? [];
  expect(story).toMatchObject({
    title: 'Five',
    detail: 'correction.parts.headline: Six → Five · correction.parts.numbers: 5',
    remedies: [
      { does: 'decide', on: 'X' },
      { does: 'decide', on: 'APP' },
    ],
  });
});

test('of what is live in part the rest is published, or what is live is taken down, as a person decides', () => {
  const [partial] =
    entriesOf({ ...full, failed: [failure({ state: 'partial' })] }, saying).find(([part]) => part === 'failed')?.[1] ??
    [];
  expect(partial?.remedies?.map(({ does }) => does)).toEqual(['rest', 'take-down', 'dismiss']);
});

test('every list of the status is counted, for information, or shown elsewhere', () => {
  // `moved` sums up what `held` lists.
  const elsewhere = [
    'ok',
    'counts',
    'moved',
    'paused',
    'making',
    'media',
    'storage',
    'blind',
    'putOff',
    'languageModel',
  ];
  const known = knownOf(full, saying).map(([part]) => (part === 'outThere' ? 'withdrawn' : part));
  const told = new Set<string>([...Object.keys(needing(full)), ...known, ...elsewhere]);
  expect(Object.keys(full).filter((name) => !told.has(name))).toEqual([]);
});
