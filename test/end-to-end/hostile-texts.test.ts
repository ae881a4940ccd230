import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Article } from '../../src/domain/article.ts';
import { RIGHTS, Role } from '../../src/domain/role.ts';
import { newsroom, start } from '../cli/fixture.ts';
import { eventually } from '../helpers/eventually.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { SLOW } from '../helpers/stores.ts';
import { serve } from '../net/loopback.ts';
import { articleOf, BODIES } from '../posts/writer/growth.ts';

/** Longest wait for `/livez` on a machine that does nothing else; milliseconds. */
const MOST_MS = 1_000;
/** About as long as articles and texts may be; characters. */
const ARTICLE = 190_000;
const TEXT = 69_000;
const FREE_TEXT = 19_900;

const Made = z.object({ posts: z.array(z.object({ id: z.string() })) });
const Key = z.object({ key: z.string() });

/** Longest time, in milliseconds, that an address takes to answer while something is done. */
async function worstWait(address: URL, during: () => Promise<void>): Promise<number> {
  let isOver = false;
  const done = during().finally(() => {
    isOver = true;
  });
  let worst = 0;
  while (!isOver) {
    const asked = performance.now();
    const { status } = await fetch(address);
    expect(status).toBe(200);
    worst = Math.max(worst, performance.now() - asked);
    await pause(20);
  }
  await done;
  return worst;
}

const shapes = Object.entries(BODIES);
const WRITERS = Role.options.filter((role) => RIGHTS[role].includes('write'));
/** All roles for the first shape in the slow run; else a reader and one of those who write, each in its turn. */
function rolesFor(name: string): readonly Role[] {
  const at = shapes.findIndex(([shape]) => shape === name);
  if (SLOW && at === 0) return Role.options;
  return ['viewer', WRITERS[at % WRITERS.length] ?? 'admin'];
}

test.each(SLOW ? shapes : shapes.slice(0, 1))(
  'a service answers while roles submit %s wherever they may',
  async (name, body) => {
    const html = `<!doctype html><html lang="en"><head><title>Night ferry returns</title><meta property="og:type" content="article"></head><body><article><h1>Night ferry returns to the old harbour</h1>${body(
      ARTICLE,
    )
      .map((text) => `<p>${text}</p>`)
      .join('')}</article></body></html>`;
    const site = await serve((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html));
    const room = await newsroom({ store: 'server', hosts: [`127.0.0.1:${site.port}`] });
    const service = await start(['start'], room.env);
    const [address = ''] = /http:\S+/.exec(await service.says('answers at')) ?? [];
    const keys = new Map<Role, string>();
    for (const role of Role.options) {
      const { out, err } = await room.call('people', 'add', `the ${role}`, '--role', role, '--json');
      keys.set(role, Key.parse(JSON.parse(out || err)).key);
    }
    const call = async (role: Role, method: string, path: string, given?: object) => {
      const headers = { authorization: `Bearer ${keys.get(role)}`, 'content-type': 'application/json' };
      const sent = { method, headers, ...(given && { body: JSON.stringify(given) }) };
      const answer = await fetch(new URL(path, address), sent);
      return { status: answer.status, json: (await answer.json()) as unknown };
    };
    /** Id of a free post on X, which the simulated channel publishes. */
    const freePost = async (text: string): Promise<string> => {
      const posts = [{ channel: 'x-main' }];
      const made = await call('admin', 'POST', '/free-stories', { id: crypto.randomUUID(), text, posts });
      expect(made).toMatchObject({ status: 200 });
      return Made.parse(made.json).posts[0]?.id ?? '';
    };
    const draft = await freePost('The ferry sails again on Monday.');
    const live = await freePost('The café at the harbour opens at six.');
    await call('admin', 'POST', `/posts/${live}/approval`, { when: 'now' });
    await eventually(
      async () => JSON.stringify((await call('admin', 'GET', `/posts/${live}`)).json),
      (post) => post.includes('"state":"published"'),
    );

    const article = articleOf(body(ARTICLE));
    const long = body(TEXT).join('\n\n').slice(0, TEXT);
    const at = `${site.url}/${encodeURIComponent(name)}`;
    const channels = ['x-main'];
    const file = { name: 'page.html', data: Buffer.from(html).toString('base64') };
    const patterns = Array.from({ length: 200 }, () => `/${'*a'.repeat(10)}b`);
    const changes = [{ path: ['guards', 'skip'], value: [{ url: patterns }] }];
    const requests = (role: Role, text: string, story: Article): [string, object][] => {
      const free = text.slice(0, FREE_TEXT);
      const posts = [{ channel: 'x-main', texts: { text }, further: [free] }];
      return [
        ['/articles', { url: `${at}/${role}`, channels }],
        ['/articles', { file, channels }],
        ['/articles', { article: { ...story, canonicalUrl: `${at}/typed/${role}` }, channels }],
        [`/posts/${draft}/check`, { texts: { text } }],
        [`/posts/${draft}/words`, { texts: { text } }],
        [`/posts/${live}/correction`, { texts: { text } }],
        ['/free-stories/check', { text: free, posts }],
        ['/free-stories', { id: crypto.randomUUID(), text: free, posts }],
        ['/templates/preview', { channel: 'x-main', template: '{{ headline }} {{ summary }}', article: story }],
        ['/config/preview', { section: 'rules', changes }],
        ['/config/sections/rules', { changes }],
      ];
    };
    // Once with short texts, so that everything is loaded.
    for (const [path, given] of requests('admin', 'The ferry sails.', articleOf(['The ferry sails again.']))) {
      await call('admin', 'POST', path, given);
    }
    const answered: (readonly [Role, string, number])[] = [];
    const worst = await worstWait(new URL('/livez', address), async () => {
      for (const role of rolesFor(name)) {
        const asked = requests(role, long, article).map(async ([path, given]) => {
          const { status } = await call(role, 'POST', path, given);
          answered.push([role, path, status]);
        });
        await Promise.all(asked);
      }
    });
    // Whoever may write was listened to, and whoever may not was refused before anything was computed.
    for (const [role, path, status] of answered.filter(([, path]) => !path.startsWith('/config'))) {
      const expected = RIGHTS[role].includes('write') ? [200, 201, 202, 400, 409, 422] : [403];
      expect(expected, `${role} ${path}`).toContain(status);
    }
    expect(worst).toBeLessThan(atPresentSpeed(MOST_MS));
  },
);
