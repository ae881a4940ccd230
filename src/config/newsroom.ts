import { ZodError, z } from 'zod';
import { DEFAULT_RETRIES } from '../domain/retries.ts';
import { DEFAULT_TIMINGS, type Timings } from '../domain/timings.ts';
import { oneOf } from '../lib/issues.ts';
import type { Message } from '../lib/message.ts';
import type { Platform } from '../platforms/platform.ts';
import type { NewsroomConfig } from './config.ts';
import { dataDirectoryOf } from './data-directory.ts';
import { expected, given } from './expected-messages.ts';
import { describe, type Fault } from './fault.ts';
import { withEventNames } from './former-names.ts';
import { NewsroomFile, type TimingsFile } from './newsroom-file.ts';
import { check } from './parse.ts';
import { sourcesOf } from './sources.ts';
import { hideSecrets } from './values.ts';
import type { YamlFile } from './yaml-file.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Growing = Timings['backoff'];

const milliseconds = (seconds: number | undefined, builtIn: number) =>
  seconds === undefined ? builtIn : seconds * 1_000;

const growing = (backoff: TimingsFile['backoff'], builtIn: Growing): Growing => ({
  base: milliseconds(backoff?.base, builtIn.base),
  cap: milliseconds(backoff?.cap, builtIn.cap),
});

function timingsOf(file: TimingsFile, platforms: readonly Platform[]): Timings {
  const plain = DEFAULT_TIMINGS;
  return {
    lease: milliseconds(file.lease, plain.lease),
    request: milliseconds(file.request, plain.request),
    upload: milliseconds(file.upload, plain.upload),
    sweep: milliseconds(file.sweep, plain.sweep),
    horizon: milliseconds(file.horizon, plain.horizon),
    giveUp: milliseconds(file.giveUp, plain.giveUp),
    lookUp: milliseconds(file.lookUp, plain.lookUp),
    processing: milliseconds(file.processing, plain.processing),
    handedOver: milliseconds(file.handedOver, plain.handedOver),
    recount: milliseconds(file.recount, plain.recount),
    undo: milliseconds(file.undo, plain.undo),
    stop: milliseconds(file.stop, plain.stop),
    backoff: growing(file.backoff, plain.backoff),
    breaker: growing(file.breaker, plain.breaker),
    platforms: Object.fromEntries(platforms.map(({ id, waits }) => [id, waits])),
  };
}

/** Text where it is no number, to be named as it was given. */
const numberIn = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

/** `HOST:PORT`, or a port alone. */
function addressIn(text: string): { host?: string; port: number | string } {
  const [, host, port = text] = /^(.+):([^:]*)$/.exec(text) ?? [];
  return { ...(host && { host: host.replace(/^\[|\]$/g, '') }), port: numberIn(port) };
}

/** A value from the environment wins over the file; a container has other addresses than a desk. */
function withEnvironment(value: unknown, env: Environment): unknown {
  const mapping = z.looseObject({}).optional();
  const file = z
    .looseObject({
      listen: mapping,
      metrics: mapping.nullable(),
      tracing: mapping.nullable(),
      video: mapping,
      media: mapping,
    })
    .safeParse(value);
  if (!file.success) return value;
  const { MASTHEAD_HOST: host, MASTHEAD_PORT: port, MASTHEAD_PUBLIC_URL: publicUrl, MASTHEAD_FFMPEG: ffmpeg } = env;
  const { MASTHEAD_MEDIA_URL: mediaUrl, MASTHEAD_METRICS: metrics } = env;
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: untraced } = env;
  return {
    ...file.data,
    listen: {
      ...file.data.listen,
      ...(host ? { host } : {}),
      ...(port ? { port: numberIn(port) } : {}),
    },
    ...(metrics ? { metrics: { ...file.data.metrics, ...addressIn(metrics) } } : {}),
    ...(endpoint ? { tracing: { ...file.data.tracing, endpoint } } : {}),
    ...(untraced?.toLowerCase() === 'true' ? { tracing: null } : {}),
    ...(publicUrl ? { publicUrl } : {}),
    ...(ffmpeg ? { video: { ...file.data.video, ffmpeg } } : {}),
    ...(mediaUrl ? { media: { ...file.data.media, url: mediaUrl } } : {}),
  };
}

const VARIABLES: Readonly<Record<string, string>> = {
  'listen.host': 'MASTHEAD_HOST',
  'listen.port': 'MASTHEAD_PORT',
  'metrics.host': 'MASTHEAD_METRICS',
  'metrics.port': 'MASTHEAD_METRICS',
  'tracing.endpoint': 'OTEL_EXPORTER_OTLP_ENDPOINT',
  publicUrl: 'MASTHEAD_PUBLIC_URL',
  'video.ffmpeg': 'MASTHEAD_FFMPEG',
  'media.url': 'MASTHEAD_MEDIA_URL',
};

/** Fields of newsroom.yaml that variables override now, with their names. */
export const overriddenIn = (env: Environment): { field: string; variable: string }[] =>
  Object.entries(VARIABLES).flatMap(([field, variable]) => (env[variable] ? [{ field, variable }] : []));

/** A wrong value that came from the environment is not to be looked for in the file. */
function blameVariable(fault: Fault, env: Environment): Fault {
  const variable = VARIABLES[fault.field];
  return variable && env[variable] ? { ...fault, given: given.byVariable({ given: fault.given, variable }) } : fault;
}

/** Fields where a secret may have been written by mistake, also in place of the whole mapping. */
const SECRETS =
  /^(?:alerts\.(?:webhook(?:\.(?:url|secret))?|email(?:\.smtp)?|heartbeat(?:\.url)?)|webhooks(?:\.\d+(?:\.secret)?)?|oidc\.clientSecret|proposals\.key|tracing(?:\.endpoint)?|receivers(?:\.[^.]+(?:\.(?:url|secret))?)?|media(?:\.(?:url|accessKey|secretKey))?)$/;

/** Addresses of apps and ways that do not exist, and those that their platform cannot use. */
function wrongAddresses(file: YamlFile, { platformAddresses }: NewsroomFile, platforms: readonly Platform[]): Fault[] {
  const ways = new Map(platforms.flatMap(({ account }) => account.connect.map((way) => [way.app?.id ?? way.id, way])));
  return Object.entries(platformAddresses).flatMap(([id, given]) => {
    const way = ways.get(id);
    if (!way) return [file.fault(['platformAddresses', id], oneOf([...ways.keys()], id), describe(id))];
    const stranger = Object.keys(given).find((name) => way.settings({})[name] === undefined);
    if (stranger !== undefined) {
      const known = oneOf(Object.keys(way.settings({})), stranger);
      return [file.fault(['platformAddresses', id, stranger], known, describe(stranger))];
    }
    try {
      way.settings(given);
      return [];
    } catch (error) {
      if (!(error instanceof ZodError)) throw error;
      return error.issues.map(({ path: [name = ''] }) =>
        file.fault(['platformAddresses', id, String(name)], expected.usableAddress(), describe(given[String(name)])),
      );
    }
  });
}

export function readNewsroom(
  file: YamlFile,
  env: Environment,
  platforms: readonly Platform[],
  faults: Fault[],
  warnings: Message[],
): NewsroomConfig | null {
  const found: Fault[] = [];
  const named = withEventNames(file);
  warnings.push(...named.warnings);
  const newsroom = check(file, NewsroomFile, withEnvironment(named.value, env), found);
  faults.push(...hideSecrets(found, SECRETS).map((fault) => blameVariable(fault, env)));
  if (!newsroom) return null;
  const timings = timingsOf(newsroom.timings, platforms);
  for (const name of ['request', 'upload'] as const) {
    if (timings[name] < timings.lease) continue;
    const lease = expected.belowLease({ seconds: timings.lease / 1_000 });
    faults.push(file.fault(['timings', name], lease, describe(timings[name] / 1_000)));
  }
  faults.push(...wrongAddresses(file, newsroom, platforms));
  const retries = { ...DEFAULT_RETRIES, ...newsroom.retries };
  const sources = sourcesOf(newsroom.sources);
  return { ...newsroom, timings, retries, sources, dataDirectory: dataDirectoryOf(env) };
}
