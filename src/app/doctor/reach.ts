import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Message } from '../../lib/message.ts';
import { reasonOf } from '../../lib/system-error.ts';
import { service } from './service-messages.ts';

/** Outcome of connecting to a server. `expires`: when its certificate ends; null: it has none. */
export type Reached = { reached: true; expires: Date | null } | { reached: false; why: Message; code: string };

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const CONNECT_MS = 6_000;

/** Connects to the server of an address and sends nothing; its certificate has to be valid. Never rejects. */
export function reach(url: URL, signal: AbortSignal): Promise<Reached> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (PORTS[url.protocol] ?? 443);
  const isTls = url.protocol === 'https:';
  return new Promise((resolve) => {
    const tls = isTls ? connectTls({ host, port, servername: /[a-z]/i.test(host) ? host : '' }) : null;
    const socket = tls ?? connect({ host, port });
    const end = (outcome: Reached): void => {
      socket.destroy();
      resolve(outcome);
    };
    const late = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_MS)]);
    late.addEventListener(
      'abort',
      () => end({ reached: false, why: service.silent({ after: CONNECT_MS }), code: 'ETIMEDOUT' }),
      { once: true },
    );
    socket.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : '';
      end({ reached: false, why: reasonOf(error), code });
    });
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      const until = tls ? Date.parse(tls.getPeerCertificate().valid_to) : Number.NaN;
      end({ reached: true, expires: Number.isNaN(until) ? null : new Date(until) });
    });
  });
}

const ASK_MS = 5_000;
const MISSING: readonly number[] = [404, 410];

async function statusOf(url: URL, method: 'OPTIONS' | 'HEAD', signal: AbortSignal): Promise<number | null> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
    const { status, body } = await fetch(url, { method, redirect: 'manual', signal: limit });
    await body?.cancel();
    return status;
  } catch {
    return null;
  }
}

/**
 * Status by which a server says that it has nothing at an address: 404 or 410, to OPTIONS and to HEAD; null: it doesn't say
 * so. HEAD may count as a heartbeat, so it is sent only where OPTIONS finds nothing. Never rejects.
 */
export async function missingAt(url: URL, signal: AbortSignal): Promise<number | null> {
  for (const method of ['OPTIONS', 'HEAD'] as const) {
    const status = await statusOf(url, method, signal);
    if (status === null || !MISSING.includes(status)) return null;
    if (method === 'HEAD') return status;
  }
  return null;
}
