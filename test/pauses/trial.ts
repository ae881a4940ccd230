import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createPlans } from '../faults/conduct/plans.ts';
import { createSurvey } from '../faults/conduct/survey.ts';
import type { EngineId } from '../faults/fault.ts';
import { AT_REST } from '../faults/judge.ts';
import { PLATFORM_FAULTS, quota } from '../faults/platforms/index.ts';
import { createCrew } from '../faults/process/crew.ts';
import type { Row } from '../faults/process/wire.ts';
import type { Run } from '../faults/stage/grounds.ts';
import { writeNewsroom } from '../faults/stage/newsroom.ts';
import { startPlatforms } from '../faults/stage/platforms.ts';
import { eventually } from '../helpers/eventually.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { type Intent, openIntents } from './intents.ts';

export interface TrialOptions {
  engine: EngineId;
  /** null: everything is paused, or what carries the tag. */
  channel: string | null;
  /** Every story carries “City”. */
  tag?: 'City';
  /** Posts that are due on each channel. */
  posts: number;
  seed: number;
}

export interface PauseTrial extends TrialOptions {
  processes: number;
  /** Posts that were due on what was paused, and had not begun to go when the pause was answered. */
  waiting: number;
  /** Intents that were stored after the answer, before the end of the pause. */
  late: Intent[];
  /** Calls that reached a platform after the answer: their intents were stored before. */
  calls: number;
  /** The last of these calls, in milliseconds after the answer; null: there was none. */
  latestMs: number | null;
  /** From asking for the pause to its answer. */
  answeredMs: number;
  /** Calls on channels that were not paused, meanwhile. */
  others: number;
  /** What did not go out once, in the end. */
  wrong: Row[];
}

const PLATFORMS: readonly string[] = ['x', 'facebook', 'instagram', 'app'];
/** Waiting times are divided by it; that of a request is long enough for a busy machine. */
const FACTOR = 10;
/** Sweeps are rarer than usual: at this pace they are most of what a waiting process does. */
const TIMINGS = { request: 150, lease: 450, upload: 150, sweep: 20 };
/** On a machine that does nothing else: by then some have gone, and the others are still to come. */
const DUE_WITHIN_MS = 4_000;
const LEAVE_MS = 10_000;
/** What waits has been due for so long, and the pause has been answered for so long, before it ends. */
const HELD_MS = 1_000;

const keyOf = ({ deliveryId, name }: Intent): string => `${deliveryId} ${name}`;

async function readLeft(variables: Readonly<Record<string, string>>): Promise<Intent[]> {
  const reader = await openIntents(variables);
  try {
    return await reader.read();
  } finally {
    await reader.close();
  }
}

const isSent = ({ state }: Row): boolean => state === 'published' || state === 'handed-over';

/** Posts flow to simulated platforms from processes of their own; amid that a pause is asked for, and ended later. */
export async function pauseTrial(run: Run, options: TrialOptions): Promise<PauseTrial> {
  const ends: (() => unknown)[] = [];
  try {
    return await trial(run, options, ends);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function trial(run: Run, options: TrialOptions, ends: (() => unknown)[]): Promise<PauseTrial> {
  const { engine, channel, tag = null, posts, seed } = options;
  const isHeld = (channelId: string): boolean => channel === null || channelId === channel;
  const log = openSync(join(run.folder, `pauses-${engine}-${channel ?? 'all'}.log`), 'a');
  ends.push(() => closeSync(log));
  const trials = Object.fromEntries(PLATFORMS.map((id) => [id, posts]));
  const made = await run.engine(engine, 'nothing');
  const ground = await made.ground(
    { trials, skip: 0, withinMs: Math.round(atPresentSpeed(DUE_WITHIN_MS)), seed, form: null },
    'nothing',
  );
  ends.push(ground.drop);

  const calls: { channelId: string; at: number }[] = [];
  const platforms = await startPlatforms(
    PLATFORMS,
    { factor: FACTOR, seed, acceptsRepeats: true },
    {},
    (channelId, { when, operation }) => {
      const isCommit = PLATFORM_FAULTS[channelId]?.operations.commit.includes(operation);
      if (isCommit && when === 'received') calls.push({ channelId, at: Date.now() });
    },
  );
  ends.push(platforms.stop);
  for (const simulator of platforms.simulators.values()) await quota(simulator);

  const crew = createCrew({
    bundles: [await run.bundle('masthead')],
    log,
    spec: {
      configDirectory: writeNewsroom(run.folder, new URL(run.site.url).host, TIMINGS),
      variables: { ...ground.variables },
      pace: FACTOR,
      simulated: platforms.channels,
      live: false,
      renditions: run.site.url,
      articles: 0,
      site: run.site.url,
    },
    variables: () => ground.processVariables,
    onMessage(child, message) {
      survey.onMessage(message);
      plans.onMessage(message);
      if (message.type === 'at') child.send({ type: 'go', tickets: [message.ticket], stop: false, blockMs: 0 });
    },
  });
  ends.push(() => crew.leave(LEAVE_MS));
  const survey = createSurvey(ground, () => crew);
  const plans = createPlans(() => crew.living());
  const rows = (holds: (row: Row) => boolean): Promise<Row[]> =>
    eventually(
      async () => (await survey.ask()) ?? [],
      (all) => all.length > 0 && all.every(holds),
    );

  await crew.add({ role: 'all', ahead: 0 }, ground.dueByWorker);
  if (engine !== 'embedded') await crew.add({ role: 'all', ahead: 0 }, null);
  const processes = crew.living().length;
  const gone = () => calls.filter(({ channelId }) => isHeld(channelId));
  const many = (channel === null ? PLATFORMS.length : 1) * posts;
  await eventually(
    () => gone().length,
    (count) => count >= many / 4,
  );

  const reader = engine === 'embedded' ? null : await openIntents(ground.variables);
  if (reader) ends.push(reader.close);
  const asked = Date.now();
  await plans.pause({ channel, tag }, true);
  const answered = Date.now();
  const known = (await reader?.read())?.map(keyOf) ?? null;
  // What is left has been due for a while, and nothing is under way any more.
  const stopped = await rows(
    ({ channelId, state, ageMs }) =>
      Date.now() - answered > HELD_MS &&
      (AT_REST.includes(state) || (isHeld(channelId) && state === 'scheduled' && ageMs > HELD_MS)),
  );
  const stored = await reader?.read();
  const ended = Date.now();
  const meanwhile = calls.filter(({ at }) => at > answered);
  await plans.pause({ channel, tag }, false);
  const last = await rows(({ state }) => AT_REST.includes(state));
  await crew.leave(LEAVE_MS);

  // The embedded store tells what was stored when to nobody but its process: it is read when that is gone.
  const late = (stored ?? (await readLeft(ground.variables))).filter(
    (intent) =>
      isHeld(intent.channelId) &&
      ((intent.at > answered && intent.at < ended) || known?.includes(keyOf(intent)) === false),
  );
  const after = meanwhile.filter(({ channelId }) => isHeld(channelId));
  return {
    ...options,
    processes,
    waiting: stopped.filter(({ channelId, state }) => isHeld(channelId) && state === 'scheduled').length,
    late,
    calls: after.length,
    latestMs: after.length === 0 ? null : Math.max(...after.map(({ at }) => at - answered)),
    answeredMs: answered - asked,
    others: meanwhile.length - after.length,
    wrong: last.filter((row) => !isSent(row)),
  };
}
