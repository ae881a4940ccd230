import { getEventListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Evidence } from '../../src/domain/delivery.ts';
import { createHttp, type HttpSettings } from '../../src/net/client.ts';
import type { HttpRequest } from '../../src/net/http.ts';
import { closedPort, type Loopback, serve, serveRaw } from './loopback.ts';

type Line = Omit<Evidence, 'at' | 'step'>;

function client(server: Loopback | string, settings: Partial<HttpSettings> = {}) {
  const evidence: Line[] = [];
  const http = createHttp({
    timeoutMs: 2_000,
    maxBytes: 10_000,
    allowedOrigins: [typeof server === 'string' ? server : server.url],
    record: (line) => evidence.push(line),
    secrets: [],
    monotonic: () => performance.now(),
    mayWrite() {},
    ...settings,
  });
  const send = (request: Partial<HttpRequest> & { url: string }) =>
    http.send({ method: 'POST', signal: new AbortController().signal, body: { json: { a: 1 } }, ...request });
  return { send, evidence };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

describe('an answer', () => {
  test('comes back whatever its status, and is kept as evidence', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(503, { 'X-Request-Id': 'r-7', 'Set-Cookie': ['a=1', 'b=2'] }).end('{"busy":true}');
    });
    const { send, evidence } = client(server);
    const answer = await send({ url: `${server.url}/posts` });
    expect(answer).toMatchObject({ status: 503, text: '{"busy":true}', headers: { 'x-request-id': 'r-7' } });
    expect(evidence).toEqual([
      {
        event: 'answer',
        method: 'POST',
        url: `${server.url}/posts`,
        status: 503,
        ms: expect.any(Number),
        requestId: 'r-7',
        body: '{"busy":true}',
      },
    ]);
  });

  test("an upload's id is no request's id: with it anybody could write to the upload", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'X-GUploader-UploadID': 'capability', location: '/up?upload_id=capability' }).end('{}');
    });
    const { send, evidence } = client(server);
    await send({ url: `${server.url}/up?upload_id=capability` });
    expect(JSON.stringify(evidence)).not.toContain('capability');
  });

  test('a redirect is an answer: it is not followed', async () => {
    const paths: string[] = [];
    const server = await serve((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const { send } = client(server);
    expect((await send({ url: `${server.url}/a` })).status).toBe(302);
    expect(paths).toEqual(['/a']);
  });

  test('each kind of body arrives as it was given', async () => {
    const server = await serve(async (request, response) => {
      response.end(JSON.stringify([request.headers['content-type'], await bodyOf(request)]));
    });
    const { send } = client(server);
    const ask = async (body: NonNullable<HttpRequest['body']>, headers = {}): Promise<string[]> =>
      JSON.parse((await send({ url: server.url, body, headers })).text);
    expect(await ask({ json: { text: 'héadline' } })).toEqual(['application/json', '{"text":"héadline"}']);
    expect(await ask({ form: new URLSearchParams({ a: '1 &' }) })).toEqual([
      'application/x-www-form-urlencoded',
      'a=1+%26',
    ]);
    const bytes = { bytes: new TextEncoder().encode('picture') };
    expect(await ask(bytes, { 'Content-Type': 'image/png' })).toEqual(['image/png', 'picture']);
    const form = new FormData();
    form.append('media', new Blob(['abc'], { type: 'image/jpeg' }), 'a.jpg');
    const [type, text] = await ask({ multipart: form });
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(text).toContain('Content-Type: image/jpeg\r\n\r\nabc\r\n');
  });
});

describe('no answer', () => {
  test('a refused connection was surely not sent', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const refused = client(url);
    await expect(refused.send({ url })).rejects.toMatchObject({ sent: false, code: 'ECONNREFUSED' });
    expect(refused.evidence).toMatchObject([{ event: 'not-sent', code: 'ECONNREFUSED' }]);
  });

  test('a signal that ended before connecting leaves nothing sent', async () => {
    let requests = 0;
    const server = await serve((_request, response) => {
      requests++;
      response.end();
    });
    const { send } = client(server);
    await expect(send({ url: server.url, signal: AbortSignal.abort() })).rejects.toMatchObject({
      sent: false,
      code: 'ABORTED',
    });
    expect(requests).toBe(0);
  });

  test('what may not leave any more once the connection stands is not written, and counts as not sent', async () => {
    let read = '';
    const server = await serveRaw((socket) => socket.on('data', (bytes) => (read += bytes)));
    const mayWrite = () => {
      throw new Error('the claim is lost');
    };
    const { send, evidence } = client(server, { mayWrite });
    await expect(send({ url: server.url })).rejects.toMatchObject({ sent: false });
    expect(evidence).toMatchObject([{ event: 'not-sent' }]);
    expect(read).toBe('');
  });

  test('an abort while the platform works counts as sent', async () => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort());
    const { send } = client(server);
    await expect(send({ url: server.url, signal: stop.signal })).rejects.toMatchObject({ sent: true, code: 'ABORTED' });
  });

  test('a connection that is reset before the answer counts as sent', async () => {
    const server = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { send, evidence } = client(server);
    await expect(send({ url: server.url })).rejects.toMatchObject({ sent: true, code: 'ECONNRESET' });
    expect(evidence).toMatchObject([{ event: 'no-answer', code: 'ECONNRESET' }]);
  });

  test('silence, and a body that trickles for ever, end at the time-out', async () => {
    const silent = await serve(() => undefined);
    await expect(client(silent).send({ url: silent.url, timeoutMs: 80 })).rejects.toMatchObject({
      sent: true,
      code: 'TIMEOUT',
    });
    const trickling = await serve((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    await expect(client(trickling).send({ url: trickling.url, timeoutMs: 80 })).rejects.toMatchObject({
      sent: true,
      code: 'TIMEOUT',
    });
  });

  test('half an answer is none', async () => {
    const server = await serveRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id":"1'));
    });
    await expect(client(server).send({ url: server.url })).rejects.toMatchObject({ sent: true });
  });

  test('an answer past the limit, also one that was small when packed, is stopped', async () => {
    const large = await serve((_request, response) => response.end('x'.repeat(10_001)));
    await expect(client(large).send({ url: large.url })).rejects.toMatchObject({ sent: true, code: 'TOO_LARGE' });
    const bomb = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
    });
    await expect(client(bomb).send({ url: bomb.url })).rejects.toMatchObject({ sent: true, code: 'TOO_LARGE' });
  });

  test('the same signal serves many requests without gathering listeners', async () => {
    const server = await serve((_request, response) => response.end());
    const { send } = client(server);
    const { signal } = new AbortController();
    for (let i = 0; i < 3; i++) await send({ url: server.url, signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('secrets', () => {
  test('stand nowhere in evidence or errors, however they are spelled', async () => {
    const secret = 'p@ss/w+rd "42"';
    const server = await serve((request, response) => {
      if (request.url?.startsWith('/reset')) request.socket.resetAndDestroy();
      else
        response.end(
          JSON.stringify({
            echo: secret,
            access_token: 'fresh-1',
            next: `https://a.example/?access_token=fresh-2&b=1`,
          }),
        );
    });
    const { send, evidence } = client(server, { secrets: [secret, ''] });
    const query = new URLSearchParams({ access_token: 'tok-3', q: secret, page: '2' });
    await send({ url: `${server.url}/a?${query.toString()}` });
    const failure = await send({ url: `${server.url}/reset/${encodeURIComponent(secret)}` }).catch(String);
    const told = JSON.stringify([evidence, failure]);
    for (const part of ['p@ss', 'p%40ss', 'fresh-', 'tok-3']) expect(told).not.toContain(part);
    expect(evidence[0]?.url).toBe(`${server.url}/a?access_token=•••&q=•••&page=2`);
    expect(evidence[0]?.body).toContain('•••');
  });

  test('the cut at 500 characters leaves no half of one', async () => {
    const server = await serve((_request, response) => response.end(`${'a'.repeat(490)}0123456789abcdefghij`));
    const { send, evidence } = client(server, { secrets: ['0123456789abcdefghij'] });
    await send({ url: server.url });
    expect(evidence[0]?.body).toBe(`${'a'.repeat(490)}•••`);
  });
});

test('a proxy named in the environment is not used: it would see every secret', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, `http://127.0.0.1:${await closedPort()}`);
  const server = await serve((_request, response) => response.end('direct'));
  expect((await client(server).send({ url: server.url })).text).toBe('direct');
});

test('an origin that the channel was not given is refused by name, before anything leaves', async () => {
  const server = await serve((_request, response) => response.end());
  const { send } = client('https://api.example');
  await expect(send({ url: `${server.url}/x?access_token=abc` })).rejects.toThrow(
    `A request to ${server.url} was refused`,
  );
});
