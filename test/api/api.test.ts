import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startApi } from '../../src/api/server.ts';
import type { Service } from '../../src/app/service.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { alone } from '../helpers/api-alone.ts';
import { eventually } from '../helpers/eventually.ts';

let newsroom: Newsroom;
let service: Service;
beforeAll(async () => {
  const engine = await ENGINES.find(({ name }) => name === 'the embedded store')?.env();
  if (!engine) throw new Error('The embedded store is not among the engines');
  newsroom = await startNewsroom(engine, 'required');
  service = await newsroom.start();
});
afterAll(() => newsroom.stop());

const socketOf = ({ context }: Service) => (context.engine.store === 'embedded' ? context.engine.socket : '');
/** Without the API for programs. */
const offline = { ...alone, token: null };
const Answer = z.object({ result: z.unknown().optional(), error: z.object({ message: z.string() }).optional() });

/** A command by the local socket, as the command line sends it. */
async function command(name: string, body: string): Promise<{ status: number; answer: z.infer<typeof Answer> }> {
  const headers = { 'content-type': 'application/json' };
  const sent = request({ socketPath: socketOf(service), path: `/commands/${name}`, method: 'POST', headers }).end(body);
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, answer: Answer.parse(JSON.parse(await text(response))) };
}

describe('health', () => {
  test('lives, and is ready while store and queue answer', async () => {
    expect((await fetch(`${service.address}/livez`)).status).toBe(200);
    const ready = await fetch(`${service.address}/readyz`);
    expect(ready.status).toBe(200);
    const checks = ['ready', 'store', 'queue', 'serving', 'schema', 'roles', 'work'];
    expect(await ready.json()).toEqual(Object.fromEntries(checks.map((check) => [check, true])));
  });

  test('is not ready while it stops, or when the store or the queue is gone, and lives all the same', async () => {
    const { context } = service;
    let queue = true;
    const gone = { execute: () => Promise.reject(new Error('connection refused')) };
    const parts = { ...context, ...offline };
    const api = await startApi({ ...parts, queueReachable: () => queue });
    const ready = async (address: string) =>
      z.record(z.string(), z.union([z.boolean(), z.string()])).parse(await (await fetch(`${address}/readyz`)).json());
    queue = false;
    expect(await ready(api.address)).toMatchObject({ ready: false, queue: false });
    queue = true;
    api.drain();
    expect(await ready(api.address)).toMatchObject({ ready: false, serving: false });
    expect((await fetch(`${api.address}/readyz`)).status).toBe(503);
    await api.close();

    const db = Object.assign(Object.create(context.db), gone);
    const poor = await startApi({ ...parts, db, queueReachable: () => true });
    expect(await ready(poor.address)).toMatchObject({ ready: false, store: false });
    expect((await fetch(`${poor.address}/livez`)).status).toBe(200);
    await poor.close();
  });

  test('of an api stays ready without workers and a scheduler, and names them', async () => {
    const { context } = service;
    const { db } = context;
    const api = await startApi({ ...context, ...offline, role: 'api', queueReachable: () => true });
    try {
      await db.execute(sql`update masthead.config_processes set role = 'api', started_at = now() - interval '1 hour'`);
      const answer = await fetch(`${api.address}/readyz`);
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 200,
        body: { ready: true, roles: false },
      });
    } finally {
      await db.execute(sql`update masthead.config_processes set role = 'all'`);
      await api.close();
    }
  });

  test('is not ready while its store refuses writes, as on a full disk', async () => {
    const { db } = service.context;
    const store = async () => {
      const answer = await fetch(`${service.address}/readyz`);
      const { store, ready } = z.looseObject({ store: z.boolean(), ready: z.boolean() }).parse(await answer.json());
      return { status: answer.status, store, ready };
    };
    await db.execute(sql`create function masthead.refuse() returns trigger language plpgsql as
      'begin raise exception using errcode = ''disk_full'', message = ''No space left on device''; end'`);
    await db.execute(sql`create trigger refuse before insert or update on masthead.config_processes
      for each row execute function masthead.refuse()`);
    const full = { status: 503, store: false, ready: false };
    await eventually(store, (found) => found.status === full.status).then((found) => expect(found).toEqual(full));
    await db.execute(sql`drop function masthead.refuse() cascade`);
    await eventually(store, ({ ready }) => ready);
  });
});

describe('the local socket', () => {
  test('answers commands, and only this user may open it', async () => {
    const { status, answer } = await command('channels.list', '{}');
    expect(status).toBe(200);
    expect(z.object({ channels: z.array(z.object({ id: z.string() })) }).parse(answer.result).channels).toHaveLength(6);
    expect(statSync(socketOf(service)).mode & 0o077).toBe(0);
  });

  test.each([
    ['a command that does not exist', 'rm', '{}', 400, /no command "rm"/],
    ['input that is no JSON', 'status', '{"a', 400, /JSON/],
    ['input of another shape', 'pauses.start', '{"channel":7}', 400, /channel/],
    ['what the desk refuses', 'pauses.start', '{"channel":"nope","reason":"","by":"x"}', 400, /no channel "nope"/],
  ])('refuses %s, in words', async (_what, name, body, status, words) => {
    const refused = await command(name, body);
    expect(refused.status).toBe(status);
    expect(refused.answer.error?.message).toMatch(words);
  });

  test('commands are not served to the network', async () => {
    const answer = await fetch(`${service.address}/commands/status`, { method: 'POST' });
    expect(answer.status).toBe(404);
  });
});

test('a port that is taken is named, with the way to choose another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { context } = service;
  const taken = startApi({
    ...context,
    ...offline,
    listen: { host: '127.0.0.1', port },
  });
  await expect(taken).rejects.toMatchObject({
    message: `Port ${port} on 127.0.0.1 is taken by another program.`,
    remedy: expect.stringContaining('MASTHEAD_PORT'),
  });
  other.close();
});
