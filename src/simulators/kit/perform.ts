import type { Body } from './body.ts';
import { type Fault, type FaultQueue, faultLabel } from './faults.ts';
import type { NamedFault, Operation, SimAnswer, SimRequest } from './operation.ts';
import type { World } from './world.ts';

/** Matches the marker in an address, or in one encoded in a query or form. */
const MARKER = /utm_content(?:=|%3D)([0-9a-z]{26})(?![0-9a-z])/;
/** Size of bodies above which they carry files; their texts are in parts of their own. */
const TEXT_BYTES = 256 * 1024;

const textOf = (bytes: Buffer): string => (bytes.length > TEXT_BYTES ? '' : bytes.toString('latin1'));

/** The marker that a request carries in its address or its body, or null. */
function markerIn({ url, body }: Pick<SimRequest, 'url' | 'body'>): string | null {
  const texts = body.type === 'multipart' ? body.parts.map(({ bytes }) => textOf(bytes)) : [textOf(body.raw)];
  for (const text of [url, ...texts]) {
    const marker = MARKER.exec(text)?.[1];
    if (marker) return marker;
  }
  return null;
}

/** Behaviour of the platform around its operations. */
export interface Platform {
  world: World;
  /** Rate limited in the platform's words; `resetAt` is null when the order names no time. */
  rateLimitAnswer(request: SimRequest, resetAt: Date | null): SimAnswer;
  /** Answer for a bare status; for `status` orders without a body, and bodies too large (413). */
  statusAnswer(status: number, request: SimRequest): SimAnswer;
  notFound(request: SimRequest): SimAnswer;
  named: Readonly<Record<string, NamedFault>>;
  /** The marker of the post that a request names by an id only. */
  markerOf?(request: SimRequest): string | null;
  /** Adds what every answer carries (rate headers, a request id). */
  decorate?(request: SimRequest, answer: SimAnswer): SimAnswer;
}

export type Reply = { how: 'whole' | 'half'; answer: SimAnswer } | { how: 'drop' | 'hang' };

export interface Performed {
  operation: string;
  fault: string | null;
  reply: Reply;
}

type Unread = Omit<SimRequest, 'body' | 'fault' | 'listingLagMs'> & { body: Body | null };

/** Performs one request, or not, as the orders require, and decides the answer. */
export async function performRequest(
  platform: Platform,
  operation: Operation | null,
  orders: Pick<FaultQueue, 'take'>,
  { body, ...asked }: Unread,
): Promise<Performed> {
  const { world } = platform;
  const whole = body ?? ({ type: 'empty', raw: Buffer.alloc(0) } as const);
  const plain: SimRequest = { ...asked, body: whole, fault: null, listingLagMs: null };
  const marker = markerIn(plain) ?? platform.markerOf?.(plain) ?? null;
  const { fault = null, listingLagMs = null } = orders.take(asked.operation, marker) ?? {};
  const inside = fault?.type === 'named' && platform.named[fault.name]?.when === 'inside' ? fault.name : null;
  const request: SimRequest = { ...plain, fault: inside, listingLagMs };
  const event = { operation: asked.operation, fault: fault && faultLabel(fault), marker };
  const handle = async (): Promise<SimAnswer> => {
    if (body === null) return platform.statusAnswer(413, request);
    // Work that is done late is done at its own time.
    if (operation) return operation.handle({ ...request, at: world.now() });
    world.defect(`No operation takes ${request.method} ${request.path}.`);
    return platform.notFound(request);
  };
  const work = async (): Promise<SimAnswer> => {
    const done = await handle();
    await world.watch({ ...event, when: 'done' });
    return done;
  };
  await world.watch({ ...event, when: 'received' });
  const reply = await replyWith(platform, fault, request, work);
  const decorated =
    'answer' in reply && platform.decorate ? { ...reply, answer: platform.decorate(request, reply.answer) } : reply;
  return { operation: asked.operation, fault: event.fault, reply: decorated };
}

/** Does work behind the back of a client that has given up. */
function later(world: World, afterMs: number, work: () => Promise<SimAnswer>): void {
  const timer = setTimeout(() => {
    work().catch((error: unknown) => world.defect(`The simulator failed on late work: ${String(error)}`));
  }, world.scaled(afterMs));
  timer.unref();
}

async function replyWith(
  platform: Platform,
  fault: Fault | null,
  request: SimRequest,
  work: () => Promise<SimAnswer>,
): Promise<Reply> {
  if (!fault) return { how: 'whole', answer: await work() };
  switch (fault.type) {
    case 'drop':
    case 'hang':
      if (fault.when === 'after') await work();
      return { how: fault.type };
    case 'late':
      later(platform.world, fault.afterMs, work);
      return { how: 'hang' };
    case 'half-answer':
      return { how: 'half', answer: await work() };
    case 'rate-limit': {
      const { resetAfterMs } = fault;
      const resetAt = resetAfterMs === null ? null : new Date(platform.world.now().getTime() + resetAfterMs);
      return { how: 'whole', answer: platform.rateLimitAnswer(request, resetAt) };
    }
    case 'status': {
      if (fault.when === 'after') await work();
      const usual = platform.statusAnswer(fault.status, request);
      const headers = { ...usual.headers, ...fault.headers };
      return { how: 'whole', answer: { status: fault.status, headers, body: fault.body ?? usual.body } };
    }
    case 'named':
      return { how: 'whole', answer: await namedAnswer(platform.named[fault.name], request, work) };
  }
}

async function namedAnswer(
  named: NamedFault | undefined,
  request: SimRequest,
  work: () => Promise<SimAnswer>,
): Promise<SimAnswer> {
  if (!named || named.when === 'inside') return work();
  if (named.when === 'after') await work();
  return typeof named.answer === 'function' ? named.answer(request) : named.answer;
}
