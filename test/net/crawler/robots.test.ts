import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DisallowedByRobots } from '../../../src/net/crawler.ts';
import { readRobots } from '../../../src/net/robots-rules.ts';
import { userAgentOf } from '../../../src/net/user-agent.ts';
import { cpuMs } from '../../helpers/speed.ts';
import { guest, site } from './bench.ts';

test('the user agent names this version, and whom to ask', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(userAgentOf('desk@paper.example')).toBe(`Masthead/${version} (+desk@paper.example)`);
  expect(userAgentOf(null)).toBe(`Masthead/${version}`);
});

describe('robots.txt', () => {
  test('is asked once for many pages, and again after an hour', async () => {
    const server = await site('User-agent: *\nDisallow: /closed');
    const { page, clock } = guest([server]);
    await page(`${server.url}/a`);
    await Promise.all([page(`${server.url}/b`), page(`${server.url}/c`)]);
    expect(server.asked.slice(0, 2)).toEqual(['/robots.txt', '/a']);
    expect(server.asked.slice(2).sort()).toEqual(['/b', '/c']);
    expect([...server.agents]).toEqual(['Masthead/0.0 (+https://paper.example)']);
    clock.jump(3_600_001);
    await page(`${server.url}/d`);
    expect(server.asked.slice(4)).toEqual(['/robots.txt', '/d']);
  });

  test('several who come at once read it once', async () => {
    const server = await site('User-agent: *\nAllow: /');
    const { page } = guest([server]);
    await Promise.all(['/a', '/b', '/c'].map((path) => page(server.url + path)));
    expect(server.asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
  });

  test('what it closes is refused by name, before it is asked for; pictures are not asked about', async () => {
    const server = await site(
      'User-agent: masthead\nDisallow: /closed\nAllow: /closed/but-this\n\nUser-agent: *\nAllow: /',
    );
    const { page, picture } = guest([server]);
    const refused = page(`${server.url}/closed/a`);
    await expect(refused).rejects.toBeInstanceOf(DisallowedByRobots);
    await expect(refused).rejects.toThrow(
      `${server.url}/closed/a was not fetched: the robots.txt of 127.0.0.1:${server.port} does not allow Masthead.`,
    );
    expect((await page(`${server.url}/closed/but-this`)).status).toBe(200);
    expect((await picture(`${server.url}/closed/a.jpg`)).status).toBe(200);
    expect(server.asked).toEqual(['/robots.txt', '/closed/but-this', '/closed/a.jpg']);
  });

  test('a redirect asks the robots.txt of the host that it leads to', async () => {
    const closed = await site('User-agent: *\nDisallow: /');
    const first = await site(
      null,
      (_request, response) => void response.writeHead(302, { location: `${closed.url}/story` }).end(),
    );
    const { page } = guest([first, closed]);
    await expect(page(`${first.url}/a`)).rejects.toThrow(`${closed.url}/story was not fetched: the robots.txt`);
    expect(closed.asked).toEqual(['/robots.txt']);
  });

  test('its own redirect is followed, and its rules hold for the host that was asked', async () => {
    const other = await site('User-agent: *\nDisallow: /a');
    const server = await site(
      (response) => void response.writeHead(301, { location: `${other.url}/robots.txt` }).end(),
    );
    const { page } = guest([server, other]);
    await expect(page(`${server.url}/a`)).rejects.toBeInstanceOf(DisallowedByRobots);
    expect((await page(`${server.url}/b`)).status).toBe(200);
  });

  test.each([401, 403, 404, 410])('a %i means that there is none: everything is open', async (status) => {
    const server = await site((response) => void response.writeHead(status).end());
    expect((await guest([server]).page(`${server.url}/a`)).status).toBe(200);
  });

  test.each([429, 500, 503])('a %i means: not now', async (status) => {
    const server = await site((response) => void response.writeHead(status).end());
    const { page, clock } = guest([server]);
    await expect(page(`${server.url}/a`)).rejects.toMatchObject({
      message: `${server.url}/a was not fetched, since the robots.txt of its host could not be read: ${server.url}/robots.txt answered with status ${status}; expected the document itself (200).`,
      retryAfter: 60,
    });
    await expect(page(`${server.url}/b`)).rejects.toThrow('could not be read');
    expect(server.asked).toEqual(['/robots.txt']);
    clock.jump(60_001);
    await expect(page(`${server.url}/b`)).rejects.toThrow('could not be read');
    expect(server.asked).toEqual(['/robots.txt', '/robots.txt']);
  });

  test('while the host cannot be asked, what it said within a day holds', async () => {
    let broken = false;
    const server = await site((response) => {
      if (broken) response.writeHead(502).end();
      else response.end('User-agent: *\nDisallow: /closed');
    });
    const { page, clock } = guest([server]);
    await page(`${server.url}/a`);
    broken = true;
    clock.jump(20 * 3_600_000);
    expect((await page(`${server.url}/b`)).status).toBe(200);
    await expect(page(`${server.url}/closed`)).rejects.toBeInstanceOf(DisallowedByRobots);
    clock.jump(5 * 3_600_000);
    await expect(page(`${server.url}/c`)).rejects.toThrow('could not be read');
  });

  test('a host that may not be asked is told as such, by the address that was asked for', async () => {
    const { page } = guest([await site((response) => response.end())]);
    const refused = page('http://10.0.0.1/story');
    await expect(refused).rejects.toThrow('http://10.0.0.1/story was refused');
    await expect(refused).rejects.not.toThrow('robots.txt');
  });

  test('a huge one is read to its limit, and no longer', async () => {
    const server = await site((response) => {
      response.write('User-agent: *\nDisallow: /closed\n');
      response.end('# filler\n'.repeat(200_000));
    });
    const { page } = guest([server]);
    await expect(page(`${server.url}/closed`)).rejects.toBeInstanceOf(DisallowedByRobots);
    expect((await page(`${server.url}/a`)).status).toBe(200);
  });

  test('the newsroom’s own hosts are not asked', async () => {
    const server = await site('User-agent: *\nDisallow: /');
    const { page } = guest([server], { isOwn: () => true });
    expect((await page(`${server.url}/a`)).status).toBe(200);
    expect(server.asked).toEqual(['/a']);
  });

  test('who stops waiting is let go, and nobody behind is held up', async () => {
    const stop = new AbortController();
    const server = await site((response) => void (stop.signal.aborted ? response.end('') : stop.abort()));
    const { page } = guest([server]);
    await expect(page(`${server.url}/a`, stop.signal)).rejects.toThrow('aborted');
    expect((await page(`${server.url}/b`)).status).toBe(200);
  });
});

test('rules made to be slow are read in no time', () => {
  const stars = `User-agent: *\n${`Disallow: /${'*a'.repeat(2_000)}b\n`.repeat(100)}Disallow: /closed`;
  const before = cpuMs();
  const rules = readRobots('https://a.example/robots.txt', stars);
  expect(rules.allows(new URL(`https://a.example/${'a'.repeat(3_900)}`))).toBe(true);
  expect(rules.allows(new URL('https://a.example/closed/x'))).toBe(false);
  expect(cpuMs() - before).toBeLessThan(2_000);
});

test('anything at all is a robots.txt', () => {
  for (const text of ['', '<html><p>No', '\u0000\ufffd:\n:::', 'Disallow: /', `${'User-agent: *\n'.repeat(9_999)}`]) {
    expect(readRobots('https://a.example/robots.txt', text)).toMatchObject({ delayMs: 0 });
    expect(readRobots('https://a.example/robots.txt', text).allows(new URL('https://a.example/x'))).toBe(true);
  }
  const delayed = (value: string) => readRobots('https://a.example/robots.txt', `User-agent: *\nCrawl-delay: ${value}`);
  expect(['2', '1e9', '-4', 'soon', 'Infinity'].map((value) => delayed(value).delayMs)).toEqual([
    2_000, 30_000, 0, 0, 30_000,
  ]);
});
