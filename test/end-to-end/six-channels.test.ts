import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Service } from '../../src/app/service.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { channelsNow } from '../../src/features/channels/health.ts';
import { type PostView, postsOf } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { eventually } from '../helpers/eventually.ts';
import { said } from '../helpers/says.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { ENGINES } from './engines.ts';
import { type Newsroom, startNewsroom } from './newsroom.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** One fault of each sort, each where it hurts. */
const FAULTS: Readonly<Record<string, FaultOrder[]>> = {
  facebook: [
    { operation: 'photos', fault: { type: 'status', when: 'before', status: 503 } },
    { operation: 'feed', fault: { type: 'drop', when: 'after' } },
  ],
  x: [{ operation: 'createPost', fault: { type: 'rate-limit', resetAfterMs: 1_000 } }],
  instagram: [{ operation: 'publish', fault: { type: 'half-answer' } }],
  youtube: [{ operation: 'sendBytes', fault: { type: 'named', name: 'cut-mid-chunk' } }],
  wechat: [{ operation: 'draft/add', fault: { type: 'drop', when: 'after' } }],
  app: [{ operation: 'token', fault: { type: 'status', when: 'before', status: 503 } }],
};

const request = { channels: null, when: 'now', again: false, by: 'test' } as const;

const viewsOf = async ({ context, queues }: Service, articleId: string): Promise<Map<string, PostView>> =>
  new Map((await postsOf({ ...context, queues }, { articleId })).map((view) => [view.channel, view]));

/** What readers see on a simulated platform. */
const seen = ({ simulated }: Newsroom, channel: string) =>
  (simulated.simulators.get(channel)?.posts() ?? []).filter(({ visibility }) => visibility === 'public');

/** States by channel; of one that hangs also why. */
async function statesOf(service: Service, articleId: string): Promise<Record<string, string>> {
  const views = await viewsOf(service, articleId);
  return Object.fromEntries(
    [...views].map(([id, { state, delivery }]) => {
      const outcome = delivery?.outcome;
      const why = outcome && 'message' in outcome ? `: ${said(outcome.message)}` : '';
      return [id, ENDS.includes(state) ? state : `${state}${why}`];
    }),
  );
}
const ENDS = ['published', 'handed-over', 'held', 'failed'];

describe.each(ENGINES)('on $name', ({ env }) => {
  test('one article reaches all six channels once, through faults', async () => {
    const engine = await env();
    ended.push(engine.drop);
    const newsroom = await startNewsroom(engine);
    ended.push(newsroom.stop);
    const service = await newsroom.start();
    for (const [id, orders] of Object.entries(FAULTS)) newsroom.simulated.simulators.get(id)?.faults(orders);

    const desk = { ...service.context, queues: service.queues };
    const { articleId, posts } = await submit(desk, { article: newsroom.article, ...request });
    expect(posts.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'blocks'))).toEqual([]);
    expect(posts).toHaveLength(6);

    const settled = await eventually(
      () => statesOf(service, articleId),
      (states) => Object.values(states).every((state) => ENDS.includes(state)),
    );
    const live = Object.fromEntries([...newsroom.simulated.simulators.keys()].map((id) => [id, 'published']));
    expect(settled).toEqual({ ...live, wechat: 'handed-over' });

    await finishByHand(newsroom, (await viewsOf(service, articleId)).get('wechat'));
    await eventually(
      () => statesOf(service, articleId),
      ({ wechat }) => wechat === 'published',
    );
    for (const [id, { delivery }] of await viewsOf(service, articleId)) {
      expect(
        seen(newsroom, id).map((post) => post.id),
        id,
      ).toEqual([delivery?.receipt?.remoteId]);
    }
    for (const [id, simulator] of newsroom.simulated.simulators) expect(simulator.defects(), id).toEqual([]);
    expect(await status(desk)).toMatchObject({ ok: true, counts: { published: 6 } });
    // Of all platforms one charges, for one post and what its picture shows; what it had refused cost nothing.
    const spent = (await channelsNow(desk)).flatMap(({ id, spending }) => (spending ? [[id, spending.spentUsd]] : []));
    expect(spent).toEqual([['x', 0.02]]);

    const again = await submit(desk, { article: newsroom.article, ...request });
    expect(again.posts.map(({ id }) => id).sort()).toEqual(posts.map(({ id }) => id).sort());
    expect(await status(desk)).toMatchObject({ counts: { published: 6 } });

    const began = performance.now();
    await service.stop();
    expect(performance.now() - began).toBeLessThan(atPresentSpeed(5_000));
    expect(newsroom.complaints).toEqual([]);
  });
});

/** What an editor does in WeChat's own console: send the draft. */
async function finishByHand({ simulated }: Newsroom, view: PostView | undefined): Promise<void> {
  const url = simulated.simulators.get('wechat')?.url;
  const answer = await fetch(`${url}/_publish/${view?.delivery?.receipt?.otherIds.draft}`, { method: 'PUT' });
  z.object({ article_id: z.string() }).parse(await answer.json());
}
