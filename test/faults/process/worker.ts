import { isAbsolute } from 'node:path';
import type { AppContext } from '../../../src/app/context.ts';
import { startService } from '../../../src/app/service.ts';
import { createContext } from '../../../src/app/services.ts';
import { accountOf } from '../../../src/channels/connected.ts';
import type { Config } from '../../../src/config/config.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { listChannels } from '../../../src/features/channels/channels.ts';
import { resolve } from '../../../src/features/deliveries/resolve.ts';
import { pause } from '../../../src/features/pauses/pause.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { openQueues } from '../../../src/queue/queues.ts';
import { storyOf } from '../stage/story.ts';
import { changeAll, embargo } from './change.ts';
import { approveFor, makeDue, surveyRows } from './rows.ts';
import { type FromWorker, Spec, ToWorker } from './wire.ts';

/** One process of a newsroom under test. The harness is told of each checkpoint, and lets it go on. */

const tell = (message: FromWorker): void => void process.send?.(message);

const log = (level: string) => (fields: object, message: string) => {
  const error = 'err' in fields && fields.err instanceof Error ? ` ${fields.err.stack}` : '';
  process.stderr.write(`${new Date().toISOString()} ${process.pid} ${level} ${message}${error}\n`);
};

/** The event loop stands still, without work for the processor. */
const block = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const LOOK_MS = 20;
const NOTED_MS = 400;

/** Tells when the event loop stood still longer than ever before, ordered or not: all that waits for it is late by as much. */
function notePauses(): void {
  let [last, longest] = [performance.now(), 0];
  const look = setInterval(() => {
    const now = performance.now();
    const pause = now - last - LOOK_MS;
    last = now;
    if (pause > NOTED_MS) log('pause')({}, `the event loop stood still for ${Math.round(pause)} ms`);
    if (pause <= longest) return;
    longest = pause;
    tell({ type: 'paused', ms: pause });
  }, LOOK_MS);
  look.unref();
}

const waiting = new Map<number, () => void>();
let tickets = 0;
const stopAtWriting = new Set<string>();

function go({ tickets: free, stop, blockMs }: Extract<ToWorker, { type: 'go' }>): void {
  for (const ticket of free) {
    waiting.get(ticket)?.();
    waiting.delete(ticket);
  }
  // Those let go run on in this turn of the loop, after this function: the process freezes right before.
  if (stop) process.kill(process.pid, 'SIGSTOP');
  if (blockMs > 0) block(blockMs);
}

/** The configuration with live channels on the simulators, and the variables that hold their secrets. */
function asLive(config: Config, { simulated }: Spec): { config: Config; secrets: Record<string, string> } {
  const stands = new Map(simulated);
  const secrets: Record<string, string> = {};
  const channels = config.channels.map((channel) => {
    const variables = Object.entries(stands.get(channel.id)?.secrets ?? {}).map(([name, value]) => {
      const variable = `MASTHEAD_TEST_${channel.id}_${name}`;
      secrets[variable] = value;
      return [name, variable] as const;
    });
    return { ...channel, mode: 'live' as const, secrets: Object.fromEntries(variables) };
  });
  return { config: { ...config, channels }, secrets };
}

async function open(spec: Spec): Promise<AppContext> {
  const { configDirectory, variables: env, pace } = spec;
  if (!isAbsolute(configDirectory)) throw new Error(`The folder ${configDirectory} is not absolute.`);
  const quiet = { info() {}, warn: log('warn'), error: log('error') };
  const loaded = loadConfig(configDirectory, env, platforms);
  const { config, secrets } = spec.live ? asLive(loaded, spec) : { config: loaded, secrets: {} };
  const simulated = new Map(spec.simulated);
  const context = await createContext({ config, env: { ...env, ...secrets }, log: quiet, pace, simulated });
  return {
    ...context,
    answersAt: () => context.answersAt(spec.renditions),
    checkpoint(point, { deliveryId, postId, channelId, name }) {
      // Not waited for: the request is written in this very turn.
      if (point === 'writing') {
        if (name !== '' && stopAtWriting.delete(deliveryId)) process.kill(process.pid, 'SIGSTOP');
        tell({ type: 'writing', postId });
        return Promise.resolve();
      }
      const ticket = ++tickets;
      tell({ type: 'at', ticket, point, deliveryId, postId, channelId, name });
      return new Promise((resolve) => waiting.set(ticket, resolve));
    },
  };
}

/** Numbers of stories that are published amid a campaign start here: no template has as many. */
const LATER_STORIES = 5_000;

async function submitStories(spec: Spec, context: AppContext, count: number): Promise<void> {
  for (let number = LATER_STORIES; number < LATER_STORIES + count; number++) {
    const article = { ...storyOf(spec.site, number), publishedAt: new Date().toISOString() };
    const asked = { article, channels: null, when: 'now', again: false, by: 'faults' } as const;
    await submit({ ...context, queues: null }, asked);
  }
}

/** Fills a store with articles and their posts, the way the desk does, and sends nothing. */
async function seed(spec: Spec, context: AppContext): Promise<void> {
  const { store, engine } = context;
  const redisUrl = engine.store === 'postgres' ? engine.redisUrl : null;
  const queues = await openQueues({ store, redisUrl, onError: log('queue') });
  for (let number = 0; number < spec.articles; number++) {
    const article = storyOf(spec.site, number);
    const { posts } = await submit(
      { ...context, queues: null },
      { article, channels: null, when: 'now', again: false, by: 'faults' },
    );
    const blocked = posts.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'blocks');
    if (blocked.length > 0) throw new Error(`Article ${number} cannot be posted: ${JSON.stringify(blocked)}`);
  }
  await queues.close(0, context.forceShutdown);
  await store.close();
}

/** What a person does who has put the channels right. */
async function resume(context: AppContext): Promise<void> {
  const desk = { ...context, queues: null };
  for (const { id, state } of await listChannels(desk)) {
    if (state === 'paused') await pause(desk, { channel: id, paused: false, reason: 'put right', by: 'faults' });
  }
}

async function retry(context: AppContext, ids: readonly string[]): Promise<void> {
  for (const id of ids) await resolve(context, { id, verdict: 'retry', by: 'faults' });
}

const answer = (ticket: number, done: Promise<unknown>): void =>
  void done.then(
    () => tell({ type: 'changed', ticket, error: null }),
    (error: unknown) => tell({ type: 'changed', ticket, error: String(error) }),
  );

async function main(): Promise<void> {
  const spec = Spec.parse(JSON.parse(process.env.MASTHEAD_FAULTS_SPEC ?? '{}'));
  const context = await open(spec);
  if (spec.role === 'seed') {
    await seed(spec, context);
    // The channel to the harness would keep it alive.
    process.exit(0);
  }
  notePauses();
  const accounts = new Map([...context.channels].map(([id, connected]) => [id, accountOf(connected)]));
  if (spec.due) await makeDue(context.db, spec.due);
  await approveFor(context.db, accounts);
  const service = await startService(context, spec.role);
  // As the product's own main does.
  void service.broken.then(() => process.exit(1));
  process.on('message', (given: unknown) => {
    const message = ToWorker.parse(given);
    if (message.type === 'go') go(message);
    else if (message.type === 'stop-at-writing') stopAtWriting.add(message.deliveryId);
    else if (message.type === 'resume') resume(context).catch((err: unknown) => log('error')({ err }, 'resume'));
    else if (message.type === 'change') answer(message.ticket, changeAll(context, message.work));
    else if (message.type === 'retry') answer(message.ticket, retry(context, message.ids));
    else if (message.type === 'submit') answer(message.ticket, submitStories(spec, context, message.count));
    else if (message.type === 'embargo') answer(message.ticket, embargo(context.db, message.deliveryId));
    else if (message.type === 'pause') {
      const { ticket, channel, tag, paused } = message;
      answer(ticket, pause({ ...context, queues: null }, { channel, tag, paused, reason: 'tried', by: 'faults' }));
    } else if (message.type === 'survey') {
      surveyRows(context.db, message.evidence)
        .then((rows) => tell({ type: 'rows', ticket: message.ticket, rows }))
        .catch((err: unknown) => log('error')({ err }, 'survey'));
    } else {
      service.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    }
  });
  tell({ type: 'ready' });
}

// Nobody is left behind when the harness has gone.
process.on('disconnect', () => process.exit(1));
main()
  .then(() => undefined)
  .catch((error: unknown) => {
    log('error')({ err: error }, 'could not start');
    tell({ type: 'failed', message: String(error) });
    process.exit(1);
  });
