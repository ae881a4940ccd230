import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Environment } from '../../config/newsroom.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { systemFault } from '../../lib/system-error.ts';
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

export const failedStep = (error: unknown): Result =>
  error instanceof UserError ? fault(error.problem, error.advice ?? null) : fault(asMessage(error), null);

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

/** Whether a file with a secret can be read, and by its owner alone. */
function secretFile(path: string, variable: string): Result {
  const found = attempt(() => {
    readFileSync(path);
    return statSync(path);
  });
  const subject = `${variable}: ${path}`;
  if (found.value === null) {
    const why = systemFault(found.error) ?? asMessage(found.error);
    return { ...fault(doctor.secretUnreadable({ path, why }), doctor.readableFile()), subject };
  }
  const { mode, uid } = found.value;
  // A secret that a container platform mounts belongs to root, and others may read it there.
  const others = mode & OTHERS;
  if (others !== 0 && uid === process.getuid?.()) {
    const shown = (mode & 0o777).toString(8);
    return { ...warning(doctor.secretOpen({ path, mode: shown }), doctor.closeFile({ path })), subject };
  }
  return { ...ok(doctor.secretPrivate({ path })), subject };
}

/** Files that variables ending in `_FILE` name, where the service reads them. */
export const secretFilesCheck = (env: Environment, config: Config | null): Check => ({
  group: 'configuration',
  name: 'secretFiles',
  run() {
    const own = config ? variablesIn(config) : [];
    const names = ['MASTHEAD_KEYS', ...own].filter((name) => !env[name]?.trim() && env[`${name}_FILE`]);
    const results = [...new Set(names)].map((name) => secretFile(env[`${name}_FILE`] ?? '', `${name}_FILE`));
    return results.length > 0 ? results : skipped(doctor.noSecretFiles());
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

/** Whether the keys can be read, without making any. */
export function hasKeys(env: Environment, engine: Engine | null, dataDirectory: string): boolean {
  if (engine === null) return false;
  const isGiven = Boolean(env.MASTHEAD_KEYS || env.MASTHEAD_KEYS_FILE);
  if (!isGiven && engine.store === 'embedded' && !existsSync(resolve(dataDirectory, 'keys.json'))) return false;
  return attempt(() => keyringOf(env, engine, dataDirectory)).value !== null;
}

/** Whether the keys of secrets at rest are there. Their file is not made here, as a start would. */
export const keysCheck = (env: Environment, engine: Engine | null, dataDirectory: string): Check => ({
  group: 'configuration',
  name: 'keys',
  run() {
    if (engine === null) return skipped(doctor.afterEngine());
    const own = resolve(dataDirectory, 'keys.json');
    const given = env.MASTHEAD_KEYS || env.MASTHEAD_KEYS_FILE;
    if (!given && engine.store === 'embedded') {
      const there = attempt(() => statSync(own));
      if (there.value === null) {
        const isNew = attempt(() => statSync(engine.directory)).value === null;
        return isNew
          ? skipped(doctor.keysLater({ path: own }))
          : fault(doctor.keysGone({ path: own }), doctor.restoreKeys());
      }
      if ((there.value.mode & OTHERS) !== 0) {
        const mode = (there.value.mode & 0o777).toString(8);
        return fault(doctor.secretOpen({ path: own, mode }), doctor.closeFile({ path: own }));
      }
    }
    const read = attempt(() => keyringOf(env, engine, dataDirectory));
    if (read.value === null) return failedStep(read.error);
    const { keyring, keysFrom } = read.value;
    return ok(doctor.keysRead({ from: keysFrom.name, count: keyring.ids().length }));
  },
});
