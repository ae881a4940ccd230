import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import type { Checkpoint, DeliveryContext } from '../../../src/delivery/context.ts';
import { ClaimLost } from '../../../src/delivery/interruptions.ts';
import type { DeliveryKind } from '../../../src/domain/delivery.ts';
import type { Outcome, Receipt } from '../../../src/domain/outcome.ts';
import { resolve } from '../../../src/features/deliveries/resolve.ts';
import { plainText } from '../../../src/lib/message.ts';
import type { FindAnswer } from '../../../src/platforms/platform.ts';
import type { Session } from '../../../src/platforms/session.ts';
import { withdrawArticle } from '../../../src/posts/withdraw.ts';
import { channelStates, deliveries, posts } from '../../../src/store/schema/index.ts';
import type { Db } from '../../../src/store/store.ts';
import { changing, engine, JUST_NOW, queued, rowOf, Says, scripted } from '../bench.ts';

/** What becomes of a delivery in each state when something happens, found out on the engine itself. */

export const KINDS = ['send', 'revise', 'retract'] as const satisfies readonly DeliveryKind[];

const why = { message: plainText('so it happens'), code: null };
type Answer = 'done' | 'processes' | Exclude<Outcome['type'], 'published' | 'partial' | 'pending' | 'handed-over'>;
const ANSWERS: readonly Answer[] = [
  'done',
  'processes',
  'rate-limited',
  'unavailable',
  'unauthorized',
  'exhausted',
  'failed',
  'unknown',
];
const LOOKS: Readonly<Record<string, FindAnswer>> = {
  found: { answer: 'found', result: 'one' },
  absent: { answer: 'absent' },
  'cannot tell': { answer: 'cannot-tell', why: plainText('no list'), never: true },
};

/** A platform that says what it is told to. */
function stage(db: Db) {
  const says = { answer: 'done' as Answer, look: LOOKS.absent ?? { answer: 'absent' as const } };
  const text = z.string();
  async function perform(session: Session<unknown, unknown>): Promise<Receipt> {
    if (says.answer === 'processes') await session.wait(session.after(5_000), plainText('it processes'));
    await session.commit('call', { result: text }, async () => {
      const { answer } = says;
      if (answer === 'done' || answer === 'processes') return 'one';
      const until = { until: null, ...why };
      throw new Says(
        answer === 'rate-limited' || answer === 'exhausted' ? { type: answer, ...until } : { type: answer, ...why },
      );
    });
    return { remoteId: 'one', otherIds: {}, url: null, warnings: [] };
  }
  const yes = () => ({ may: true }) as const;
  const channel = scripted(
    {
      publish: (_post, session) => perform(session),
      revise: (_post, _live, session) => perform(session),
      retract: (_live, session) => perform(session),
      find: async () => says.look,
    },
    { mayRevise: yes, mayRetract: yes },
  );
  return { says, context: engine(db, channel) };
}

type Stage = ReturnType<typeof stage>;

async function dieAt(context: DeliveryContext, id: string, point: Checkpoint): Promise<void> {
  const mortal: DeliveryContext = {
    ...context,
    async checkpoint(at) {
      if (at === point) throw new ClaimLost('The process is gone.');
    },
  };
  await attemptDelivery(mortal, id).catch((error: unknown) => {
    if (!(error instanceof ClaimLost)) throw error;
  });
}

/** Longer than a claim and a request: looks are not believed before. */
const PASSED = sql`interval '1 minute'`;

/** Time passes until the engine would take it up again. */
async function makeDue(db: Db, id: string): Promise<void> {
  await db.execute(sql`update masthead.deliveries set next_at = next_at - ${PASSED}, lease_until = lease_until - ${PASSED}
    where id = ${id}`);
  await db.execute(sql`update masthead.deliveries set next_at = least(next_at, ${JUST_NOW}) where id = ${id}`);
  await db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - ${PASSED},
    first_intent_at = first_intent_at - ${PASSED} where delivery_id = ${id}`);
}

async function once(stage: Stage, id: string, answer: Answer): Promise<void> {
  stage.says.answer = answer;
  await attemptDelivery(stage.context, id);
}

/** How a fresh delivery is brought into each state. */
const STATES: Readonly<Record<string, (stage: Stage, id: string) => Promise<unknown>>> = {
  scheduled: async () => undefined,
  'sending, its worker gone': ({ context }, id) => dieAt(context, id, 'claimed'),
  'sending, gone amid the call': ({ context }, id) => dieAt(context, id, 'before-call'),
  settling: (stage, id) => once(stage, id, 'unknown'),
  waiting: (stage, id) => once(stage, id, 'processes'),
  async held(stage, id) {
    await once(stage, id, 'unknown');
    stage.says.look = LOOKS['cannot tell'] ?? stage.says.look;
    await makeDue(stage.context.db, id);
    await attemptDelivery(stage.context, id);
  },
  published: (stage, id) => once(stage, id, 'done'),
  failed: (stage, id) => once(stage, id, 'failed'),
  cancelled: ({ context: { db } }, id) =>
    db.update(deliveries).set({ state: 'cancelled', nextAt: null }).where(eq(deliveries.id, id)),
};

const attempt = async ({ context }: Stage, id: string): Promise<void> => {
  // Looks are several; the last one decides.
  for (let look = 0; look < 8; look++) {
    await makeDue(context.db, id);
    const before = (await rowOf(context.db, id)).state;
    await attemptDelivery(context, id);
    const { state } = await rowOf(context.db, id);
    if (state !== 'settling' || before === 'scheduled' || before === 'waiting') return;
  }
};

const postOf = async (db: Db, id: string) => {
  const { postId } = await rowOf(db, id);
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw new Error('no such post');
  return post;
};

const person = (verdict: 'live' | 'send-again' | 'give-up') => async (stage: Stage, id: string) => {
  const { db } = stage.context;
  if ((await rowOf(db, id)).state === 'held') await resolve({ db, channels: new Map() }, { id, verdict, by: 'Ada' });
};

/** What may happen. Each leaves the platform in good health, but for what it is about. */
const EVENTS: Readonly<Record<string, (stage: Stage, id: string) => Promise<unknown>>> = {
  ...Object.fromEntries(
    ANSWERS.map((answer) => [
      `answer: ${answer}`,
      async (stage: Stage, id: string) => {
        stage.says.answer = answer;
        await attempt(stage, id);
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(LOOKS).map(([name, look]) => [
      `look: ${name}`,
      async (stage: Stage, id: string) => {
        stage.says.answer = 'done';
        stage.says.look = look;
        await attempt(stage, id);
      },
    ]),
  ),
  async 'all is paused'(stage, id) {
    const { db } = stage.context;
    await db.insert(channelStates).values({ channelId: 'main', paused: true, pauseReason: 'quiet', pausedBy: 'Ada' });
    await attempt(stage, id);
  },
  async 'not approved any more'(stage, id) {
    const { db } = stage.context;
    await db
      .update(posts)
      .set({ approvedHash: null })
      .where(eq(posts.id, (await postOf(db, id)).id));
    await attempt(stage, id);
  },
  async 'its story is killed'(stage, id) {
    const { db } = stage.context;
    const { articleId } = await postOf(db, id);
    await db.transaction((tx) => withdrawArticle(tx, articleId ?? '', { signal: 'kill', reason: null, by: 'Ada' }));
    await attempt(stage, id);
  },
  'a person: live': person('live'),
  'a person: send again': person('send-again'),
  'a person: give up': person('give-up'),
};

export interface Transition {
  kind: DeliveryKind;
  state: string;
  event: string;
  /** The state behind it, and whether the channel was paused by it. */
  becomes: string;
  pauses: boolean;
}

async function tried(db: Db, kind: DeliveryKind, state: string, event: string): Promise<Transition> {
  await db.execute(sql`truncate masthead.channel_states`);
  const sent = await queued(db);
  const set = stage(db);
  let id = sent;
  if (kind !== 'send') {
    await attemptDelivery(set.context, sent);
    id = await changing(db, sent, kind);
  }
  await STATES[state]?.(set, id);
  await db.execute(sql`truncate masthead.channel_states`);
  set.says.answer = 'done';
  set.says.look = LOOKS.absent ?? set.says.look;
  await EVENTS[event]?.(set, id);
  const row = await rowOf(db, id);
  const [paused] = await db
    .select()
    .from(channelStates)
    .where(and(eq(channelStates.channelId, 'main'), eq(channelStates.pausedBy, 'masthead')));
  return { kind, state, event, becomes: row.state, pauses: paused?.paused === true };
}

/** Whether there can be such a thing in the state. */
const isThere = (state: string, event: string): boolean => {
  if (event.startsWith('look')) return state === 'settling' || state === 'sending, gone amid the call';
  return event.startsWith('a person') === (state === 'held') || event === 'its story is killed';
};

/** Every state with every event, for every kind; `tick` is told the share that is done. */
export async function transitions(db: Db, tick: (share: number) => void = () => undefined): Promise<Transition[]> {
  const found: Transition[] = [];
  let done = 0;
  const total = KINDS.length * Object.keys(STATES).length * Object.keys(EVENTS).length;
  for (const kind of KINDS)
    for (const state of Object.keys(STATES))
      for (const event of Object.keys(EVENTS)) {
        done++;
        if (isThere(state, event)) found.push(await tried(db, kind, state, event));
        tick(done / total);
      }
  return found;
}
