import { cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page, start } from '../cli/fixture.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { checkOut, PREVIOUS } from '../helpers/earlier-version.ts';
import { eventually } from '../helpers/eventually.ts';

const MASTHEAD_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

const States = z.object({ deliveries: z.array(z.looseObject({ state: z.string() })) });

test('an operator goes back to the previous version: it starts on the upgraded store, and publishes what this one planned', async (here) => {
  const earlier = checkOut(PREVIOUS, tmpdir());
  if (earlier === null) return here.skip(`the commit ${PREVIOUS} is not in this clone`);
  onTestFinished(() => rmSync(earlier, { recursive: true, force: true }));
  const { url, drop } = await emptyDatabase();
  onTestFinished(drop);
  const room = await newsroom();
  Object.assign(room.env, { DATABASE_URL: url, MASTHEAD_KEYS });
  // Files of the previous version, which refuses settings that only this one knows.
  cpSync(join(earlier, 'config'), join(room.folder, 'config'), { recursive: true });
  room.edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { sweep: 0.2 }'));
  room.edit('channels.yaml', (text) =>
    text.replaceAll('mode: live', 'mode: simulated').replaceAll('approval: required', 'approval: automatic'),
  );
  // This version makes the tables, and deliveries that are due.
  const posted = await room.call('post', room.write('a.html', page()), '--now');
  expect(posted.code, posted.err).toBe(0);

  const program = join(earlier, 'bin/masthead.mjs');
  const migrated = await (await start(['migrate'], room.env, program)).ended;
  expect(migrated.code, migrated.err).toBe(0);
  expect(migrated.out).toContain('upgraded by a newer version');
  const service = await start(['start'], room.env, program);
  const address = (await service.says('answers at')).match(/http:\S+/)?.[0] ?? '';
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const { deliveries } = await eventually(
    async () => States.parse(JSON.parse((await room.call('deliveries', '--json')).out)),
    (read) => read.deliveries.length > 0 && read.deliveries.every(({ state }) => ENDED.includes(state)),
  );
  expect(deliveries.filter(({ state }) => state === 'published').length).toBeGreaterThan(0);

  // And forward again: this version finds nothing to change.
  service.child.kill('SIGTERM');
  expect((await service.ended).code).toBe(0);
  expect((await room.call('migrate', '--plan')).out).toContain('Nothing is pending');
});

const ENDED = ['published', 'handed-over', 'partial', 'failed', 'held'];
