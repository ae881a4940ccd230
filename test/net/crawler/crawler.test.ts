import { describe, expect, test } from 'vitest';
import { isOwnOf } from '../../../src/app/crawler.ts';
import { retryAfterOf } from '../../../src/net/crawler.ts';
import { createTurns } from '../../../src/net/turns.ts';
import { guest, jumpingClock, site } from './bench.ts';

describe('one request a host at a time', () => {
  test('the next one leaves when the answer has come and the gap is over', async () => {
    let open = 0;
    let most = 0;
    const server = await site(null, (_request, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        response.writeHead(200).end('x');
      });
    });
    const { page, picture, clock } = guest([server]);
    const all = ['/a', '/b', '/c'].map((path) => page(server.url + path));
    await Promise.all([...all, picture(`${server.url}/d.jpg`)]);
    expect(most).toBe(1);
    // The picture came first: robots.txt is not asked about it.
    expect(clock.slept).toEqual([100, 500, 500]);
  });

  test('hosts do not wait for each other', async () => {
    const slow = await site(null, () => undefined);
    const quick = await site(null);
    const { page } = guest([slow, quick]);
    const stop = new AbortController();
    const waiting = page(`${slow.url}/a`, stop.signal);
    expect((await page(`${quick.url}/a`)).status).toBe(200);
    stop.abort();
    await expect(waiting).rejects.toBe(stop.signal.reason);
  });

  test('a crawl delay is kept between pages; own hosts need only a breath', async () => {
    const server = await site('User-agent: *\nCrawl-delay: 7');
    const { page, clock } = guest([server]);
    await page(`${server.url}/a`);
    await page(`${server.url}/b`);
    expect(clock.slept).toEqual([7_000]);
    const own = guest([server], { isOwn: () => true });
    await own.page(`${server.url}/a`);
    await own.page(`${server.url}/b`);
    expect(own.clock.slept).toEqual([50]);
  });

  test('waiting for the turn takes nothing of the time for the answer', async () => {
    let release = (): void => undefined;
    const server = await site(null, (request, response) => {
      if (request.url !== '/first') response.end('x');
      else release = () => void response.end('x');
    });
    const { page, crawler } = guest([server]);
    const first = page(`${server.url}/first`);
    const second = crawler.page(`${server.url}/second`, {
      maxBytes: 100,
      timeoutMs: 100,
      signal: new AbortController().signal,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    release();
    expect((await first).status).toBe(200);
    expect((await second).status).toBe(200);
  });

  test('who gives up in the line leaves no gap in it', async () => {
    const turns = createTurns(jumpingClock());
    const stop = new AbortController();
    const { signal } = new AbortController();
    const first = await turns.take('host', signal);
    const second = turns.take('host', stop.signal);
    const order: string[] = [];
    const third = turns.take('host', signal).then((end) => {
      order.push('third');
      return end;
    });
    stop.abort();
    await expect(second).rejects.toBe(stop.signal.reason);
    order.push('first ends');
    first(0);
    (await third)(0);
    expect(order).toEqual(['first ends', 'third']);
  });
});

describe('a host that asks to be left alone', () => {
  test('is left alone for that long, with a sentence for those who ask meanwhile', async () => {
    let answer = { status: 429, headers: { 'retry-after': '120' } };
    const server = await site(
      null,
      (_request, response) => void response.writeHead(answer.status, answer.headers).end(),
    );
    const { page, picture, clock } = guest([server]);
    await expect(page(`${server.url}/a`)).rejects.toMatchObject({
      retryAfter: 120,
      remedy: 'Try again in 2 minutes.',
    });
    clock.jump(20_000);
    await expect(picture(`${server.url}/b`)).rejects.toMatchObject({
      message: `${server.url}/b was not fetched: 127.0.0.1:${server.port} asked to wait another 100 seconds.`,
      retryAfter: 100,
    });
    expect(server.asked).toEqual(['/robots.txt', '/a']);
    clock.jump(100_000);
    answer = { status: 200, headers: { 'retry-after': '5' } };
    expect((await page(`${server.url}/c`)).status).toBe(200);
  });

  test('those who stand in the line already are told too', async () => {
    const server = await site(null, (_request, response) => void response.writeHead(503, { 'retry-after': '9' }).end());
    const { page } = guest([server]);
    const [first, second] = await Promise.allSettled([page(`${server.url}/a`), page(`${server.url}/b`)]);
    expect([first.status, second.status]).toEqual(['rejected', 'rejected']);
    expect(server.asked).toEqual(['/robots.txt', '/a']);
  });

  test('a 503 without a time is only a failure', async () => {
    const server = await site(null, (_request, response) => void response.writeHead(503).end());
    const { page } = guest([server]);
    await expect(page(`${server.url}/a`)).rejects.toMatchObject({ retryAfter: null });
    await expect(page(`${server.url}/b`)).rejects.toThrow('answered with status 503');
  });
});

test('Retry-After is a number of seconds or a date, and never more than a day', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const cases: [string | undefined, number | null][] = [
    ['120', 120],
    ['Fri, 01 May 2026 12:01:30 GMT', 90],
    ['Fri, 01 May 2026 11:00:00 GMT', 0],
    ['9999999999', 86_400],
    ['-5', 0],
    ['soon', null],
    [undefined, null],
  ];
  for (const [header, seconds] of cases) expect([header, retryAfterOf(header, now)]).toEqual([header, seconds]);
});

describe('a document that is known', () => {
  test('comes as a 304 without bytes; who names nothing gets all of it', async () => {
    const server = await site(null, ({ headers }, response) => {
      const same =
        headers['if-none-match'] === '"7"' && headers['if-modified-since'] === 'Fri, 01 May 2026 12:00:00 GMT';
      response.writeHead(same ? 304 : 200, { etag: '"7"' }).end(same ? undefined : 'feed');
    });
    const { crawler } = guest([server]);
    const options = { maxBytes: 100, timeoutMs: 2_000, signal: new AbortController().signal, accept: ['text/xml'] };
    const known = { etag: '"7"', lastModified: 'Fri, 01 May 2026 12:00:00 GMT' };
    const again = await crawler.page(server.url, { ...options, known });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, '"7"']);
    const first = await crawler.page(server.url, { ...options, accept: [], known: { etag: null, lastModified: null } });
    expect([first.status, first.bytes.toString()]).toEqual([200, 'feed']);
  });

  test('a 304 that nobody asked for is a failure', async () => {
    const server = await site(null, (_request, response) => void response.writeHead(304).end());
    await expect(guest([server]).page(server.url)).rejects.toThrow('answered with status 304');
  });
});

describe('a form', () => {
  test('is sent by POST, and again where a redirect keeps it', async () => {
    const bodies: string[] = [];
    const server = await site(null, async (request, response) => {
      let text = '';
      for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
      bodies.push(`${request.method} ${request.url} ${request.headers['content-type']} ${text}`);
      if (request.url === '/old') response.writeHead(307, { location: '/new' }).end();
      else if (request.url === '/gone') response.writeHead(303, { location: '/new' }).end();
      else response.writeHead(202).end();
    });
    const { crawler } = guest([server]);
    const options = { maxBytes: 100, timeoutMs: 2_000, signal: new AbortController().signal };
    const form = new URLSearchParams({ 'hub.topic': 'https://paper.example/?a=1&b' });
    expect((await crawler.post(`${server.url}/old`, form, options)).status).toBe(202);
    const said = 'application/x-www-form-urlencoded hub.topic=https%3A%2F%2Fpaper.example%2F%3Fa%3D1%26b';
    expect(bodies).toEqual([`POST /old ${said}`, `POST /new ${said}`]);
    await expect(crawler.post(`${server.url}/gone`, form, options)).rejects.toThrow('answered with status 303');
    expect(bodies).toHaveLength(3);
    expect(server.asked).not.toContain('/robots.txt');
  });
});

test('the newsroom’s own: its domain with what lies below it, and the servers it named', () => {
  const isOwn = isOwnOf({ site: 'https://www.paper.example', hosts: ['cms.internal:443'] });
  const verdicts = [
    'https://www.paper.example/a',
    'https://paper.example/a',
    'http://feeds.paper.example:8080/a',
    'https://cms.internal/a',
    'https://cms.internal:8443/a',
    'https://notpaper.example/a',
    'https://paper.example.org/a',
  ].map((url) => isOwn(new URL(url)));
  expect(verdicts).toEqual([true, true, true, true, false, false, false]);
});
