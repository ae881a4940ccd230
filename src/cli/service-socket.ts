import { type IncomingMessage, request } from 'node:http';
import { z } from 'zod';
import { Build } from '../domain/build.ts';
import { kit } from '../features/kit/messages.ts';
import { ERROR_KINDS, type ErrorView, messageOf, UserError } from '../lib/errors.ts';
import { LANGUAGES, plainText } from '../lib/message.ts';
import { PLAIN, render } from '../lib/render.ts';
import { cli } from './messages.ts';
import { Paused } from './pauses.ts';
import { currentReader } from './say.ts';

const Failure = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    remedy: z.string().nullable(),
    exitCode: z.union([z.literal(1), z.literal(2)]),
  }),
});
/** Services of earlier versions send the result alone, or without the last of these. */
const Success = z.object({
  result: z.unknown(),
  pauses: z.array(Paused).default([]),
  build: Build.nullable().default(null),
  channelNames: z.record(z.string(), z.string()).default({}),
  timeZone: z.string().nullable().default(null),
});
export type Success = z.infer<typeof Success>;

/** Pictures of a long article take a while; a service that takes longer is broken. */
const ANSWER_MS = 5 * 60_000;
/** Larger than any list. */
const MAX_ANSWER_BYTES = 200_000_000;

interface Sent {
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`More than ${MAX_ANSWER_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** Posts JSON over a local socket with Node's own client: to load another one takes as long as all the rest of a command. */
const post = (socketPath: string, path: string, { headers, body, signal }: Sent): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    request({ socketPath, path, method: 'POST', headers: sent, signal, timeout: ANSWER_MS })
      .on('response', (response) => void textOf(response).then(resolve, reject))
      .on('timeout', () => reject(new Error(`No answer within ${ANSWER_MS / 60_000} minutes`)))
      .on('error', reject)
      .end(body);
  });

/** Whether a service refuses an action since it does not have it. */
const lacksCommand = (name: string, message: string): boolean =>
  LANGUAGES.some((language) => message === render(kit.commandUnknown({ name }), { ...PLAIN, language }));

const isNotListening = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED');

/** An error with its sentences made: only its thrower knows the messages. */
export function rendered({ code, message, remedy, exitCode }: ErrorView): UserError {
  return new UserError(plainText(message), {
    kind: ERROR_KINDS.find((known) => known === code) ?? 'refused',
    usage: exitCode === 2,
    ...(remedy !== null && { remedy: plainText(remedy) }),
  });
}

/**
 * Asks the service that listens at a local socket to run an action. Null when nothing listens (yet); throws a UserError
 * for its refusal, and where it is of a build that has no such action.
 */
export async function askService(
  socketPath: string,
  name: string,
  input: unknown,
  { signal, key }: { signal: AbortSignal; key: string | null },
): Promise<Success | null> {
  const { language } = currentReader();
  const headers = { 'accept-language': language, ...(key !== null && { authorization: `Bearer ${key}` }) };
  const answer = await post(socketPath, `/commands/${name}`, { headers, body: JSON.stringify(input), signal })
    .then((text): unknown => JSON.parse(text))
    .catch((error: unknown) => {
      signal.throwIfAborted();
      if (isNotListening(error)) return null;
      throw new UserError(cli.noAnswer({ why: messageOf(error) }), { remedy: cli.seeItsLog(), cause: error });
    });
  if (answer === null) return null;
  const failure = Failure.safeParse(answer);
  if (!failure.success) return Success.parse(answer);
  // Only another build's service lacks a command of ours; it does not say which one it is.
  if (lacksCommand(name, failure.data.error.message)) throw (await import('./other-build.ts')).otherBuild(null);
  throw rendered(failure.data.error);
}
