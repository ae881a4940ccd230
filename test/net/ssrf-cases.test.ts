import { readFileSync } from 'node:fs';
import { isIP, type LookupFunction, Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../src/lib/errors.ts';
import { safeFetch } from '../../src/net/safe-fetch.ts';
import { beside } from '../helpers/beside.ts';
import { resolver } from './loopback.ts';

const FILE = beside('data/security/ssrf/cases.json');
const Cases = z.object({
  block: z.array(z.object({ url: z.string() })),
  allow: z.array(z.object({ url: z.string() })),
});
const PUBLIC = '93.184.215.14';

/** Addresses to which a socket would have connected: the trap keeps every packet at home. */
const reached: string[] = [];

beforeAll(() => {
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function trap(this: Socket, ...given: unknown[]) {
    const [first] = given.flat();
    const { host, lookup } = z.looseObject({ host: z.string(), lookup: z.custom<LookupFunction>() }).parse(first);
    const end: Parameters<LookupFunction>[2] = (error, address) => {
      if (!error && typeof address === 'string') reached.push(address);
      this.destroy(error ?? new Error('trapped'));
    };
    Object.assign(this, { connecting: true });
    if (isIP(host)) setImmediate(end, null, host);
    else lookup(host, { all: false }, end);
    return this;
  });
});
afterAll(() => vi.restoreAllMocks());

async function outcome(url: string, address: string): Promise<string> {
  const error: unknown = await safeFetch(url, {
    signal: new AbortController().signal,
    maxBytes: 1_000,
    timeoutMs: 1_000,
    lookup: resolver(address).lookup,
  }).catch((reason: unknown) => reason);
  return error instanceof UserError ? error.message : `no UserError: ${String(error)}`;
}

test.skipIf(FILE.isMissing)('the measuring set: every block refused, every web address allowed', async () => {
  const cases = Cases.parse(JSON.parse(readFileSync(FILE.path, 'utf8')));
  for (const { url } of cases.block) {
    const inside = url.includes('nip.io') ? '169.254.169.254' : url.includes('localhost') ? '127.0.0.1' : PUBLIC;
    expect(await outcome(url, inside), url).toMatch(/was refused|is not a web address/);
  }
  expect(reached).toEqual([]);
  const web = cases.allow.filter(({ url }) => /^https?:/.test(url));
  for (const { url } of web) expect(await outcome(url, PUBLIC), url).toContain('could not be reached');
  expect(reached).toHaveLength(web.length);
});
