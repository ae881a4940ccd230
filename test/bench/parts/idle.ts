import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../../helpers/postgres.ts';
import { build, newsroomFolder, startService } from '../program.ts';
import { fixed, type Part, table } from '../section.ts';

const ROLES = ['api', 'api', 'worker', 'worker', 'worker', 'worker', 'scheduler'] as const;
/** Half of what this measured at first, on 2026-12-01: 118 connections of all processes together, 85.8 statements a second. */
const MOST_CONNECTIONS = 59;
const MOST_STATEMENTS = 42;
/** Before it is measured, so that what a start brings is over; milliseconds. */
const SETTLE_MS = 30_000;
const MEASURE_MS = 60_000;
const LISTED = 10;

/** Seven processes with nothing to do, on one PostgreSQL. */
export const idle: Part = async ({ progress }) => {
  progress('building');
  build();
  const postgres = await startPostgres({ settings: ['shared_preload_libraries=pg_stat_statements'] });
  const { env, remove } = newsroomFolder({ DATABASE_URL: postgres.url });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const services: Awaited<ReturnType<typeof startService>>[] = [];
  try {
    await client.query('create extension pg_stat_statements');
    for (const role of ROLES) {
      progress(`starting ${role}`);
      services.push(await startService(env, ['--role', role]));
    }
    progress('settling');
    await wait(SETTLE_MS);
    await client.query('select pg_stat_statements_reset()');
    progress('measuring');
    await wait(MEASURE_MS);
    const { rows } = await client.query<{ calls: number; query: string }>(
      `select calls::int, query from pg_stat_statements
       where query not like '%pg_stat_statements%' and query !~* '^(begin|commit|rollback)' order by calls desc`,
    );
    const { rows: roles } = await client.query<{ count: number }>(
      `select count(*)::int from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    const connections = roles[0]?.count ?? 0;
    const each = MEASURE_MS / 1_000;
    const statements = rows.reduce((sum, { calls }) => sum + calls, 0) / each;
    const top = rows
      .slice(0, LISTED)
      .map(({ calls, query }) => [
        `\`${query.replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 90)}\``,
        fixed(calls / each, 2),
      ]);
    return {
      title: 'A newsroom with nothing to do',
      text: `Two processes for HTTP, four workers and a scheduler with six simulated channels on one PostgreSQL, for ${each} seconds: ${connections} connections, ${fixed(statements, 1)} statements a second. Most frequent:\n\n${table(['statement', 'a second'], top)}`,
      bars: [
        {
          what: 'Connections of seven processes that have nothing to do',
          wanted: `at most ${MOST_CONNECTIONS}`,
          measured: String(connections),
          isKept: connections <= MOST_CONNECTIONS,
        },
        {
          what: 'Their statements a second',
          wanted: `at most ${MOST_STATEMENTS}`,
          measured: fixed(statements, 1),
          isKept: statements <= MOST_STATEMENTS,
        },
      ],
      figures: { connections, statements },
    };
  } finally {
    for (const service of services) await service.stop();
    await client.end();
    await postgres.stop();
    remove();
  }
};
