import { expect, test } from 'vitest';
import type { ApiContext } from '../../src/api/context.ts';
import { startApi } from '../../src/api/server.ts';
import { alone } from '../helpers/api-alone.ts';
import { openRoom, TOKEN } from './room.ts';

test('who a request comes from is told by a trusted proxy, and by nobody else', async () => {
  const room = await openRoom();
  /** How the API answers a wrong key after ten, by what stands in the header, from ten or from one address. */
  async function last(trustedProxies: string[], from: (n: number) => string): Promise<number> {
    const context: ApiContext = {
      ...room.context,
      ...alone,
      trustedProxies,
      token: TOKEN,
    };
    const api = await startApi(context);
    try {
      const ask = async (token: string, address: string) => {
        const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': address };
        return (await fetch(`${api.address}/channels`, { headers })).status;
      };
      for (let n = 0; n < 10; n++) await ask(`${TOKEN}x`, from(n));
      return await ask(`${TOKEN}y`, '203.0.113.200');
    } finally {
      await api.close();
    }
  }
  try {
    const [many, one] = [(n: number) => `203.0.113.${n}`, () => '203.0.113.200'];
    // Nobody is trusted: whatever the header says, all come from this machine.
    expect(await last([], many)).toBe(429);
    // Another proxy than ours said so.
    expect(await last(['10.0.0.0/8'], many)).toBe(429);
    expect(await last(['127.0.0.1'], many)).toBe(401);
    expect(await last(['127.0.0.0/8'], one)).toBe(429);
    // What a client wrote before our proxy added its address is not believed.
    expect(await last(['127.0.0.1'], (n) => `198.51.100.${n}, 203.0.113.200`)).toBe(429);
  } finally {
    await room.close();
  }
});

test('a proxy that forwards requests and is not listed is noted, whatever it forwards', async () => {
  const room = await openRoom();
  async function notedBy(trustedProxies: string[], headers: Record<string, string>): Promise<string[]> {
    const unlistedProxies = new Set<string>();
    const api = await startApi({ ...room.context, ...alone, trustedProxies, unlistedProxies, token: TOKEN });
    try {
      await fetch(`${api.address}/livez`, { headers });
      return [...unlistedProxies];
    } finally {
      await api.close();
    }
  }
  try {
    const forwarded = { 'x-forwarded-for': '203.0.113.9' };
    expect(await notedBy([], forwarded)).toEqual(['127.0.0.1']);
    expect(await notedBy(['10.0.0.0/8'], forwarded)).toEqual(['127.0.0.1']);
    expect(await notedBy(['127.0.0.1'], forwarded)).toEqual([]);
    expect(await notedBy([], {})).toEqual([]);
  } finally {
    await room.close();
  }
});
