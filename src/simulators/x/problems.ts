import { answer, type SimAnswer } from '../kit/operation.ts';

const PROBLEMS = 'https://api.x.com/2/problems/';

/** A problem body as X sends it. `kind` is the last path segment of its type; null is `about:blank`. */
export function problem(
  status: number,
  kind: string | null,
  title: string,
  detail: string,
  more: Record<string, unknown> = {},
): SimAnswer {
  const type = kind === null ? 'about:blank' : `${PROBLEMS}${kind}`;
  return answer(status, { title, detail, type, status, ...more }, { 'content-type': 'application/problem+json' });
}

/** The older shape, still seen for tokens and rate limits. */
export const legacy = (status: number, code: number, message: string): SimAnswer =>
  answer(status, { errors: [{ code, message }] });

export function invalidRequest(parameters: Record<string, string[]>, message: string): SimAnswer {
  return problem(400, 'invalid-request', 'Invalid Request', 'One or more parameters to your request was invalid.', {
    errors: [{ parameters, message }],
  });
}

export const invalidMedia = (ids: readonly string[]): SimAnswer =>
  invalidRequest({ 'media.media_ids': [...ids] }, 'Your media IDs are invalid.');

export const unauthorized = (): SimAnswer => problem(401, null, 'Unauthorized', 'Unauthorized');

export const forbidden = (detail: string): SimAnswer => problem(403, null, 'Forbidden', detail);

export function notFound(resource: string, parameter: string, value: string): SimAnswer {
  return problem(
    404,
    'resource-not-found',
    'Not Found Error',
    `Could not find ${resource} with ${parameter}: [${value}].`,
    {
      resource_type: resource,
      resource_id: value,
      parameter,
      value,
    },
  );
}

const TITLES: Readonly<Record<number, string>> = {
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function bareStatus(status: number): SimAnswer {
  const title = TITLES[status] ?? `Status ${status}`;
  return problem(status, null, title, title);
}
