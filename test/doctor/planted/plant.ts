import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Newsroom } from '../../cli/fixture.ts';
import { programPath } from '../../helpers/programs.ts';
import { shared } from '../../helpers/shared.ts';

/** A mistake that an operator can make, and what the doctor has to say about it. */
export interface Planted {
  /** What was done, as the operator would tell it. */
  name: string;
  /** On what store the newsroom is. Default: `server` */
  store?: 'server' | 'embedded';
  /** Makes the mistake in a healthy newsroom. */
  plant(room: Newsroom): unknown;
  /** `group.check` of the only finding in this state. */
  check: string;
  /** Default: `fault` */
  state?: 'fault' | 'warning';
  /** What was found, and what to do. */
  says: RegExp;
  advises: RegExp;
  /** Runs as a user who owns none of the newsroom's files; only root can do that. */
  asStranger?: true;
}

const portOf = (server: Server): number => {
  const address = server.address() as AddressInfo;
  return address.port;
};

async function listening(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => open.add(socket));
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return portOf(server);
}

/** The port of a server that takes connections and never says a word. */
export const silentPort = (): Promise<number> => listening(createServer(() => undefined));

/** The port of a TLS server whose certificate was valid for 30 days from `since`, for `host`. */
export async function tlsPort(room: Newsroom, { since, host }: { since: string; host: string }): Promise<number> {
  const [key, cert] = [join(room.folder, 'tls-key.pem'), join(room.folder, 'tls-cert.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '30'];
  const named = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  execFileSync(programPath('faketime'), [since, programPath('openssl'), ...request, ...named], { stdio: 'ignore' });
  room.env.NODE_EXTRA_CA_CERTS = cert;
  return listening(createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, () => undefined));
}

/** Has a channel's credential entered, which the store keeps encrypted. */
export async function enterSecret({ env }: Newsroom): Promise<void> {
  const command = [await shared('program'), 'channels', 'secret', 'facebook-page', 'pageToken'];
  execFileSync(process.execPath, command, { env, input: 'a token', stdio: ['pipe', 'ignore', 'pipe'] });
}

/** Runs a statement on a database as its owner. */
export async function sqlOn(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of the newsroom's database, and its name. */
export function databaseOf({ env }: Newsroom): { url: string; name: string } {
  const url = env.DATABASE_URL ?? '';
  return { url, name: new URL(url).pathname.slice(1) };
}

/** Sets a setting of the newsroom's database, which each new session begins with. */
export const alterDatabase = (room: Newsroom, setting: string): Promise<void> => {
  const { url, name } = databaseOf(room);
  return sqlOn(url, `alter database ${name} set ${setting}`);
};
