import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { ProblemDocument } from '../features/problem-document.ts';

type Told = Pick<ProblemDocument, 'code' | 'detail'> &
  Partial<Pick<ProblemDocument, 'remedy' | 'told' | 'problem' | 'errors' | 'now' | 'timeZone' | 'current'>>;

const TYPE = 'application/problem+json; charset=utf-8';

/** Answers an error, as RFC 9457 has it. */
export function refuse(reply: FastifyReply, status: number, told: Told): FastifyReply {
  const { code, remedy = null } = told;
  const document: ProblemDocument = {
    type: `urn:masthead:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...told,
    remedy,
  };
  // As text: what a route promises of its successes says nothing of its errors.
  return reply.code(status).type(TYPE).serializer(JSON.stringify).send(document);
}
