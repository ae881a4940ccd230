import { expect } from 'vitest';
import type { PlannedRequest } from '../../src/domain/post.ts';
import type { SentRequest } from './wire-tap.ts';

const PLACEHOLDER = /\{\{[^{}]+\}\}/;

/** A planned text, with its placeholders standing for anything. */
function matches(planned: string, sent: string): boolean {
  const literal = planned.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^]*')}$`).test(sent);
}

/** The sent value with the plan's placeholders where it agrees with them; what differs stays and shows. */
function masked(planned: unknown, sent: unknown): unknown {
  if (typeof planned === 'string' && PLACEHOLDER.test(planned)) return matches(planned, String(sent)) ? planned : sent;
  if (Array.isArray(planned) && Array.isArray(sent)) return sent.map((inner, index) => masked(planned[index], inner));
  if (planned !== null && typeof planned === 'object' && sent !== null && typeof sent === 'object') {
    const plan = new Map<string, unknown>(Object.entries(planned));
    return Object.fromEntries(Object.entries(sent).map(([key, inner]) => [key, masked(plan.get(key), inner)]));
  }
  return sent;
}

const target = (url: string): string => decodeURIComponent(url.replace(/^https?:\/\/[^/]+/, ''));

function shown(planned: PlannedRequest, sent: SentRequest): unknown {
  const type = planned.headers['content-type'];
  const headers = Object.entries(planned.headers)
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, value]) => [name.toLowerCase(), masked(value, sent.headers[name.toLowerCase()])]);
  const sentType = sent.headers['content-type'] ?? '';
  return {
    method: sent.method,
    target: masked(target(planned.url), target(sent.target)),
    headers: Object.fromEntries(headers),
    type: type !== undefined && sentType.startsWith(type) ? type : sentType,
    body: masked(planned.body, sent.body),
  };
}

function expected(planned: PlannedRequest, sent: SentRequest): unknown {
  const headers = Object.entries(planned.headers).filter(([name]) => name.toLowerCase() !== 'content-type');
  return {
    method: planned.method,
    target: target(planned.url),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    type: planned.headers['content-type'] ?? sent.headers['content-type'] ?? '',
    body: planned.body,
  };
}

/**
 * What was planned is what was sent, but for placeholders: all writing requests, in order. Reads, and
 * requests whose path matches `ignored` (fetching a token, say), may come in between.
 */
export function expectPlanned(
  planned: readonly PlannedRequest[],
  sent: readonly SentRequest[],
  ignored?: RegExp,
): void {
  const writes = sent.filter((request) => request.method !== 'GET' && !ignored?.test(request.target));
  const plan = planned.filter((request) => request.method !== 'GET');
  expect(writes.map((request) => `${request.method} ${request.target.replace(/\?.*$/, '')}`)).toHaveLength(plan.length);
  for (const [index, request] of writes.entries()) {
    const intended = plan[index];
    if (intended) expect(shown(intended, request)).toEqual(expected(intended, request));
  }
}
