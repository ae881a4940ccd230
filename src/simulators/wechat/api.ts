import { answer, type NamedFault, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { Account } from './account.ts';
import { readJson } from './body.ts';
import { MESSAGES, type Reply } from './codes.ts';
import type { Limits } from './limits.ts';
import type { Tokens } from './tokens.ts';

/** HTTP 200 whatever happened, as text/plain; refusals carry the request's id in their text. */
export function reply(world: World, given: Reply): SimAnswer {
  const headers = { 'content-type': 'text/plain' };
  if (typeof given !== 'number') return answer(200, given, headers);
  const hex = (length: number) => world.random.text(length, '0123456789abcdef');
  const rid = `${hex(8)}-${hex(8)}-${hex(8)}`;
  return answer(200, { errcode: given, errmsg: `${MESSAGES[String(given)] ?? 'unknown error'} rid: ${rid}` }, headers);
}

export interface Gate {
  world: World;
  account: Account;
  tokens: Tokens;
  limits: Limits;
  /** Ends what has come due, before any request is looked at. */
  settle(): void;
}

export interface Call {
  /** Path below `/cgi-bin/`; it names the operation too. */
  api: string;
  method?: 'GET' | 'POST';
  /** Called with the query, without a token. */
  isOpen?: true;
  run(request: SimRequest): Reply | Promise<Reply>;
}

/** A fault of any call: its token has just expired for it, and the next one is there to be fetched. */
export const TOKEN_EXPIRES = 'token-expires';

function gateFault({ account, tokens, limits, world }: Gate, call: Call, request: SimRequest): number | null {
  const now = world.now();
  if (!account.whitelisted) return 40164;
  const token = request.query.get('access_token');
  if (request.fault === TOKEN_EXPIRES) {
    tokens.retire(token, now);
    return 42001;
  }
  const tokenFault = call.isOpen ? null : tokens.fault(token, now);
  if (tokenFault !== null) return tokenFault;
  if (call.api.startsWith('freepublish/') && !account.freepublish) return 48001;
  if (call.api.startsWith('message/mass/') && !account.mass) return 48001;
  return limits.take(call.api, now) ? null : 45009;
}

export const operation = (gate: Gate, call: Call): Operation => ({
  name: call.api,
  method: call.method ?? 'POST',
  path: `/cgi-bin/${call.api}`,
  async handle(request) {
    gate.settle();
    return reply(gate.world, gateFault(gate, call, request) ?? (await call.run(request)));
  },
});

/** Reads a JSON body first; a body with escapes is noted, for no client that knows the platform sends one. */
export const withJson =
  (world: World, run: (body: unknown, request: SimRequest) => Reply) =>
  (request: SimRequest): Reply => {
    const read = readJson(request.body);
    if ('code' in read) return read.code;
    if (read.escaped)
      world.defect(`${request.operation}: the body has \\uXXXX escapes, which are stored as they stand.`);
    return run(read.value, request);
  };

/** Every error code as a named fault: `48001` answers instead of the work, `-1-after` after it. */
export const codeFaults = (world: World): Record<string, NamedFault> =>
  Object.fromEntries(
    Object.keys(MESSAGES).flatMap((code) => {
      const refusal = () => reply(world, Number(code));
      return [
        [code, { when: 'before', answer: refusal }],
        [`${code}-after`, { when: 'after', answer: refusal }],
      ] satisfies [string, NamedFault][];
    }),
  );
