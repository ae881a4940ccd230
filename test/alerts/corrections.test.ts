import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approveCorrectionBy, dismissCorrection } from '../../src/features/corrections/decide.ts';
import { openCorrections } from '../../src/features/corrections/list.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { corrected, handIn, onlyCorrection, published, withPolicy, work } from '../features/corrections/bench.ts';
import { clear as clearAlerts, instance, receiver, webhookTo } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await clearAlerts(asking.db);
});

test('posts that wait for a decision are told once for each story, with what changed and what to do, and over when all are decided', async () => {
  const { url, state, keys } = await receiver();
  const look = () => instance(asking.db, webhookTo(url)).turn();
  const { article, articleId } = await published(desk, asking, 'facebook');
  await handIn(asking, article, 'x');
  await work(asking);
  await look();
  expect(state.came).toEqual([]);

  await handIn(asking, corrected(article), 'x');
  const open = await openCorrections(asking);
  expect(open.map(({ channel }) => channel).sort()).toEqual(['facebook', 'x']);
  await look();
  await look();
  const key = `correction:${articleId}`;
  expect(keys()).toEqual([[[key], []]]);
  const [told] = state.taken[0]?.started ?? [];
  expect(told).toMatchObject({
    kind: 'correction',
    title: 'Posts to correct (2): The ferry returns in May',
    detail: expect.stringContaining('headline “The ferry returns”, now “The ferry returns in May”'),
  });
  expect(told?.detail).toContain('facebook: a person decides how.');
  for (const { id } of open) expect(told?.remedy).toContain(`masthead corrections show ${id.slice(0, 8)}`);

  // A newer version is the same episode, and so is what is left when one of two is decided.
  await handIn(asking, { ...article, headline: 'The ferry returns in June' }, 'x');
  const [one, other] = await openCorrections(asking);
  await dismissCorrection(asking, { id: one?.id ?? '', reason: 'Nobody will notice', by: 'Ada' });
  await look();
  expect(state.came).toHaveLength(1);
  await dismissCorrection(asking, { id: other?.id ?? '', reason: 'Nobody will notice', by: 'Ada' });
  await look();
  expect(keys()[1]).toEqual([[], [key]]);

  // The next correction of the same story is another one.
  await handIn(asking, { ...article, headline: 'The ferry returns in July' }, 'x');
  await look();
  expect(keys()[2]).toEqual([[key], []]);
});

test('a correction that waits for a second person, or cannot be done as its channel has it, says so', async () => {
  const { url, state } = await receiver();
  const two: DeskContext = {
    ...asking,
    channels: new Map(
      [...withPolicy(desk, 'reply').channels].map(([id, one]) => [
        id,
        { ...one, channel: { ...one.channel, approval: 'two' as const } },
      ]),
    ),
  };
  const { article, articleId } = await published(desk, asking, 'facebook');
  await handIn(two, corrected(article), 'facebook');
  const { id } = await onlyCorrection(two, articleId);
  await approveCorrectionBy(two, { id, by: 'Ada' });
  const { article: other } = await published(desk, asking, 'x');
  await handIn(withPolicy(desk, 'revise'), corrected(other), 'x');
  await instance(asking.db, webhookTo(url)).turn();
  const details = (state.taken[0]?.started ?? []).map(({ detail }) => detail).join(' ');
  expect(details).toContain('facebook: approved by Ada, another approval is needed.');
  expect(details).toMatch(/x: X .*\./);
});
