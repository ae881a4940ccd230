import type { AppContext } from '../../../src/app/context.ts';
import { createContext } from '../../../src/app/services.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { platforms } from '../../../src/platforms/index.ts';
import type { Backend } from '../../../src/queue/backend.ts';
import { surveyRows } from '../process/rows.ts';
import { type FromWorker, Spec, ToWorker } from '../process/wire.ts';
import { fill, openBackend, Payload, QUEUE, workerOptions } from './queue.ts';
import { giveUp, type Reach, send } from './send.ts';

/**
 * The negative control: the same posts, adapters and faults on plain queue jobs with tries, and nothing kept
 * between them. It speaks to the harness as the real worker does; with the role `seed` it only fills the queue.
 */

const tell = (message: FromWorker): void => void process.send?.(message);

const say = (error: unknown): void => {
  const words = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${new Date().toISOString()} ${process.pid} control ${words}\n`);
};

/** The event loop stands still, without work for the processor. */
const block = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const waiting = new Map<number, () => void>();
let tickets = 0;

const reach: Reach = (point, at) => {
  const ticket = ++tickets;
  tell({ type: 'at', ticket, point, ...at });
  return new Promise((resolve) => waiting.set(ticket, resolve));
};

function go({ tickets: free, stop, blockMs }: Extract<ToWorker, { type: 'go' }>): void {
  for (const ticket of free) {
    waiting.get(ticket)?.();
    waiting.delete(ticket);
  }
  if (stop) process.kill(process.pid, 'SIGSTOP');
  if (blockMs > 0) block(blockMs);
}

async function open(spec: Spec): Promise<AppContext> {
  const { configDirectory, variables: env, pace } = spec;
  const log = { info() {}, warn: say, error: say };
  const config = loadConfig(configDirectory, env, platforms);
  const context = await createContext({ config, env, log, pace, simulated: new Map(spec.simulated) });
  context.answersAt(spec.renditions);
  return context;
}

function work(context: AppContext, backend: Backend): { close(): Promise<void> } {
  const handle = (job: { data: unknown }) => send(context, Payload.parse(job.data).deliveryId, reach);
  const worker = backend.worker(QUEUE, handle, workerOptions(context.pace));
  worker.on('error', say);
  worker.on('failed', (job, error) => {
    say(error);
    // Only the last try ends the job.
    if (job?.finishedOn) giveUp(context, Payload.parse(job.data).deliveryId, error.message).catch(say);
  });
  return worker;
}

async function main(): Promise<void> {
  const spec = Spec.parse(JSON.parse(process.env.MASTHEAD_FAULTS_SPEC ?? '{}'));
  const context = await open(spec);
  const backend = await openBackend(context, say);
  if (spec.role === 'seed') {
    await fill(context, backend);
    // The channel to the harness would keep it alive.
    process.exit(0);
  }
  const worker = work(context, backend);
  const leave = async (): Promise<void> => {
    await worker.close();
    process.exit(0);
  };
  process.on('message', (given: unknown) => {
    const message = ToWorker.parse(given);
    if (message.type === 'go') go(message);
    else if (message.type === 'survey') {
      surveyRows(context.db, message.evidence)
        .then((rows) => tell({ type: 'rows', ticket: message.ticket, rows }))
        .catch(say);
    } else if (message.type === 'leave') leave().catch(() => process.exit(1));
  });
  tell({ type: 'ready' });
}

// Nobody is left behind when the harness has gone.
process.on('disconnect', () => process.exit(1));
main().catch((error: unknown) => {
  say(error);
  tell({ type: 'failed', message: String(error) });
  process.exit(1);
});
