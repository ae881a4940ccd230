import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { SLOW } from '../helpers/stores.ts';
import { newsroom, start } from './fixture.ts';

test.runIf(SLOW)('old rows are planned, moved to files with a running service, and listed', async () => {
  const room = await newsroom({ store: 'server' });
  expect(await room.call('archive')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is archived') });
  const folder = join(room.folder, 'archive');
  room.edit('newsroom.yaml', (text) => `${text}\narchive: { folder: ${folder}, keep: { comments: null } }\n`);
  const client = new pg.Client({ connectionString: room.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `insert into masthead.audit (at, who, action, subject, detail)
     select timestamptz '2020-02-29 12:00Z' + n * interval '20 days', 'Ada', 'approve', 'post:' || n, '{}' from generate_series(0, 2) n`,
  );
  await client.query(
    `insert into masthead.audit (who, action, subject, detail) values ('Ada', 'pause', 'everything', '{}')`,
  );
  await client.end();

  const planned = await room.call('archive', '--plan', '--json');
  expect(JSON.parse(planned.out)).toEqual({
    where: folder,
    planned: [
      { kind: 'audit', month: '2020-02', rows: 1 },
      { kind: 'audit', month: '2020-03', rows: 1 },
      { kind: 'audit', month: '2020-04', rows: 1 },
    ],
  });
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const done = await room.call('archive');
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`3 rows in 3 files moved to ${folder}`) });
  const { archives } = JSON.parse((await room.call('archive', 'list', '--json')).out);
  expect(
    archives.map(({ month, state, removed }: { month: string; state: string; removed: number }) => [
      month,
      state,
      removed,
    ]),
  ).toEqual([
    ['2020-04', 'removed', 1],
    ['2020-03', 'removed', 1],
    ['2020-02', 'removed', 1],
  ]);
  expect(readdirSync(join(folder, 'audit'))).toHaveLength(6);
  expect((await room.call('archive', 'list')).out).toMatch(/audit\s+2020-02\s+done\s+1\s+1/);
  expect((await room.call('archive', '--plan')).out).toContain('Nothing is old enough');
  expect((await room.call('audit', '--action', 'archived')).out).toContain('archived, config archive');
});
