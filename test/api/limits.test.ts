import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom(() => ({
    ownAddress: (path) => `https://desk.example${path}`,
    limits: { headMs: 500, bodyMs: 500, uploadMs: 500, connections: 4 },
  }));
});
afterAll(() => room.close());

/** Sends so much of a request and no more; answers what came back when the connection ended. */
function hang(begin: string): Promise<string> {
  const { hostname, port } = new URL(room.api.address);
  return new Promise((resolve) => {
    let heard = '';
    const socket: Socket = connect(Number(port), hostname, () => socket.write(begin));
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      heard += piece;
    });
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

test('more connections than a service has are ended at once, and those that send no whole head soon', async () => {
  const heard = await Promise.all(Array.from({ length: 6 }, () => hang('GET /livez HT')));
  expect(heard.filter((text) => text.includes('408'))).toHaveLength(4);
  expect(heard.filter((text) => text === '')).toHaveLength(2);
  expect((await room.call('/livez')).status).toBe(200);
});

test.each(['/session', '/articles/assets', '/articles', '/status'])(
  'a body that does not come ends its connection: %s',
  async (path) => {
    const head = `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nsec-fetch-site: same-origin\r\n`;
    const signed = `x-superdesk-signature: sha1=${'0'.repeat(40)}\r\n`;
    await hang(`${head}${signed}content-length: 1000000\r\n\r\n{`);
    expect((await room.call('/livez')).status).toBe(200);
  },
);

test('every answer says that it is kept by nobody, is what its type says, and comes by https alone', async () => {
  const paths = [
    '/livez',
    '/status',
    '/nowhere',
    '/session/ways',
    '/people',
    '/openapi.json',
    '/renditions/x',
    '/desk/x',
  ];
  for (const path of paths) {
    for (const token of [null, undefined]) {
      const { headers } = await room.call(path, token === null ? { token } : {});
      const told = [headers.get('x-content-type-options'), headers.get('strict-transport-security')];
      expect([path, ...told]).toEqual([path, 'nosniff', 'max-age=31536000']);
      expect([path, headers.get('cache-control')]).toEqual([path, expect.stringContaining('no-store')]);
      const policy = headers.get('content-security-policy') ?? '';
      expect([
        path,
        ...["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"].filter((part) => !policy.includes(part)),
      ]).toEqual([path]);
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'same-origin']);
    }
  }
});

test('a page of the same host by another scheme is none of ours', async () => {
  const sign = async (origin: string) => {
    const body = { name: 'Ada', password: 'a wrong password' };
    const { json } = await room.call('/session', { token: null, body, headers: { origin } });
    return (json as { detail: string }).detail;
  };
  const { host } = new URL(room.api.address);
  for (const origin of [
    'http://desk.example',
    `http://${host}`,
    `https://${host}`,
    'https://desk.example:8443',
    'null',
  ]) {
    expect([origin, await sign(origin)]).toEqual([origin, expect.stringContaining('does not come from a page')]);
  }
  expect(await sign('https://desk.example')).toContain('is wrong');
});

test('pages and workers have policies of their own', async () => {
  const policyOf = async (path: string) =>
    (await room.call(path, { token: null })).headers.get('content-security-policy');
  expect(await policyOf('/desk/x')).toContain("script-src 'self' 'nonce-");
  expect(await policyOf('/desk/worker.js')).toContain("connect-src 'self'");
  expect(await policyOf('/docs/static/index.html')).toContain("style-src 'self'");
});

test('no request is answered by its echo', async () => {
  const { hostname, port } = new URL(room.api.address);
  const heard = await hang(
    `TRACE /livez HTTP/1.1\r\nhost: ${hostname}:${port}\r\nx-mark: seen\r\nconnection: close\r\n\r\n`,
  );
  expect(heard).toMatch(/^HTTP\/1\.1 404 /);
  expect(heard).not.toContain('x-mark');
});
