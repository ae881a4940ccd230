import { createHash, randomBytes } from 'node:crypto';
import { createHttp } from '../../src/net/client.ts';
import type { ConnectLook, Values } from '../../src/platforms/connect.ts';
import { platformById } from '../../src/platforms/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { type Choice, consentAt } from './consent.ts';

export const REDIRECT = 'http://127.0.0.1:8080/connect/callback';

export function lookAt(settings: Readonly<Record<string, string>>): ConnectLook {
  const origins = Object.values(settings).flatMap((value) => (URL.canParse(value) ? [new URL(value).origin] : []));
  return {
    http: createHttp({
      timeoutMs: 5_000,
      maxBytes: 1_000_000,
      allowedOrigins: origins,
      record: () => {},
      secrets: [],
      monotonic: () => performance.now(),
      mayWrite: () => {},
    }),
    signal: new AbortController().signal,
    now: () => new Date(),
  };
}

/** A platform's way, with the app of a simulator, from the address of consent to the code. */
export async function onTheWay(
  platform: string,
  id: string,
  simulator: Pick<Simulator, 'connect'>,
  extras: readonly string[] = [],
) {
  const way = platformById(platform)?.account.connect.find((one) => one.id === id);
  const client = (await platformById(platform)?.client())?.connect?.[id];
  const preset = simulator.connect?.[way?.app?.id ?? ''];
  if (!way || !client?.authorize || !client.exchange || !preset) throw new Error('No such way');
  const base = { app: preset.app, settings: way.settings(preset.settings) };
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const { authorize, exchange } = client;
  const look = lookAt(base.settings);
  return {
    base,
    look,
    client,
    url: (state = 'a-state') => authorize({ ...base, redirectUri: REDIRECT, state, challenge, extras }),
    async back(choice: Choice = {}) {
      const given = new URL(
        await consentAt(authorize({ ...base, redirectUri: REDIRECT, state: 'a-state', challenge, extras }), choice),
      );
      return given;
    },
    exchange: (code: string, more: { verifier?: string; redirectUri?: string } = {}) =>
      exchange({ ...base, code, verifier, redirectUri: REDIRECT, ...more }, look),
    async accounts(choice: Choice = {}) {
      const code = (await this.back(choice)).searchParams.get('code') ?? '';
      const grant = await this.exchange(code);
      return { grant, candidates: await client.accounts(grant, base, look) };
    },
  };
}

/** Accounts at a simulator that are reached by what a person typed; `id` is that of the way. */
export async function typed(platform: string, id: string, simulator: Pick<Simulator, 'connect'>, values: Values) {
  const way = platformById(platform)?.account.connect.find((one) => one.id === id);
  const client = (await platformById(platform)?.client())?.connect?.[id];
  const settings = way?.settings(simulator.connect?.[id]?.settings ?? {});
  if (!client || !settings) throw new Error('No such way');
  const base = { app: {}, settings };
  return client.accounts({ secrets: values, scopes: null, expiresAt: null }, base, lookAt(settings));
}
