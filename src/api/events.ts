import { fastifySSE } from '@fastify/sse';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './context.ts';
import { tokenIn } from './cookie.ts';
import type { Live } from './live.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { bearerOf, callerOf, stillIn } from './token.ts';

/** A browser has one for each window, and a person few browsers. */
const MOST_EACH = 30;
const MOST = 1_000;

/** Counts open streams by whose they are. */
function countStreams() {
  const open = new Map<string, number>();
  let all = 0;
  return {
    /** Takes a place, and answers what gives it back; null: there are too many. */
    enter(who: string): (() => void) | null {
      const theirs = open.get(who) ?? 0;
      if (theirs >= MOST_EACH || all >= MOST) return null;
      open.set(who, theirs + 1);
      all += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        all -= 1;
        const rest = (open.get(who) ?? 1) - 1;
        if (rest > 0) open.set(who, rest);
        else open.delete(who);
      };
    },
  };
}

/** Asks about each credential once for each change, however many streams were opened with it. */
function oncePerChange() {
  const answers = new WeakMap<object, Map<string, Promise<boolean>>>();
  return (change: object, credential: string, ask: () => Promise<boolean>): Promise<boolean> => {
    const known = answers.get(change) ?? new Map<string, Promise<boolean>>();
    answers.set(change, known);
    const answer = known.get(credential) ?? ask();
    known.set(credential, answer);
    return answer;
  };
}

const BEAT_MS = 15_000;
/** When a browser asks again after the stream broke. */
const RETRY_MS = 2_000;

/**
 * `GET /events`: changes as they happen, until the reader signs out. It names things without their content:
 * who hears of one asks for it again. After a break everything may have changed.
 */
export async function eventRoutes(app: FastifyInstance, context: ApiContext, live: Live): Promise<void> {
  await app.register(fastifySSE, { heartbeatInterval: BEAT_MS });
  const streams = countStreams();
  const once = oncePerChange();
  app.get(
    '/events',
    { sse: 'only', schema: { summary: 'What changes, as server-sent events: each names a kind and its ids' } },
    async (request, reply) => {
      const caller = callerOf(request);
      const leave = streams.enter(caller === 'machine' ? 'machine' : `person ${caller.person.name}`);
      if (leave === null) {
        const problem = { problem: api.tooManyStreams(), remedy: api.closeWindows() };
        return refuse(reply.header('retry-after', '60'), 429, { code: 'refused', ...problem });
      }
      const credential = bearerOf(request) ?? tokenIn(request) ?? '';
      const closed = new AbortController();
      closed.signal.addEventListener('abort', leave);
      reply.sse.onClose(() => closed.abort());
      const heard = live.changes(closed.signal);
      const messages = async function* () {
        yield { event: 'change', retry: RETRY_MS, data: [{ kind: 'everything', ids: null }] };
        for await (const changes of heard) {
          if (!(await once(changes, credential, () => stillIn(context, request)))) return;
          yield { event: 'change', data: changes };
        }
      };
      try {
        await reply.sse.send(messages());
      } finally {
        leave();
      }
    },
  );
}
