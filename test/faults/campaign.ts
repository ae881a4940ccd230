import { appendFileSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { markerOf } from '../../src/lib/ids.ts';
import type { SimulatedPost } from '../../src/simulators/simulator.ts';
import { type Conductor, createConductor } from './conduct/conductor.ts';
import { handsFor } from './conduct/hands.ts';
import { createPlans, isOf } from './conduct/plans.ts';
import { untilSettled } from './conduct/settling.ts';
import { createReconnecting } from './conduct/tokens.ts';
import { openVersions } from './conduct/versions.ts';
import { type Work, watchWork } from './conduct/work.ts';
import { defectsOf } from './defects.ts';
import { askAll, askEach, createDeployment, openGrounds } from './deployment.ts';
import { CannotRun } from './engines/engine.ts';
import type { EngineId, Fault, Member } from './fault.ts';
import { judge, type Trial } from './judge.ts';
import { faultsFor, quota } from './platforms/index.ts';
import type { Crew } from './process/crew.ts';
import { runSeed } from './process/seed.ts';
import type { Row } from './process/wire.ts';
import { processClocks } from './shims/process-clocks.ts';
import { FORMS, wordsOf } from './stage/forms.ts';
import type { Run } from './stage/grounds.ts';
import { writeNewsroom } from './stage/newsroom.ts';
import { type ChannelOptions, connected, type Platforms, startPlatforms } from './stage/platforms.ts';

export interface CampaignOptions {
  fault: Fault;
  /** Ours, or the plain jobs of the negative control. */
  program: 'masthead' | 'control';
  engine: EngineId;
  platforms: readonly string[];
  /** On each platform. */
  trials: number;
  seed: number;
  factor: number;
  /** From when all deliveries are due. */
  limitMs: number;
  /** Commit of an earlier version: every other process runs that one. null: all run this one. */
  beside: string | null;
}

export interface CampaignResult {
  program: CampaignOptions['program'];
  faultId: string;
  engine: EngineId;
  seed: number;
  platforms: readonly string[];
  trials: Trial[];
  /** Requests that no correct client sends, posts from an account that was not meant, and others' posts that were not noted. */
  defects: string[];
  /** What went wrong with the harness itself. */
  failures: string[];
  /** Why it could not be run on this machine, or null. */
  skipped: string | null;
  /** Processes that were started, and those that were killed or ended while there was work. */
  starts: number;
  ended: number;
  /** The longest for which the event loop of a process stood still, also where the fault is just that; milliseconds. */
  pauseMs: number;
  tookMs: number;
}

/** What a frozen process still sends when it wakes must be seen. */
const GRACE_MS = 1_200;
const LEAVE_MS = 4_000;

/** On one engine the drafts are published too: the one platform with two irreversible calls in a delivery. */
const CHANNEL_OPTIONS: Partial<Record<EngineId, ChannelOptions>> = { postgres: { wechat: { mode: 'publish' } } };
/** Drafts alone can be corrected there; posts by Premium accounts. */
const REVISED: ChannelOptions = { x: { edits: true } };
/** Apps are told apart by the topic too. */
const OTHER_OPTIONS: ChannelOptions = { app: { topic: 'sport' } };
const optionsFor = ({ engine, fault: { work, form } }: CampaignOptions): ChannelOptions =>
  work === 'revise' || work === 'kill'
    ? REVISED
    : { ...CHANNEL_OPTIONS[engine], ...(form !== null && FORMS[form].options) };

/**
 * The embedded store belongs to one process, which does everything. Its clock is the store's too: set right, all that
 * is due would be late by the whole hour, so that the hour is divided there as all times are.
 */
function crewOf({ fault, engine, trials, factor }: CampaignOptions): readonly Member[] {
  const members = fault.crew(trials);
  return engine === 'embedded' ? [{ role: 'all', ahead: Math.round((members[0]?.ahead ?? 0) / factor) }] : members;
}

/** The channels as processes are to sign in to them. */
const channelsOf = async ({ fault }: CampaignOptions, platforms: Platforms): Promise<Platforms['channels']> =>
  fault.exchangesTokens ? connected(platforms) : platforms.channels;

/** Orders what the fault asks of the platforms. */
function order({ fault, trials }: CampaignOptions, { simulators }: Platforms): void {
  for (const [id, simulator] of simulators) {
    const orders = fault.orders === null ? null : faultsFor(fault, id)?.orders(fault.orders, trials);
    if (orders) simulator.faults(orders);
  }
}

/** A fault that neither strikes nor is ordered is there all the time, for everybody. */
function metBy(
  { fault, trials }: CampaignOptions,
  conductor: Conductor | null,
  work: Work,
  astray: ReadonlySet<number>,
): (row: Row, marker: string) => boolean {
  const struck = ({ channelId }: Row, marker: string): boolean =>
    conductor ? conductor.met().has(marker) : fault.orders === null || work.hasMet(channelId, marker, trials);
  return (row, marker) => (fault.seen ? fault.seen(row.evidence, astray) : struck(row, marker));
}

/** How long after it was struck a delivery came to rest; one that was at rest by then did not have to recover. */
const recoveries =
  (restAt: ReadonlyMap<string, number>, conductor: Conductor | null) =>
  (deliveryId: string, marker: string): number | null => {
    const [rest, struck] = [restAt.get(deliveryId), conductor?.struckAt().get(marker)];
    return rest === undefined || struck === undefined || rest < struck ? null : rest - struck;
  };

/**
 * Posts that readers see and that belong to no delivery: a double that lost its marker would be one. Those of a form are
 * counted by their words, and what is below them with them.
 */
function strangers(rows: readonly Row[], { form }: Fault, { simulators }: Platforms): string[] {
  const known = new Set(rows.map(({ postId }) => markerOf(postId)));
  const answered = new Set(rows.map(({ answer }) => answer?.to));
  return [...simulators].flatMap(([id, simulator]) => {
    const all = new Map(simulator.posts().map((post) => [post.id, post]));
    /** The post that this one is below, or itself. */
    const head = (post: SimulatedPost): SimulatedPost => {
      const above = post.replyTo === undefined ? undefined : all.get(post.replyTo);
      return above ? head(above) : post;
    };
    const strange = [...all.values()].filter((post) => {
      const { marker, visibility, replyTo } = post;
      if (replyTo !== undefined && answered.has(replyTo)) return false;
      if (form !== null && rows.some(({ words }) => words[0] === wordsOf(head(post).texts))) return false;
      return visibility === 'public' && (marker === null || !known.has(marker));
    });
    return strange.length > 0 ? [`${id}: ${strange.length} posts belong to no delivery.`] : [];
  });
}

/** Other accounts on the same platforms, with other ids by another seed. */
const startOthers = ({ platforms, factor, seed }: CampaignOptions): Promise<Platforms> =>
  startPlatforms(platforms, { factor, seed: seed + 1, acceptsRepeats: true }, OTHER_OPTIONS, () => undefined);

/** What happened to those that did not end as they should, beside the processes' own words. */
function writeHistories(logPath: string, rows: readonly Row[], trials: readonly Trial[]): void {
  for (const { deliveryId, channelId, verdict } of trials) {
    if (verdict === 'once') continue;
    const lines = rows
      .filter((row) => row.deliveryId === deliveryId)
      .flatMap(({ evidence }) => evidence)
      .map(({ worker, at, event, status, body }) => ['   ', at, worker, event, status, body].filter(Boolean).join(' '));
    appendFileSync(logPath, `${verdict} ${channelId} ${deliveryId}\n${lines.join('\n')}\n`);
  }
}

/** What the processes of a campaign say, and what became of deliveries that did not end as they should. */
export const logOf = ({ folder }: Run, { program, fault, engine, seed }: CampaignOptions): string =>
  join(folder, `${program}-${fault.id}-${engine}-${seed}.log`);

/** Deliveries that a campaign has in the end. */
const expectedOf = ({ platforms, trials, fault }: CampaignOptions): number =>
  platforms.length * trials * fault.deployments * (fault.submits ? 2 : 1);

type Ended = Pick<CampaignResult, 'trials' | 'defects' | 'failures' | 'starts' | 'ended' | 'pauseMs'>;

async function campaign(run: Run, options: CampaignOptions, ends: (() => unknown)[]): Promise<Ended> {
  const { fault, seed, factor } = options;
  const failures: string[] = [];
  const logPath = logOf(run, options);
  const log = openSync(logPath, 'a');
  ends.push(() => closeSync(log));
  const engine = await run.engine(options.engine, fault.needs);
  const grounds = await openGrounds(engine, fault, options, run.film, ({ drop }) => ends.push(drop));

  const work = watchWork();
  /** Nothing that happens before is anyone's delivery. */
  let isOpen = false;
  const platforms = await startPlatforms(
    options.platforms,
    { factor, seed, acceptsRepeats: !fault.refusesRepeats },
    optionsFor(options),
    (channelId, given) => {
      if (!isOpen) return;
      const event = { ...given, marker: plans.meant(given.marker) };
      work.onWork(channelId, event);
      return strikes ? conductor?.onWork(channelId, event) : undefined;
    },
  );
  ends.push(platforms.stop);
  // Quotas are not what is tried here.
  for (const simulator of platforms.simulators.values()) await quota(simulator);

  let pauseMs = 0;
  const clocks = processClocks(run.folder);
  const versions = await openVersions(run, options);
  const others = fault.otherAccounts ? await startOthers(options) : null;
  if (others) ends.push(others.stop);
  const spec = {
    configDirectory: writeNewsroom(run.folder, new URL(run.site.url).host, fault.timings),
    pace: factor,
    simulated: await channelsOf(options, platforms),
    live: fault.otherAccounts,
    renditions: run.site.url,
    articles: 0,
    site: run.site.url,
  };
  const deployments = grounds.map((ground) =>
    createDeployment({
      ground,
      bundles: versions.bundles,
      log,
      spec,
      clock: clocks.variables,
      onMessage(child, message) {
        if (message.type === 'paused') pauseMs = Math.max(pauseMs, message.ms);
        versions.onMessage(child, message);
        plans.onMessage(message);
        if (conductor && strikes) conductor.onMessage(child, message);
        else if (message.type === 'at') child.send({ type: 'go', tickets: [message.ticket], stop: false, blockMs: 0 });
      },
    }),
  );
  for (const { variables } of options.program === 'control' ? grounds : []) {
    await runSeed({
      bundle: versions.bundles[0],
      log,
      spec: { ...spec, variables: { ...variables }, role: 'seed', due: null },
    });
  }
  const leave = (): Promise<unknown> => Promise.all(deployments.map(({ crew }) => crew.leave(LEAVE_MS)));
  ends.push(leave);
  const living = () => deployments.flatMap(({ crew }) => crew.living());
  const ask = (): Promise<Row[] | null> => askAll(deployments);
  const plans = createPlans(living);
  // Posts that are to be changed go out first, and nothing strikes them.
  let strikes = fault.work === 'send';
  const conductor = fault.hit
    ? createConductor({
        hit: fault.hit,
        hands: handsFor(options, deployments, platforms, others, plans),
        deliveries: options.platforms.length * options.trials * fault.deployments,
        operations: (channelId, purpose) => faultsFor(fault, channelId)?.operations[purpose] ?? [],
        onFailure: (error) => failures.push(`The strike failed: ${String(error)}`),
      })
    : null;
  const reconnecting = createReconnecting(
    async (channelId) => {
      const channels = await connected(platforms, channelId);
      for (const { crew } of deployments) await crew.between(async () => {}, { simulated: channels });
      await plans.pause({ channel: channelId, tag: null }, false);
    },
    (error) => failures.push(`The account could not be connected again: ${String(error)}`),
  );
  isOpen = true;

  // Before anybody sends: the first process is at work while the others still start.
  if (fault.work === 'send') order(options, platforms);
  await Promise.all(
    deployments.map(async ({ crew, ground }) => {
      const [first, ...more] = crewOf(options);
      if (first) await crew.add(first, ground.dueByWorker);
      await Promise.all(more.map((member) => crew.add(member, null)));
    }),
  );
  if (fault.work !== 'send') {
    const idle = { limitMs: options.limitMs, busy: () => false, onLook: () => undefined };
    const sent = await untilSettled(ask, idle);
    const bad = sent.rows.filter(({ state }) => !['published', 'handed-over'].includes(state));
    if (bad.length > 0) failures.push(`${bad.length} posts that were to be changed did not go out.`);
    strikes = true;
    order(options, platforms);
    await plans.make(fault.work === 'kill' ? 'revise' : fault.work);
    plans.learn((await ask()) ?? []);
  }
  conductor?.arm();
  if (fault.clocksRightAfterMs !== null) {
    const timer = setTimeout(clocks.setRight, fault.clocksRightAfterMs / factor);
    ends.push(() => clearTimeout(timer));
  }
  const settled = await untilSettled(ask, {
    limitMs: options.limitMs + fault.dueWithinMs,
    busy: () => work.busy() || reconnecting.busy() || (conductor !== null && !conductor.idle()),
    onLook: (rows) => {
      if (fault.resumes) living()[0]?.send({ type: 'resume' });
      if (fault.exchangesTokens) reconnecting.onRows(rows);
    },
  });
  if (fault.hit) await wait(GRACE_MS);
  // Only a living process can read the embedded store; others are read once nobody writes any more.
  const isReadable = grounds.every(({ survey }) => survey !== null);
  const last = isReadable ? null : await askEach(deployments);
  await leave();
  const each = isReadable ? await askEach(deployments) : last;
  const all = each?.flat() ?? settled.rows;
  const rows = all.filter((row) => isOf(fault.work, row));
  const expected = expectedOf(options);
  if (rows.length !== expected) failures.push(`${expected} deliveries were due, and ${rows.length} rows were seen.`);
  failures.push(...strangers(all, fault, platforms));
  failures.push(...versions.idle());
  const astray = new Set(deployments.flatMap(({ crew }) => [...crew.astray()]));
  const hasMet = metBy(options, conductor, work, astray);
  const judged = judge({
    fault,
    rows,
    simulators: platforms.simulators,
    hasMet,
    settledMs: settled.after,
    recoveredMs: recoveries(settled.at, conductor),
  });
  writeHistories(logPath, all, judged);
  const hasLooked = (row: Row): boolean => hasMet(row, markerOf(row.postId));
  const defects = defectsOf({
    accounts: platforms.simulators,
    others: others?.simulators ?? null,
    deployments: each ?? [rows],
    hasLooked,
  });
  const count = (of: (crew: Crew) => number): number => deployments.reduce((sum, { crew }) => sum + of(crew), 0);
  return {
    trials: judged,
    defects,
    failures,
    starts: count((crew) => crew.started()),
    ended: count((crew) => crew.ended()),
    pauseMs,
  };
}

/** Runs one fault on one engine, on all its platforms at once, and judges every delivery. */
export async function runCampaign(run: Run, options: CampaignOptions): Promise<CampaignResult> {
  const began = performance.now();
  const ends: (() => unknown)[] = [];
  const { program, fault, engine, seed, platforms } = options;
  const named = { program, faultId: fault.id, engine, seed, platforms };
  const tookMs = (): number => performance.now() - began;
  try {
    return { ...named, ...(await campaign(run, options, ends)), skipped: null, tookMs: tookMs() };
  } catch (error) {
    const nothing = { ...named, trials: [], defects: [], starts: 0, ended: 0, pauseMs: 0, tookMs: tookMs() };
    if (error instanceof CannotRun) return { ...nothing, failures: [], skipped: error.message };
    // One campaign that the harness could not run is told, and the others go on.
    return { ...nothing, failures: [String(error)], skipped: null };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}
