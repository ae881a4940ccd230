import { measureNoop, type Noop } from '../noop.ts';
import { fixed, type Part, table } from '../section.ts';
import { channelNames, openContext } from '../service-context.ts';
import { callInProcess, stubPlatform } from '../stub-platform.ts';

const JOBS = { PostgreSQL: 3_000, 'Redis and PostgreSQL': 20_000, 'embedded store': 1_500 } as const;
const ENGINES = ['PostgreSQL', 'Redis and PostgreSQL', 'embedded store'] as const;

export const noop: Part = async ({ stand, progress }) => {
  const measured: { engine: string; figures: Noop }[] = [];
  for (const engine of ENGINES) {
    progress(engine);
    const { variables, redisUrl } =
      engine === 'embedded store' ? { variables: {}, redisUrl: null } : await stand.engine(engine);
    const platform = stubPlatform(callInProcess, () => undefined);
    const { context, close } = await openContext({ variables, channelIds: channelNames(1), platform });
    try {
      measured.push({ engine, figures: await measureNoop(context.store, redisUrl, JOBS[engine]) });
    } finally {
      await close();
    }
  }
  const rows = measured.map(({ engine, figures }) => [
    engine,
    fixed(figures.jobs),
    fixed(figures.addedPerSecond),
    fixed(figures.donePerSecond),
  ]);
  return {
    title: 'The queue alone',
    text: `BullMQ on the same engines with jobs that do nothing, for information: 64 added at a time, then 64 worked on at a time.\n\n${table(['engine', 'jobs', 'added/s', 'done/s'], rows)}`,
    bars: [],
    figures: Object.fromEntries(measured.map(({ engine, figures }) => [engine, figures])),
  };
};
