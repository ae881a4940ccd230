import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { postsOf } from '../../src/features/posts/posts.ts';
import { signBody } from '../../src/net/signatures.ts';
import { articles } from '../../src/store/schema/index.ts';
import type { EngineEnv } from '../end-to-end/engines.ts';
import { startNewsroom } from '../end-to-end/newsroom.ts';
import { eventually } from '../helpers/eventually.ts';

export const SECRETS = {
  MASTHEAD_CMS_SECRET: 'the-secret-of-the-cms-0123456789',
  MASTHEAD_WIRE_SECRET: 'the-secret-of-the-wire-0123456789',
  MASTHEAD_DESK_SECRET: 'the-secret-of-superdesk-0123456789',
};
const WEBHOOKS = `webhooks:
  - { id: cms, secret: MASTHEAD_CMS_SECRET, format: article, channels: [x], when: now }
  - { id: wire, secret: MASTHEAD_WIRE_SECRET, format: ninjs, channels: [x], when: now }
  - { id: superdesk, secret: MASTHEAD_DESK_SECRET, format: superdesk, channels: [x, facebook], when: now }
`;

const Answer = z.looseObject({
  result: z.string().optional(),
  articleId: z.string().optional(),
  articleIds: z.array(z.string()).optional(),
  revision: z.number().optional(),
  live: z.array(z.looseObject({ channel: z.string(), state: z.string(), url: z.string().nullable() })).optional(),
  why: z.string().optional(),
  /** Of a problem. */
  detail: z.string().optional(),
  remedy: z.string().nullish(),
});

/** A ninjs item of 3.x. */
export const item = (name: string, changes: object = {}) => ({
  uri: `urn:harbour:${name}`,
  version: '1',
  type: 'text',
  versionCreated: '2026-05-01T09:30:00+02:00',
  pubStatus: 'usable',
  language: 'en',
  headlines: [{ role: 'main', value: `The pier at ${name} is closed` }],
  bodies: [
    {
      role: 'main',
      contentType: 'text/html',
      value: `<p>The pier at ${name} has been closed since Monday because two of its posts gave way.</p>`,
    },
  ],
  altIds: [{ role: 'canonical', value: `https://paper.example/news/${name}` }],
  ...changes,
});

/** An embargo that no test lives to see. */
export const FAR = '2099-05-01T10:00:00Z';
/** On a busy machine an answer may be lost; then the post is out, and nobody knows. */
export const LEFT = ['published', 'settling', 'held'];

type Story = { articleId?: string | undefined };

/** A service with three webhooks, and systems that push to it. */
export async function startPushing(engine: EngineEnv) {
  const variables = { ...engine.variables, ...SECRETS };
  const newsroom = await startNewsroom({ ...engine, variables }, 'automatic', WEBHOOKS);
  const service = await newsroom.start();
  // A process that has just started believes no clock, and would let the test wait for a whole settle time.
  service.context.watch.evenFor = () => Number.POSITIVE_INFINITY;

  const desk = () => ({ ...service.context, queues: service.queues });
  const now = () => service.context.clock.now();

  async function send(body: string, headers: Record<string, string>, path = '/articles') {
    const answer = await fetch(`${service.address}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const json = Answer.parse(await answer.json());
    return { status: answer.status, ...json, replayed: answer.headers.get('idempotency-replayed') };
  }

  function push(story: unknown, { secret = SECRETS.MASTHEAD_WIRE_SECRET, at = now() } = {}) {
    const body = JSON.stringify(story);
    return send(body, { 'masthead-signature': signBody(body, { at, secret }) });
  }

  function pushLikeSuperdesk(story: unknown) {
    const body = JSON.stringify(story);
    const mac = createHmac('sha1', SECRETS.MASTHEAD_DESK_SECRET).update(body).digest('hex');
    return send(body, { 'x-superdesk-signature': `sha1=${mac}` });
  }

  const articleOf = async ({ articleId = '' }: Story) => {
    const [row] = await service.context.db.select().from(articles).where(eq(articles.id, articleId));
    if (!row) throw new Error('The article is gone');
    return row;
  };
  const states = async ({ articleId = '' }: Story) => (await postsOf(desk(), { articleId })).map(({ state }) => state);
  const comesTo = (story: Story, ...wanted: string[]) =>
    eventually(
      () => states(story),
      (all) => all.length > 0 && all.every((one) => wanted.includes(one)),
      60_000,
    );
  const sent = (channel: string) => newsroom.simulated.simulators.get(channel)?.posts().length ?? 0;

  return {
    newsroom,
    service,
    db: service.context.db,
    desk,
    now,
    send,
    push,
    pushLikeSuperdesk,
    articleOf,
    states,
    comesTo,
    sent,
    /** Requests that failed by a fault of ours. */
    defects: () => newsroom.complaints.filter((line) => line.startsWith('request failed')),
    async stop() {
      await newsroom.stop();
      await engine.drop();
    },
  };
}
