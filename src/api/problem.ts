import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { ProblemDocument } from '../features/problem-document.ts';
import type { Message } from '../lib/message.ts';
import { PLAIN, type Reader, render } from '../lib/render.ts';
import { languageOf } from './request.ts';

const TYPE = 'application/problem+json; charset=utf-8';

interface Problem extends Partial<Pick<ProblemDocument, 'errors' | 'now' | 'timeZone' | 'current'>> {
  code: ProblemDocument['code'];
  problem: Message;
  remedy?: Message | undefined;
}

/**
 * Answers an error, as RFC 9457 has it, in the language of the request. `reader`: for messages with times or channels.
 */
export function refuse(
  reply: FastifyReply,
  status: number,
  { code, problem, remedy, ...more }: Problem,
  reader: Reader = { ...PLAIN, language: languageOf(reply.request) },
): FastifyReply {
  const document: ProblemDocument = {
    type: `urn:masthead:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: render(problem, reader),
    remedy: remedy === undefined ? null : render(remedy, reader),
    problem,
    ...more,
  };
  // As text: what a route promises of its successes says nothing of its errors.
  return reply.code(status).type(TYPE).serializer(JSON.stringify).send(document);
}
