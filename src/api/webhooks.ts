import type { FastifyReply, FastifyRequest } from 'fastify';
import { readForm } from '../features/articles/forms.ts';
import { handInOnce } from '../features/articles/hand-in.ts';
import { sha256 } from '../lib/ids.ts';
import { sha1Verifier, type Verdict, verifyBody, verifySha1 } from '../net/verify-body.ts';
import type { ApiContext, Door } from './context.ts';
import { refuse } from './problem.ts';

const OURS = 'masthead-signature';
const SUPERDESK = 'x-superdesk-signature';

const headerOf = ({ headers }: FastifyRequest, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

/** Whether a request shows by a signature who it comes from. */
export const isSigned = (request: FastifyRequest): boolean =>
  headerOf(request, OURS) !== null || headerOf(request, SUPERDESK) !== null;

interface Found {
  verdict: Verdict;
  door: Door | null;
  signature: string;
}

/** The door whose secret signed the body; all are tried, so that the time tells nothing of them. */
function findDoor({ doors, clock }: ApiContext, request: FastifyRequest, body: Buffer): Found {
  const [ours, theirs] = [headerOf(request, OURS), headerOf(request, SUPERDESK)];
  const signature = ours ?? theirs ?? '';
  const now = clock.now();
  const found: Found = { verdict: 'wrong', door: null, signature };
  for (const door of doors) {
    const isTheirs = door.format === 'superdesk';
    if (isTheirs !== (ours === null)) continue;
    const { secret } = door;
    const verdict = isTheirs ? verifySha1(body, signature, { secret }) : verifyBody(body, signature, { secret, now });
    if (verdict !== 'wrong') Object.assign(found, { verdict, door });
  }
  return found;
}

/** What looks at a body of Superdesk's as it comes, for each door of one; null: its signature is none. */
export function superdeskVerifier({ doors }: Pick<ApiContext, 'doors'>, request: FastifyRequest) {
  const signature = headerOf(request, SUPERDESK);
  if (signature === null) return null;
  const all = doors.filter(({ format }) => format === 'superdesk').map((door) => sha1Verifier(signature, door));
  return {
    add: (piece: Uint8Array): void => {
      for (const one of all) one.add(piece);
    },
    // Each is asked, so that the time tells nothing of them.
    isRight: (): boolean => all.map((one) => one.verdict()).includes('right'),
  };
}

export const NOT_SIGNED = 'The signature of this request is not that of a system that may hand articles in.';

const REFUSED: Readonly<Record<Exclude<Verdict, 'right'>, [message: string, remedy: string]>> = {
  wrong: [NOT_SIGNED, 'Compare the secret on both sides, and sign the body byte for byte as it is sent.'],
  'out of time': [
    'The signature of this request is right, but its time is more than 5 minutes from now.',
    'Set the clock of the system that signs, and sign each delivery when it is sent.',
  ],
};

/** Takes a signed `POST /articles`: what it holds is done once, however often it comes. */
export async function receive(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
): Promise<FastifyReply> {
  const { verdict, door, signature } = findDoor(context, request, body);
  if (verdict !== 'right' || !door) {
    const [detail, remedy] = REFUSED[verdict === 'right' ? 'wrong' : verdict];
    return refuse(reply, 401, { code: 'refused', detail, remedy });
  }
  const { id, format, channels, when } = door;
  const handed = await readForm(format, body.toString('utf8'), context);
  // A signature of ours holds its time, so that each delivery has its own; one of Superdesk's is that of the item.
  const key = format === 'superdesk' ? null : `webhook:${id}:${sha256(signature)}`;
  const push = { webhook: id, key, bodyHash: sha256(body.toString('utf8')) };
  const { answer, repeated } = await handInOnce(context, handed, { channels, when, by: `webhook ${id}` }, push);
  if (repeated) reply.header('idempotency-replayed', 'true');
  // Older Superdesks take nothing but 201 for a success.
  return reply.code(format === 'superdesk' ? 201 : answer.result === 'accepted' ? 202 : 200).send(answer);
}
