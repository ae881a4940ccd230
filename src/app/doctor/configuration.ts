import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { apiTokenOf } from '../../api/token.ts';
import type { Config } from '../../config/config.ts';
import type { Environment } from '../../config/newsroom.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { explainSystemError, reasonOf } from '../../lib/system-error.ts';
import type { Engine } from '../engine.ts';
import { keyringOf } from '../keyring-of.ts';
import { type Check, fault, ok, type Result, skipped, warning } from './check.ts';
import { doctor } from './messages.ts';

/** A step that others build on: its value, or why there is none. */
export type Step<Value> = { value: Value; error: null } | { value: null; error: unknown };

export function attempt<Value>(make: () => Value): Step<Value> {
  try {
    return { value: make(), error: null };
  } catch (error) {
    return { value: null, error };
  }
}

export function failedStep(error: unknown): Result {
  const known = error instanceof UserError ? error : explainSystemError(error);
  return known ? fault(known.problem, known.advice ?? null) : fault(asMessage(error), null);
}

/** The files in the folder of the configuration. */
export const filesCheck = (directory: string, step: Step<Config>): Check => ({
  group: 'configuration',
  name: 'files',
  run() {
    if (step.value === null) return failedStep(step.error);
    const { warnings, channels } = step.value;
    const read = ok(doctor.filesRead({ folder: resolve(directory), channels: channels.length }));
    return [read, ...warnings.map((message) => warning(message, doctor.editFile()))];
  },
});

/** The variables by which store and queue are chosen. */
export const engineCheck = (step: Step<Engine>): Check => ({
  group: 'configuration',
  name: 'engine',
  run() {
    if (step.value === null) return failedStep(step.error);
    const { value: engine } = step;
    if (engine.store === 'embedded') return ok(doctor.engineEmbedded({ folder: engine.directory }));
    return ok(engine.redisUrl === null ? doctor.enginePostgres() : doctor.engineRedis());
  },
});

const OTHERS = 0o077;

/** Secrets of the service itself. What reads them has a check of its own, which says that a file cannot be read. */
const OWN_SECRETS = ['MASTHEAD_KEYS', 'DATABASE_URL', 'REDIS_URL', 'MASTHEAD_API_TOKEN'];

/** Judges a file with a secret: it can be read, by its owner alone, and holds something. */
function secretFile(variable: string, path: string): Result[] {
  const found = attempt(() => ({ content: readFileSync(path, 'utf8'), ...statSync(path) }));
  if (found.value === null) {
    if (OWN_SECRETS.includes(variable)) return [];
    return [fault(doctor.secretUnreadable({ path, why: reasonOf(found.error) }), doctor.readableFile())];
  }
  const { content, mode, uid } = found.value;
  if (content.trim() === '') return [fault(doctor.secretEmpty({ path }), doctor.writeSecret())];
  // A secret that a container platform mounts belongs to root, and others may read it there.
  if ((mode & OTHERS) !== 0 && uid === process.getuid?.()) {
    const shown = (mode & 0o777).toString(8);
    return [warning(doctor.secretOpen({ path, mode: shown }), doctor.closeFile({ path }))];
  }
  return [ok(doctor.secretPrivate({ path }))];
}

/** Files that variables ending in `_FILE` name. */
export const secretFilesCheck = (env: Environment, config: Config | null): Check => ({
  group: 'configuration',
  name: 'secretFiles',
  run() {
    const variables = new Set([...OWN_SECRETS, ...(config ? variablesIn(config) : [])]);
    const results = [...variables].flatMap((variable) => {
      const file = `${variable}_FILE`;
      const path = env[file];
      if (!path) return [];
      const own = env[variable]?.trim()
        ? [warning(doctor.secretTwice({ variable, file }), doctor.removeOne())]
        : secretFile(variable, path);
      return own.map((result) => ({ ...result, subject: `${file}: ${path}` }));
    });
    return results.length > 0 ? results : skipped(doctor.noSecretFiles());
  },
});

/** Parameters of a database URL that name certificates and keys. */
const DATABASE_FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const;

/** Files with certificates that this environment names, by the setting that names each. */
function certificateFiles(env: Environment): { setting: string; path: string }[] {
  const url = attempt(() => new URL(databaseUrlIn(env))).value;
  const inUrl = DATABASE_FILES.map((name) => ({ setting: `DATABASE_URL ${name}`, path: url?.searchParams.get(name) }));
  const own = { setting: 'NODE_EXTRA_CA_CERTS', path: env.NODE_EXTRA_CA_CERTS };
  return [own, ...inUrl].flatMap(({ setting, path }) => (path ? [{ setting, path }] : []));
}

const databaseUrlIn = ({ DATABASE_URL: url, DATABASE_URL_FILE: file }: Environment): string =>
  url || (file ? readFileSync(file, 'utf8').trim() : '');

function certificateResult(path: string): Result {
  const content = attempt(() => readFileSync(path, 'utf8'));
  if (content.value === null) {
    return fault(doctor.certificateUnreadable({ path, why: reasonOf(content.error) }), doctor.giveCertificate());
  }
  return content.value.includes('-----BEGIN ')
    ? ok(doctor.certificateRead({ path }))
    : fault(doctor.certificateEmpty({ path }), doctor.giveCertificate());
}

/** Files of certificates and keys for TLS: Node goes on without one that it cannot read, and then trusts no server of it. */
export const certificatesCheck = (env: Environment): Check => ({
  group: 'configuration',
  name: 'certificates',
  run: () => certificateFiles(env).map(({ setting, path }) => ({ ...certificateResult(path), subject: setting })),
});

/** The token of the API, where there is one: a service doesn't start with one that could be guessed. */
export const apiTokenCheck = (env: Environment): Check => ({
  group: 'configuration',
  name: 'apiToken',
  run() {
    const token = attempt(() => apiTokenOf(env));
    if (token.error !== null) return failedStep(token.error);
    return token.value === null ? [] : ok(doctor.tokenRead());
  },
});

/** Variables with secrets that the configuration names. */
function variablesIn({ newsroom, channels }: Config): string[] {
  const { alerts, oidc, proposals, media, receivers, webhooks } = newsroom;
  const named = [
    alerts.webhook?.url,
    alerts.webhook?.secret,
    alerts.email?.smtp,
    alerts.heartbeat?.url,
    oidc?.clientSecret,
    proposals?.key,
    ...(media.url === null ? [] : [media.accessKey, media.secretKey]),
    ...Object.values(receivers).flatMap(({ url, secret }) => [url, secret]),
    ...webhooks.map(({ secret }) => secret),
    ...channels.flatMap(({ secrets }) => Object.values(secrets)),
  ];
  return named.flatMap((name) => name ?? []);
}

/** The file in which Masthead keeps keys that it made itself; null: an operator gives them. */
export function ownKeyFile(env: Environment, engine: Engine, dataDirectory: string): string | null {
  const isGiven = Boolean(env.MASTHEAD_KEYS || env.MASTHEAD_KEYS_FILE);
  return isGiven || engine.store === 'postgres' ? null : resolve(dataDirectory, 'keys.json');
}

/** Whether the keys of secrets at rest are there. Their file is not made here, as a start would. */
export const keysCheck = (env: Environment, engine: Engine | null, dataDirectory: string): Check => ({
  group: 'configuration',
  name: 'keys',
  run() {
    if (engine === null) return skipped(doctor.afterEngine());
    const path = ownKeyFile(env, engine, dataDirectory);
    if (path !== null) {
      const there = attempt(() => statSync(path));
      // Whether there is something that needs them is said where the store is looked at.
      if (there.value === null) return skipped(doctor.keysLater({ path }));
      if ((there.value.mode & OTHERS) !== 0) {
        const mode = (there.value.mode & 0o777).toString(8);
        return fault(doctor.secretOpen({ path, mode }), doctor.closeFile({ path }));
      }
    }
    const read = attempt(() => keyringOf(env, engine, dataDirectory));
    if (read.value === null) return failedStep(read.error);
    const { keyring, keysFrom } = read.value;
    return ok(doctor.keysRead({ from: keysFrom.name, count: keyring.ids().length }));
  },
});
