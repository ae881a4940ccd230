import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { timelineText } from '../../../src/cli/deliveries.ts';
import { timesIn } from '../../../src/cli/times.ts';
import { approveCorrectionBy, dismissCorrection, editCorrection } from '../../../src/features/corrections/decide.ts';
import { oneDelivery } from '../../../src/features/deliveries/deliveries.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { toWire } from '../../../src/lib/json.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { corrected, handIn, onlyCorrection, published, told, withPolicy, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const SENT = [
  'approved: Approved automatically: the channel needs no approval',
  'scheduled: Scheduled for T',
  'receipt: Live as ID',
];

test('who edited, approved and dismissed a correction, and when, stands in the history of the post and of what it did', async () => {
  const { article, articleId, post } = await published(desk, asking, 'facebook');
  const sending = post.delivery?.id ?? '';
  expect(await told(asking, sending)).toEqual(SENT);
  await handIn(asking, corrected(article), 'facebook');
  const { id, content } = await onlyCorrection(asking, articleId);
  const [field = ''] = Object.keys(content.texts);
  await editCorrection(asking, { id, field, text: 'The ferry returns, in May.', by: 'Ada' });
  await approveCorrectionBy(asking, { id, as: 'revise', by: 'Ben' });
  await work(asking);
  const decided = ['correction: Ada edited a correction', 'correction: Ben approved a correction: the post is edited'];
  expect((await told(asking, sending)).slice(-4)).toEqual([
    'receipt: Live as ID',
    ...decided,
    'correction: The correction is published',
  ]);
  const revision = (await onlyCorrection(asking, articleId)).delivery?.id ?? '';
  expect(await told(asking, revision)).toEqual([
    decided[0],
    'approved: Approved by Ben',
    'scheduled: Correction scheduled for T',
    decided[1],
    'receipt: Live as ID',
    'correction: The correction is published',
  ]);
  const { timeline } = await oneDelivery(asking, { id: sending });
  const text = timelineText(toWire(timeline), timesIn('Europe/Berlin'), 200);
  expect(text).toMatch(/^\d{4}-.*Ben approved a correction: .*\(correction [0-9a-f]{8}\)$/m);
});

test('a dismissal is told with its reason; what stands anew or answers tells where it came from', async () => {
  const { article, articleId, post } = await published(desk, asking, 'x');
  await handIn(asking, corrected(article), 'x');
  const { id } = await onlyCorrection(asking, articleId);
  await dismissCorrection(asking, { id, reason: 'Nobody will notice', by: 'Ada' });
  expect((await told(asking, post.delivery?.id ?? '')).at(-1)).toBe(
    'correction: Ada left the post unchanged although its story was corrected: Nobody will notice',
  );

  const anew = await published(desk, asking, 'x');
  await handIn(asking, corrected(anew.article), 'x');
  const { id: other } = await onlyCorrection(asking, anew.articleId);
  await approveCorrectionBy(asking, { id: other, as: 'repost', by: 'Ben' });
  await work(asking);
  const again = (await postsOf(asking, { articleId: anew.articleId })).find(({ round }) => round === 2);
  expect((await told(asking, again?.delivery?.id ?? ''))[0]).toBe(
    'correction: Ben approved a correction: it is taken down, then published again',
  );
});
