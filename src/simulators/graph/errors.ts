import { answer, type NamedFault, type SimAnswer } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';

/** An error of the Graph API; `status` defaults to 400, as most have there. */
export interface GraphError {
  code: number;
  subcode?: number;
  message: string;
  status?: number;
  userMessage?: string;
  transient?: boolean;
  headers?: Record<string, string>;
}

export function graphError(world: World, error: GraphError): SimAnswer {
  const { code, subcode, message, status = 400, userMessage, transient = false, headers } = error;
  const body = {
    message,
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    is_transient: transient,
    ...(userMessage === undefined ? {} : { error_user_title: 'Something went wrong', error_user_msg: userMessage }),
    fbtrace_id: `A${world.random.text(22)}`,
  };
  return answer(status, { error: body }, headers);
}

/** Error for an object that is gone, never existed, or belongs to another account: one answer for all three. */
export function notVisible(world: World, id: string, verb = 'get'): SimAnswer {
  const message = `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return graphError(world, { code: 100, subcode: 33, message });
}

export function invalidParameter(world: World, message: string): SimAnswer {
  return graphError(world, { code: 100, message: `(#100) ${message}` });
}

/** A bare HTTP status in the API's clothes. */
export function graphStatus(world: World, status: number): SimAnswer {
  if (status >= 500) {
    const message = 'An unexpected error has occurred. Please retry your request later.';
    return graphError(world, { status, code: 2, message, transient: true });
  }
  if (status === 429) return graphError(world, { status, code: 4, message: '(#4) Application request limit reached' });
  return graphError(world, { status, code: 1, message: 'An unknown error occurred' });
}

export type Catalogue = Readonly<Record<string, GraphError & { when?: 'before' | 'after' }>>;

/** Codes that mean "too many calls", unless a subcode differs. */
const LIMIT_CODES = [4, 17, 32, 341, 613, 80001, 80002];

/** Named faults from a catalogue; `before` by default. `throttled`: headers of a limit. */
export function namedErrors(
  world: World,
  catalogue: Catalogue,
  throttled: () => Record<string, string>,
): Record<string, NamedFault> {
  const headers = ({ code, subcode }: GraphError): Record<string, string> =>
    subcode === undefined && LIMIT_CODES.includes(code) ? throttled() : {};
  return Object.fromEntries(
    Object.entries(catalogue).map(([name, { when = 'before', ...error }]): [string, NamedFault] => [
      name,
      { when, answer: () => graphError(world, { ...error, headers: headers(error) }) },
    ]),
  );
}

const TOKEN_SUBCODES: Readonly<Record<number, string>> = {
  458: 'The user has not authorized the application.',
  459: 'The user must log in at https://www.facebook.com to correct an issue.',
  460: 'The session has been invalidated because the user changed the password.',
  463: 'Session has expired.',
  464: 'The user account is not confirmed.',
  467: 'The access token is invalid.',
  490: 'The user has no role on the Page.',
  492: 'The user has no role on the Page.',
};

/** Faults that every Graph API platform shares. */
export const SHARED_ERRORS: Catalogue = {
  'unknown-before': { status: 500, code: 1, message: 'An unknown error occurred' },
  'unknown-after': { status: 500, code: 1, message: 'An unknown error occurred', when: 'after' },
  'service-before': {
    status: 500,
    code: 2,
    message: 'An unexpected error has occurred. Please retry your request later.',
  },
  'service-after': {
    status: 500,
    code: 2,
    message: 'An unexpected error has occurred. Please retry your request later.',
    when: 'after',
  },
  capability: { code: 3, message: '(#3) Application does not have the capability to make this API call.' },
  'app-limit': { status: 403, code: 4, message: '(#4) Application request limit reached' },
  'user-limit': { status: 403, code: 17, message: '(#17) User request limit reached' },
  'page-limit': { status: 403, code: 32, message: '(#32) Page request limit reached' },
  'custom-limit': { code: 613, message: '(#613) Calls to this api have exceeded the rate limit.' },
  'irregular-volume': { code: 613, subcode: 1996, message: '(#613) Calls to this api have exceeded the rate limit.' },
  'permission-denied': { status: 403, code: 10, message: '(#10) Application does not have permission for this action' },
  'permission-missing': { status: 403, code: 200, message: '(#200) Permissions error' },
  'invalid-parameter': { code: 100, message: '(#100) Invalid parameter' },
  'not-visible': {
    code: 100,
    subcode: 33,
    message:
      "Unsupported get request. Object with ID '0' does not exist, cannot be loaded due to missing permissions, or does not support this operation",
  },
  'session-invalid': { status: 401, code: 102, message: 'Session key invalid or no longer valid' },
  duplicate: { code: 506, message: '(#506) Duplicate status message' },
  // The request arrived twice, and the client gets the answer to the second.
  'duplicate-after': { code: 506, message: '(#506) Duplicate status message', when: 'after' },
  'policy-block': { code: 368, message: "You're temporarily blocked from performing this action." },
  ...Object.fromEntries(
    Object.entries(TOKEN_SUBCODES).map(([subcode, reason]) => [
      `token-${subcode}`,
      { status: 401, code: 190, subcode: Number(subcode), message: `Error validating access token: ${reason}` },
    ]),
  ),
};
