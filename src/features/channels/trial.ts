import { readFile } from 'node:fs/promises';
import { accountOf } from '../../channels/connected.ts';
import type { ConnectedChannel } from '../../channels/connected-channel.ts';
import type { ChannelContext } from '../../channels/context.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { blankMessage } from '../../channels/evidence.ts';
import { type AnyLook, openLook } from '../../channels/look.ts';
import { keepPlaces, lockPlaces } from '../../channels/places.ts';
import { beginTrial, endTrial, keepLeft, type TrialOwner } from '../../channels/trials.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { type Message, plainText } from '../../lib/message.ts';
import type { LoadedClient, Phase } from '../../platforms/platform.ts';
import type { TrialRules } from '../../platforms/trial.ts';
import { channelProblems } from '../../posts/draft.ts';
import { storeFile } from '../../posts/post-repository.ts';
import { record } from '../../store/audit.ts';
import type { TrialLeft } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { trials as messages } from './messages.ts';
import type { Trial } from './schema.ts';

/** A try that lasts longer is ended; milliseconds. What it made is removed all the same. */
const LIMIT_MS = 2 * 60_000;
/** As long it may take to remove what is there. */
const REMOVAL_MS = 60_000;
/** So long a process is waited for: it removes what is there before and after. */
const LEASE_MS = LIMIT_MS + 3 * REMOVAL_MS;

/** What trying a channel out needs. */
export type TryContext = ChannelContext &
  Pick<DeskContext, 'channels' | 'connectStored' | 'queues' | 'media' | 'publicUrl'>;

type Rules = TrialRules<unknown, Readonly<Record<string, unknown>>>;

/** A step failed; it is reported already. */
class StepFailed extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome.type);
    this.outcome = outcome;
  }
}

const sample = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(new URL(`./samples/${name}`, import.meta.url)));

/** Throws a UserError where the channel cannot be tried out as it is. */
function rulesOf(context: TryContext, connected: ConnectedChannel, client: LoadedClient): Rules {
  const { id, mode } = connected.channel;
  if (mode === 'off')
    throw new UserError(messages.off({ channel: id }), { kind: 'conflict', remedy: messages.turnOn() });
  const [problem] = channelProblems(connected);
  if (problem) throw new UserError(problem.message, { kind: 'conflict' });
  if (mode === 'simulated' && !context.queues) {
    const remedy = messages.startService();
    throw new UserError(messages.simulator({ channel: id }), { kind: 'conflict', remedy });
  }
  if (!client.trial) throw new UserError(messages.none({ platform: connected.platform.name }), { kind: 'conflict' });
  return client.trial;
}

/** Counts a try in the quotas that posts share with it. */
async function countIn(tx: Tx, channelId: string, { quotas }: Rules, id: string): Promise<void> {
  if (quotas.length === 0) return;
  const places = await lockPlaces(tx, channelId);
  if (!places) return;
  const own = { delivery: id, at: places.now.toISOString(), quotas: [...quotas] };
  await keepPlaces(tx, channelId, [...places.taken, own]);
}

interface Trying {
  context: TryContext;
  connected: ConnectedChannel;
  client: LoadedClient;
  rules: Rules;
  own: TrialOwner;
}

const nameOf = ({ things }: Rules, thing: string): Message => things[thing]?.name ?? messages.otherVersion();

/** Runs the steps of a try. `left`: what is on the platform, as it is stored. */
function runner({ context, connected, client, rules, own }: Trying, look: AnyLook, blank: (text: string) => string) {
  const steps: Trial['steps'] = [];
  const account = accountOf(connected);
  let left: readonly TrialLeft[] = [];

  async function step<T>(what: Message, phase: Phase, task: () => Promise<T>): Promise<T> {
    try {
      const result = await task();
      steps.push({ what, ok: true, because: null });
      return result;
    } catch (error) {
      const outcome = client.classify(error, phase, look.now());
      const because = 'message' in outcome ? blankMessage(outcome.message, blank) : plainText(outcome.type);
      steps.push({ what, ok: false, because });
      throw new StepFailed(outcome);
    }
  }

  async function keep(now: readonly TrialLeft[]): Promise<void> {
    await keepLeft(context.db, own, now);
    left = now;
  }

  /** Notes that something may be there, makes it, and notes its id. */
  async function make(thing: string, task: () => Promise<string>): Promise<string> {
    const before = left;
    const noted: TrialLeft = { thing, id: null, account, at: look.now().toISOString() };
    await keep([...before, noted]);
    const what = messages.create({ thing: nameOf(rules, thing) });
    const id = await step(what, 'commit', task).catch(async (error: unknown) => {
      // After a lost answer it may be there.
      if (error instanceof StepFailed && error.outcome.type !== 'unknown') await keep(before);
      throw error;
    });
    await keep([...before, { ...noted, id }]);
    return id;
  }

  /** Removes these, the newest first. What cannot be removed stays noted. */
  async function remove(
    things: readonly TrialLeft[],
    sentence: (thing: TrialLeft, name: Message) => Message,
  ): Promise<void> {
    const signal = AbortSignal.any([context.halt, AbortSignal.timeout(REMOVAL_MS)]);
    for (const thing of things.toReversed()) {
      const { id } = thing;
      const known = rules.things[thing.thing];
      if (id === null || !known?.remove || thing.account !== account) continue;
      const task = known.remove.bind(null, id, { ...look, signal });
      try {
        await step(sentence(thing, known.name), 'commit', task);
        await keep(left.filter((one) => one !== thing));
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error;
      }
    }
  }

  return { steps, step, keep, make, remove, left: () => left };
}

/** What is left as it is reported. */
function reported({ rules, connected }: Trying, thing: TrialLeft, earlier: boolean): Trial['left'][number] {
  const known = rules.things[thing.thing];
  const byHand = known?.remedy ?? messages.lookThere();
  const isElsewhere = thing.account !== accountOf(connected);
  return {
    what: nameOf(rules, thing.thing),
    id: thing.id,
    at: new Date(thing.at),
    state: known && !known.remove ? 'expires' : thing.id === null ? 'perhaps' : 'stays',
    earlier,
    remedy: isElsewhere ? messages.otherAccount({ account: thing.account ?? '?', remedy: byHand }) : byHand,
  };
}

async function run(trying: Trying, earlier: readonly TrialLeft[]): Promise<Trial> {
  const { context, connected, rules } = trying;
  const signal = AbortSignal.any([context.halt, AbortSignal.timeout(LIMIT_MS)]);
  // A try is about no post, so any id will do.
  const { look, evidence } = await openLook(context, connected, newId(), {
    signal,
    now: () => context.clock.now(),
    mayWrite() {},
  });
  const running = runner(trying, look, evidence.blank);
  const [picture, video] = await Promise.all([sample('picture.jpg'), sample('video.mp4')]);
  const isEarlier = (thing: TrialLeft): boolean => earlier.includes(thing);
  await running.keep(earlier);
  await running.remove(earlier, (thing, name) => messages.removeEarlier({ thing: name, at: new Date(thing.at) }));
  try {
    await rules.run({
      ...look,
      picture,
      video,
      async pictureUrl() {
        const hash = await context.media.put(picture);
        const file = { hash, width: 1_080, height: 1_080, bytes: picture.length, mimeType: 'image/jpeg' };
        await storeFile(context.db, file);
        return context.publicUrl({ ...file, crop: null });
      },
      step: (what, task) => running.step(what, 'step', task),
      make: running.make,
      sleep: (ms) => context.clock.sleep(ms / context.pace, signal),
    });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  } finally {
    const made = running.left().filter((thing) => !isEarlier(thing));
    await running.remove(made, (_, name) => messages.remove({ thing: name }));
  }
  const left = running.left().map((thing) => ({ ...reported(trying, thing, isEarlier(thing)), thing }));
  // The next try removes what stays. What may be there is named once more.
  const isKept = ({ state, earlier: named }: (typeof left)[number]) =>
    state === 'stays' || (state === 'perhaps' && !named);
  await running.keep(left.filter(isKept).map(({ thing }) => thing));
  return {
    channel: connected.channel.id,
    ok: running.steps.every(({ ok }) => ok) && left.every(({ state }) => state === 'expires'),
    steps: running.steps,
    left: left.map(({ thing: _thing, ...shown }) => shown),
  };
}

/**
 * Tries a channel out by what comes closest to a post without any reader seeing it, and removes what that made. What could
 * not be removed is named, and the next try removes it first. Throws a UserError where the channel cannot be tried out, or
 * where it costs what posts need and nobody confirmed that.
 */
export async function tryChannel(
  context: TryContext,
  { channel: id, confirmed, by }: { channel: string; confirmed: boolean; by: string },
): Promise<Trial> {
  const connected = channelNamed({ channels: await channelsNowIn(context, context.channels) }, id);
  const client = await connected.platform.client();
  const rules = rulesOf(context, connected, client);
  if (rules.costs && !confirmed) {
    const problem = messages.asksFirst({ channel: connected.channel.name, costs: rules.costs });
    throw new UserError(problem, { kind: 'conflict', remedy: messages.confirm() });
  }
  const own = { channelId: id, owner: newId() };
  const subject = { type: 'channel', id } as const;
  const earlier = await context.db.transaction(async (tx) => {
    const left = await beginTrial(tx, own, { by, leaseMs: LEASE_MS });
    if (left === null) {
      throw new UserError(messages.underway({ channel: connected.channel.name }), {
        kind: 'conflict',
        remedy: messages.wait(),
      });
    }
    await countIn(tx, id, rules, own.owner);
    await record(tx, { who: by, action: 'try channel', subject, detail: { account: accountOf(connected) } });
    return left;
  });
  try {
    const result = await run({ context, connected, client, rules, own }, earlier);
    const left = result.left.filter(({ state }) => state !== 'expires').map((one) => one.id);
    await record(context.db, { who: by, action: 'end of try', subject, after: { ok: result.ok, left } });
    return result;
  } finally {
    await endTrial(context.db, own);
  }
}
