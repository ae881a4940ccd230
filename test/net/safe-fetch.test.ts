import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { UserError } from '../../src/lib/errors.ts';
import { type FetchOptions, safeFetch } from '../../src/net/safe-fetch.ts';
import { closedPort, resolver, serve, serveRaw } from './loopback.ts';

const fetch = (url: string, options: Partial<FetchOptions> = {}) =>
  safeFetch(url, { signal: new AbortController().signal, maxBytes: 10_000, timeoutMs: 20_000, ...options });

const allow = (port: number) => ({ allowHosts: [`127.0.0.1:${port}`] });

/** The sentence a person reads; fails for anything that is no UserError. */
async function sentence(fetching: Promise<unknown>): Promise<string> {
  const error = await fetching.then(
    () => 'nothing was refused',
    (reason: unknown) => reason,
  );
  return error instanceof UserError ? error.sentence() : `no UserError: ${String(error)}`;
}

describe('a document', () => {
  test('comes with its bytes, its type and the address after redirects', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new#top' }).end();
      else
        response.writeHead(200, { 'content-type': 'text/html; charset=gb18030', 'X-A': '1' }).end(Buffer.from([0xc4]));
    });
    const page = await fetch(`${server.url}/old`, { ...allow(server.port), accept: ['text/html'] });
    expect(page).toMatchObject({
      url: `${server.url}/new`,
      status: 200,
      contentType: 'text/html; charset=gb18030',
      headers: { 'x-a': '1' },
    });
    expect([...page.bytes]).toEqual([0xc4]);
  });

  test('that is packed comes unpacked', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('story'));
    });
    expect(String((await fetch(server.url, allow(server.port))).bytes)).toBe('story');
  });
});

describe('what is no document is told in one sentence', () => {
  test('nobody there', async () => {
    const port = await closedPort();
    expect(await sentence(fetch(`http://127.0.0.1:${port}/a`, allow(port)))).toBe(
      `http://127.0.0.1:${port}/a could not be reached: nothing answers at this host and port (ECONNREFUSED). Check the address and the network, then try again.`,
    );
  });

  test('half an answer', async () => {
    const server = await serveRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'));
    });
    expect(await sentence(fetch(server.url, allow(server.port)))).toContain('broke off');
  });

  test('too slow, also when it never stops sending', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    const slow = fetch(server.url, { ...allow(server.port), timeoutMs: 80 });
    expect(await sentence(slow)).toBe(`${server.url} did not answer in full within 1 second.`);
  });

  test('too large: as it declares, as it comes, and when unpacked', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/declared') response.writeHead(200, { 'content-length': 4_200_000 }).write('x');
      else if (request.url === '/bomb') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
      } else {
        response.write('x'.repeat(9_000));
        response.end('x'.repeat(9_000));
      }
    });
    expect(await sentence(fetch(`${server.url}/declared`, allow(server.port)))).toBe(
      `${server.url}/declared is too large: it has at least 4.2 MB, and at most 10 kB are fetched.`,
    );
    for (const path of ['/bomb', '/chunked']) {
      expect(await sentence(fetch(server.url + path, allow(server.port)))).toMatch(
        /is too large: it has at least [\d.]+ kB, and at most 10 kB are fetched\.$/,
      );
    }
  });

  test('another type, another status, redirects without end', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/type') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
      else if (request.url === '/gone') response.writeHead(410).end();
      else response.writeHead(302, { location: '/loop' }).end();
    });
    const options = { ...allow(server.port), accept: ['image/'], maxRedirects: 3 };
    expect(await sentence(fetch(`${server.url}/type`, options))).toBe(
      `${server.url}/type is of type text/html; expected image/.`,
    );
    expect(await sentence(fetch(`${server.url}/gone`, options))).toContain('answered with status 410');
    expect(await sentence(fetch(`${server.url}/loop`, options))).toBe(
      `${server.url}/loop redirects more than 3 times.`,
    );
  });

  test('the time is that of the whole chain of redirects, also where each hop is announced', async () => {
    let hops = 0;
    const server = await serve((_request, response) => {
      setTimeout(() => response.writeHead(302, { location: `/${++hops}` }).end(), 150);
    });
    const visit = async () => () => {};
    const chain = fetch(server.url, { ...allow(server.port), timeoutMs: 400, maxRedirects: 20, visit });
    expect(await sentence(chain)).toContain('did not answer in full within 1 second');
    expect(hops).toBeLessThan(20);
  });

  test('an abort by the caller is no failure of the address', async () => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort(new Error('the service stops')));
    await expect(fetch(server.url, { ...allow(server.port), signal: stop.signal })).rejects.toThrow(
      'the service stops',
    );
  });
});

test('a proxy named in the environment is not used: it would connect where we may not', async () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const proxy = await serve((_request, response) => response.end('from inside'));
  for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, proxy.url);
  expect(await sentence(fetch('http://10.0.0.1/'))).toContain('was refused');
});

describe('a private address', () => {
  test('is refused in every spelling, and nothing reaches the server', async () => {
    let hits = 0;
    const server = await serve((_request, response) => {
      hits++;
      response.end('secret');
    });
    const hosts = [
      '127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '0', '①②⑦.0.0.1', 'localhost',
      '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[fec0::1]',
    ]; // biome-ignore format: one spelling beside the other
    for (const host of hosts) {
      expect(await sentence(fetch(`http://${host}:${server.port}/`)), host).toContain('leads into a private network');
    }
    expect(hits).toBe(0);
  });

  test('is refused where a name leads to it, also as one answer of several', async () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '100.64.0.1',
      '::ffff:10.0.0.1',
      '::7f00:1',
      'fd00::1',
    ]) {
      const { lookup, asked } = resolver(address);
      expect(await sentence(fetch('http://news.example/', { lookup })), address).toBe(
        'The address http://news.example/ was refused: it leads into a private network, and only public addresses are ' +
          'fetched. If it is a server of your own, add its host:port to `hosts` in newsroom.yaml.',
      );
      expect(asked).toEqual(['news.example']);
    }
    const mixed = fetch('http://news.example/', {
      lookup: (_host, _options, callback) => {
        callback(null, [
          { address: '203.0.114.1', family: 4 },
          { address: '192.168.0.1', family: 4 },
        ]);
      },
    });
    expect(await sentence(mixed)).toContain('was refused');
  });

  test('is not reached by a name that changes its answer: what is checked is what is connected to', async () => {
    let hits = 0;
    const server = await serve((_request, response) => {
      hits++;
      response.writeHead(302, { location: `http://rebound.example:${server.port}/inside` }).end();
    });
    const { lookup, asked } = resolver('127.0.0.1');
    const options = { lookup, allowHosts: [`front.example:${server.port}`] };
    expect(await sentence(fetch(`http://front.example:${server.port}/`, options))).toContain('rebound.example');
    // One look-up for each connection: there is no second one whose answer could differ.
    expect(asked).toEqual(['front.example', 'rebound.example']);
    expect(hits).toBe(1);
  });

  test('is not reached by a redirect', async () => {
    const inside = await serve((_request, response) => response.end('secret'));
    let target = '';
    const front = await serve((_request, response) => response.writeHead(302, { location: target }).end());
    for (target of [inside.url, `//localhost:${inside.port}/`, 'http://[::1]/', 'http://169.254.169.254/latest/']) {
      expect(await sentence(fetch(front.url, allow(front.port))), target).toContain('leads into a private network');
    }
    for (target of ['file:///etc/passwd', 'ftp://a.example/', 'http://user:pw@a.example/']) {
      expect(await sentence(fetch(front.url, allow(front.port))), target).toContain('was refused');
    }
  });

  test('is allowed by host and port together, not by host alone', async () => {
    const server = await serve((_request, response) => response.end('ours'));
    expect(String((await fetch(server.url, allow(server.port))).bytes)).toBe('ours');
    expect(await sentence(fetch(server.url, allow(server.port + 1)))).toContain('was refused');
  });
});
