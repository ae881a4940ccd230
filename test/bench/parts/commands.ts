import { build, newsroomFolder, startService, takenBy } from '../program.ts';
import { fixed, type Part, spread, table } from '../section.ts';
import { spreadOf } from '../stats.ts';

/** Processor time of one command beside a running service; milliseconds. */
const MOST_MS = 400;
const TIMES = 7;
const COMMANDS = ['status', 'articles', 'approvals', 'calendar', 'channels list', 'audit'] as const;

export const commands: Part = async ({ stand, progress }) => {
  progress('building');
  build();
  const measured: { engine: string; command: string; ms: ReturnType<typeof spreadOf> }[] = [];
  for (const engine of ['PostgreSQL', 'embedded store'] as const) {
    const { variables } = engine === 'embedded store' ? { variables: {} } : await stand.engine(engine);
    const { env, remove } = newsroomFolder(variables);
    progress(`${engine}: starting`);
    const service = await startService(env);
    try {
      for (const command of COMMANDS) {
        progress(`${engine}: ${command}`);
        const times: number[] = [];
        for (let n = 0; n < TIMES; n++) times.push((await takenBy(command.split(' '), env)).cpuMs);
        measured.push({ engine, command, ms: spreadOf(times) });
      }
    } finally {
      await service.stop();
      remove();
    }
  }
  const rows = measured.map(({ engine, command, ms }) => [`${engine}: \`masthead ${command}\``, spread(ms)]);
  const most = Math.max(...measured.map(({ ms }) => ms.median));
  return {
    title: 'Commands beside a running service',
    text: `Processor time of a command's own process, ${TIMES} times each, with the built program; the service does the work.\n\n${table(['command', 'ms'], rows)}`,
    bars: [
      {
        what: 'Processor time of a command beside a running service, median of the slowest',
        wanted: `at most ${MOST_MS} ms`,
        measured: `${fixed(most)} ms`,
        isKept: most <= MOST_MS,
      },
    ],
    figures: measured,
  };
};
