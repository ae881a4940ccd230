import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Conductor, createConductor } from './conduct/conductor.ts';
import { untilSettled } from './conduct/settling.ts';
import { createSurvey } from './conduct/survey.ts';
import { type Work, watchWork } from './conduct/work.ts';
import type { Ground } from './engines/engine.ts';
import type { EngineId, Fault, Hands, Member } from './fault.ts';
import { judge, type Trial } from './judge.ts';
import { PLATFORM_FAULTS, quota } from './platforms/index.ts';
import { type Crew, createCrew } from './process/crew.ts';
import type { Run } from './stage/grounds.ts';
import { writeNewsroom } from './stage/newsroom.ts';
import { type Platforms, startPlatforms } from './stage/platforms.ts';

export interface CampaignOptions {
  fault: Fault;
  engine: EngineId;
  platforms: readonly string[];
  /** On each platform. */
  trials: number;
  seed: number;
  factor: number;
  limitMs: number;
}

export interface CampaignResult {
  faultId: string;
  engine: EngineId;
  seed: number;
  trials: Trial[];
  /** Requests that no correct client sends. */
  defects: string[];
  /** What went wrong with the harness itself. */
  failures: string[];
  /** Processes that were started. */
  starts: number;
  tookMs: number;
  log: string;
}

/** All trials become due within this time, drawn by the seed. */
const DUE_WITHIN_MS = 1_000;
/** What a frozen process still sends when it wakes must be seen. */
const GRACE_MS = 1_200;
const LEAVE_MS = 4_000;

/** The embedded store belongs to one process, which does everything. */
const crewOf = ({ fault, engine, trials }: CampaignOptions): readonly Member[] => {
  const members = fault.crew(trials);
  if (engine !== 'embedded') return members;
  const launch = members[0]?.launch ?? { prefix: [], variables: {} };
  return [{ role: 'all', launch }];
};

const trialsOf = ({ fault, platforms, trials }: CampaignOptions): Record<string, number> =>
  Object.fromEntries(platforms.filter((id) => fault.absent[id] === undefined).map((id) => [id, trials]));

/** Orders what the fault asks of the platforms, whose quotas are not what is tried here. */
async function order({ fault, trials }: CampaignOptions, { simulators }: Platforms): Promise<void> {
  for (const [id, simulator] of simulators) {
    await quota(simulator);
    const orders = fault.orders === null ? null : PLATFORM_FAULTS[id]?.orders(fault.orders, trials);
    if (orders) simulator.faults(orders);
  }
}

interface Meeting {
  conductor: Conductor | null;
  work: Work;
  channelId: string;
  marker: string;
}

/** A fault that neither strikes nor is ordered is there all the time, for everybody. */
function metBy({ fault, trials }: CampaignOptions, { conductor, work, channelId, marker }: Meeting): boolean {
  if (conductor) return conductor.met().has(marker);
  return fault.orders === null || work.hasMet(channelId, marker, trials);
}

/** Runs one fault on one engine, on all its platforms at once, and judges every delivery. */
export async function runCampaign(run: Run, options: CampaignOptions): Promise<CampaignResult> {
  const began = performance.now();
  const { fault, seed, factor } = options;
  const failures: string[] = [];
  const ends: (() => unknown)[] = [];
  const logPath = join(run.folder, `${fault.id}-${options.engine}-${seed}.log`);
  try {
    const log = openSync(logPath, 'a');
    ends.push(() => closeSync(log));
    const engine = await run.engine(options.engine);
    const trials = trialsOf(options);
    const ground = await engine.ground({ trials, withinMs: DUE_WITHIN_MS, seed });
    ends.push(ground.drop);

    const work = watchWork();
    const platforms = await startPlatforms(Object.keys(trials), { factor, seed }, (channelId, event) => {
      work.onWork(channelId, event);
      return conductor?.onWork(channelId, event);
    });
    ends.push(platforms.stop);
    await order(options, platforms);

    const crew = createCrew({
      bundle: run.bundle,
      log,
      spec: {
        configDirectory: writeNewsroom(run.folder, new URL(run.site.url).host, fault.timings),
        variables: { ...ground.variables },
        pace: factor,
        simulated: platforms.channels,
        renditions: run.site.url,
        articles: 0,
        site: run.site.url,
      },
      onMessage(child, message) {
        survey.onMessage(message);
        if (conductor) conductor.onMessage(child, message);
        else if (message.type === 'at') child.send({ type: 'go', tickets: [message.ticket], stop: false, blockMs: 0 });
      },
    });
    ends.push(() => crew.leave(LEAVE_MS));
    const survey = createSurvey(ground, () => crew);
    const conductor = conductorOf(options, ground, crew, failures);

    const [first, ...others] = crewOf(options);
    if (first) await crew.add(first.role, first.launch, ground.dueByWorker);
    await Promise.all(others.map(({ role, launch }) => crew.add(role, launch, null)));
    conductor?.arm();
    const settled = await untilSettled(survey, {
      limitMs: options.limitMs,
      busy: () => conductor !== null && !conductor.idle(),
      onLook: () => {
        if (fault.resumes) crew.living()[0]?.send({ type: 'resume' });
      },
    });
    if (fault.hit) await wait(GRACE_MS);
    await crew.leave(LEAVE_MS);
    const rows = (ground.survey ? await survey.ask() : null) ?? settled.rows;
    const expected = Object.values(trials).reduce((sum, count) => sum + count, 0);
    if (rows.length !== expected) failures.push(`${expected} deliveries were due, and ${rows.length} rows were seen.`);
    return {
      faultId: fault.id,
      engine: options.engine,
      seed,
      trials: judge({
        rows,
        simulators: platforms.simulators,
        hasMet: (channelId, marker) => metBy(options, { conductor, work, channelId, marker }),
        settledMs: settled.after,
      }),
      defects: [...platforms.simulators].flatMap(([id, { defects }]) => defects().map((text) => `${id}: ${text}`)),
      failures,
      starts: crew.started(),
      tookMs: performance.now() - began,
      log: logPath,
    };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

function conductorOf(options: CampaignOptions, ground: Ground, crew: Crew, failures: string[]): Conductor | null {
  const { hit } = options.fault;
  if (!hit) return null;
  const hands: Hands = {
    postgres: ground.postgres,
    redis: ground.redis,
    factor: options.factor,
    add: ({ role, launch }) => crew.add(role, launch, null),
    wait: (ms) => wait(ms),
  };
  return createConductor({
    place: hit.place,
    strike: (group) => hit.strike(group, hands),
    operations: (channelId) => PLATFORM_FAULTS[channelId]?.operations.commit ?? [],
    onFailure: (error) => failures.push(`The strike failed: ${String(error)}`),
  });
}
