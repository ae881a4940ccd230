import type { FastifyRequest } from 'fastify';
import { UserError } from '../lib/errors.ts';
import { traced } from '../lib/trace.ts';

/**
 * Does what an admitted request asks for as a span that begins a trace, or goes on with that of its caller (`traceparent`). A
 * request that is refused with a reason is no failure of the service.
 */
export function tracedRequest<T>(request: FastifyRequest, action: string, work: () => Promise<T>): Promise<T> {
  const { traceparent } = request.headers;
  const route = request.routeOptions.url ?? '';
  return traced(
    `${request.method} ${route}`,
    {
      parent: typeof traceparent === 'string' ? traceparent : null,
      kind: 'server',
      facts: { 'http.request.method': request.method, 'http.route': route, 'masthead.action': action },
      isFailure: (error) => !(error instanceof UserError),
    },
    work,
  );
}
