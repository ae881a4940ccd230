import type { z } from 'zod';
import { wholeEngine } from './contender.ts';
import { WorkerOrder, type WorkerWord } from './engine-rate.ts';
import { channelNames, openContext } from './service-context.ts';
import { callOverHttp, stubPlatform } from './stub-platform.ts';

/** The program of a further worker: it takes what the first one's sweeps put into the queue. */

const say = (word: z.infer<typeof WorkerWord>): void => void process.send?.(word);

const { variables, api, channels, perChannel } = WorkerOrder.parse(JSON.parse(process.argv[2] ?? ''));
const sent = new Set<string>();
const platform = stubPlatform(callOverHttp, (id) => sent.add(id));
const { context } = await openContext({ variables, channelIds: channelNames(channels), platform, options: { api } });
await wholeEngine(context, perChannel, sent).start(
  (done) => say({ done }),
  (error) => {
    throw error;
  },
);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  say({ cpuMs: (user + system) / 1_000 });
});
process.on('disconnect', () => process.exit());
say({ ready: true });
