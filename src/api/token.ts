import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Role } from '../domain/role.ts';
import { type Actor, hasPeople, personOf, wrongKey } from '../features/people/actor.ts';
import { assertMayChange } from '../features/people/rights.ts';
import { type Session, sessionOf } from '../features/people/sessions.ts';
import { signIn } from '../features/sign-in/messages.ts';
import { lacksSecondFactor } from '../features/sign-in/second-factor.ts';
import { UserError } from '../lib/errors.ts';
import { reasonOf } from '../lib/system-error.ts';
import type { ApiContext } from './context.ts';
import { tokenIn } from './cookie.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { refuseForeign } from './same-site.ts';
import { countTries } from './tries.ts';

/** So many wrong ones from one address, within a minute, are a guesser, or a program that will not stop by itself. */
const MOST = 10;

const SHORTEST = 32;

/** Methods that change nothing: all that read-only keys can do. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UserError(api.tokenFile({ file, why: reasonOf(error) }), { remedy: api.correctFile(), cause: error });
  }
}

/**
 * The token that switches the API on, from MASTHEAD_API_TOKEN or the file that MASTHEAD_API_TOKEN_FILE names;
 * null where neither is set. Throws a UserError for one that could be guessed.
 */
export function apiTokenOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const { MASTHEAD_API_TOKEN: given, MASTHEAD_API_TOKEN_FILE: file } = env;
  const name = given ? 'MASTHEAD_API_TOKEN' : 'MASTHEAD_API_TOKEN_FILE';
  if (!given && !file) return null;
  const token = given?.trim() || (file ? readToken(file) : '');
  if (token.length >= SHORTEST && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new UserError(api.weakToken({ variable: name, least: SHORTEST, has: token.length }), {
    remedy: api.makeToken(),
  });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What a request brings to show who it comes from; null where it brings nothing. */
export const bearerOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | null =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;

/** Takes as long for one that is nearly right. */
const isToken = (given: string, token: string | null): boolean =>
  timingSafeEqual(digest(given), digest(token ?? '')) && token !== null;

/** Who a request comes from: a person, by their key or by a cookie (then with the session), or a program with the token. */
export type Caller = { person: Actor; session: Session | null } | 'machine';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Also answered to people whose role asks for a second factor while they have none: by it they get one. */
    beforeSecondFactor?: true;
  }
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Of a request that `guard` let in. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error('A request without a caller');
  return caller;
}

async function recognise(context: ApiContext, given: string): Promise<Caller | null> {
  if (isToken(given, context.token)) return 'machine';
  const person = await personOf(context, given);
  return person && { person, session: null };
}

/** Whoever signed in in a browser. Throws a UserError where another page has the browser do something. */
async function recogniseSession(context: ApiContext, request: FastifyRequest): Promise<Caller | null> {
  const token = tokenIn(request);
  const found = token === null ? null : await sessionOf(context, token);
  if (!found) return null;
  refuseForeign(context, request);
  return found;
}

/** Name of whoever a request comes from; null: nobody that is known. */
export function callerName(request: FastifyRequest): string | null {
  const caller = callers.get(request);
  return caller === undefined ? null : caller === 'machine' ? 'API token' : caller.person.name;
}

/** Whether a caller has to set up a second factor before anything else. Keys have none. */
export async function mustSetUp({ db, config }: ApiContext, caller: Caller): Promise<boolean> {
  if (caller === 'machine' || caller.session === null) return false;
  const { name, standing } = caller.person;
  const role = Role.safeParse(standing).data;
  const { secondFactor } = config.newsroom;
  return role !== undefined && lacksSecondFactor(db, secondFactor, { name, role, way: caller.session.way });
}

/** Whether whoever a request came from is let in now, too: a long answer asks again. */
export async function stillIn(context: ApiContext, request: FastifyRequest): Promise<boolean> {
  const given = bearerOf(request);
  return (await (given === null ? recogniseSession(context, request) : recognise(context, given))) !== null;
}

/** Throws a UserError for a read-only key with a method that changes something. */
function refuseReadOnly(caller: Caller, method: string): void {
  if (caller !== 'machine' && !READS.has(method)) assertMayChange(caller.person);
}

/** Counts and logs a wrong key; answers for how many seconds its address has to wait. */
function countWrongKey({ log }: ApiContext, strikes: ReturnType<typeof countTries>, address: string): number {
  const { waits, first } = strikes.add(address);
  if (first) log.warn({ address }, 'wrong keys again and again from one address');
  else if (waits === 0) log.warn({ address }, 'wrong key');
  return waits;
}

/**
 * Lets in who brings the token or a person's key, to whatever is registered on `app` from here on. Wrong ones are
 * counted by address; whoever brings a right one is let in, however many came from there. `isElsewhere`:
 * requests that show in another way who they come from.
 */
export function guard(
  app: FastifyInstance,
  context: ApiContext,
  isElsewhere: (request: FastifyRequest) => boolean = () => false,
): void {
  const strikes = countTries(context.clock, MOST);
  app.addHook('onRequest', async (request, reply) => {
    if (isElsewhere(request)) return;
    const given = bearerOf(request);
    const caller = await (given === null ? recogniseSession(context, request) : recognise(context, given));
    if (caller) {
      callers.set(request, caller);
      refuseReadOnly(caller, request.method);
      if (request.routeOptions.config.beforeSecondFactor || !(await mustSetUp(context, caller))) return;
      const needed = { problem: signIn.secondFactorNeeded(), remedy: signIn.setUpSecondFactor() };
      return refuse(reply, 403, { code: 'forbidden', ...needed });
    }
    if (context.token === null && !(await hasPeople(context))) {
      return refuse(reply, 404, { code: 'refused', problem: api.off(), remedy: api.switchOn() });
    }
    const waits = given === null ? 0 : countWrongKey(context, strikes, request.ip);
    if (waits > 0) {
      const remedy = api.retryRightKey({ seconds: waits });
      reply.header('retry-after', String(waits));
      return refuse(reply, 429, { code: 'refused', problem: api.wrongKeys(), remedy });
    }
    const { problem, advice: remedy } =
      given === null ? { problem: api.signedOut(), advice: api.signIn() } : wrongKey();
    reply.header('www-authenticate', 'Bearer realm="masthead"');
    return refuse(reply, 401, { code: 'refused', problem, remedy });
  });
}
