import { answer, type NamedFault, type SimAnswer } from '../kit/operation.ts';
import { DUPLICATE, NOT_AUTHOR, NOT_PERMITTED } from './create.ts';
import {
  bareStatus,
  forbidden,
  invalidMedia,
  invalidRequest,
  legacy,
  notFound,
  problem,
  unauthorized,
} from './problems.ts';

const before = (given: SimAnswer): NamedFault => ({ when: 'before', answer: given });

const APP_ONLY =
  'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].';

export const appOnly = (): SimAnswer =>
  problem(403, 'unsupported-authentication', 'Unsupported Authentication', APP_ONLY);

const capped = (period: string): SimAnswer =>
  problem(429, 'usage-capped', 'UsageCapExceeded', `Usage cap exceeded: ${period} product cap`, {
    period,
    scope: 'Product',
  });

const CLOUDFLARE = answer(
  403,
  '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head></html>',
  {
    'content-type': 'text/html',
  },
);

/** The catalogue of POST /2/tweets and its neighbours; each name may be ordered for any operation. */
export const named: Readonly<Record<string, NamedFault>> = {
  'invalid-request': before(invalidRequest({}, 'One or more parameters to your request was invalid.')),
  'invalid-media': before(invalidMedia([])),
  unauthorized: before(unauthorized()),
  'legacy-token-expired': before(legacy(401, 89, 'Invalid or expired token.')),
  'legacy-not-authenticated': before(legacy(401, 32, 'Could not authenticate you.')),
  'credits-depleted': before(
    problem(
      402,
      'credits',
      'CreditsDepleted',
      'Your enrolled account [1] does not have any credits to fulfill this request.',
    ),
  ),
  'spending-limit': before(forbidden('Your account has reached its spending limit for this billing cycle.')),
  duplicate: before(forbidden(DUPLICATE)),
  /** The request arrived twice, and the client gets the answer to the second. */
  'duplicate-after': { when: 'after', answer: forbidden(DUPLICATE) },
  'not-permitted': before(forbidden(NOT_PERMITTED)),
  'reply-not-mentioned': before(
    forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.',
    ),
  ),
  'reply-not-author': before(forbidden(NOT_AUTHOR)),
  cashtags: before(forbidden('Posts are limited to a maximum of one cashtag.')),
  'invalid-url': before(forbidden('The post contains an invalid URL.')),
  'video-too-long': before(forbidden('You are not allowed to post a video longer than 2 minutes.')),
  'no-feature-access': before(forbidden('You are not permitted to access this feature.')),
  'unsupported-authentication': before(appOnly()),
  /** Seen once in a while; the same request passes when it is repeated. */
  'unknown-authentication': before(
    problem(
      403,
      'unsupported-authentication',
      'Unsupported Authentication',
      'Authenticating with Unknown is forbidden for this endpoint. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    ),
  ),
  'bare-forbidden': before(forbidden('Forbidden')),
  'plan-lacks': before(
    legacy(403, 453, 'You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints only.'),
  ),
  'cloudflare-before': before(CLOUDFLARE),
  /** The request went through, and the answer was replaced on its way back. */
  'cloudflare-after': { when: 'after', answer: CLOUDFLARE },
  'client-not-enrolled': before(
    problem(403, 'client-forbidden', 'Client Forbidden', 'This app is not attached to a Project.', {
      reason: 'client-not-enrolled',
      client_id: '1',
    }),
  ),
  'user-suspended': before(legacy(403, 64, 'Your account is suspended and is not permitted to access this feature.')),
  'account-locked': before(legacy(403, 326, 'To protect our users from spam, this account is temporarily locked.')),
  'bad-authentication': before(legacy(400, 215, 'Bad Authentication data.')),
  'timestamp-out-of-bounds': before(legacy(401, 135, 'Timestamp out of bounds.')),
  'daily-posts': before(legacy(403, 185, 'User is over daily status update limit.')),
  'text-too-long': before(legacy(403, 186, 'Tweet needs to be a bit shorter.')),
  automated: before(
    legacy(403, 226, 'This request looks like it might be automated. To protect our users from spam, it is refused.'),
  ),
  'legacy-read-only': before(legacy(403, 261, 'Application cannot perform write actions.')),
  'oauth1-permissions': before(
    problem(
      403,
      'oauth1-permissions',
      'Forbidden',
      'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
    ),
  ),
  'not-authorized-for-resource': before(
    problem(
      403,
      'not-authorized-for-resource',
      'Authorization Error',
      'Sorry, you are not authorized to see the post.',
    ),
  ),
  'resource-unavailable': before(
    problem(403, 'resource-unavailable', 'Resource Unavailable', 'The post is not available any more.'),
  ),
  'disallowed-resource': before(
    problem(403, 'disallowed-resource', 'Disallowed Resource', 'Your account may not use the post.'),
  ),
  'not-authorized-for-field': before(
    problem(403, 'not-authorized-for-field', 'Field Authorization Error', 'You may not set [paid_partnership].'),
  ),
  'field-unauthorized': before(
    problem(403, 'field-unauthorized', 'Field Authorization Error', 'You may not set [made_with_ai].'),
  ),
  'internal-error': before(problem(500, 'internal-error', 'Internal Error', 'Something is broken.')),
  'rate-limit-exceeded': before(problem(429, 'rate-limit-exceeded', 'Too Many Requests', 'Too Many Requests')),
  'not-found': before(notFound('tweet', 'id', '0')),
  'too-large': before(bareStatus(413)),
  'legacy-rate-limit': before(legacy(429, 88, 'Rate limit exceeded.')),
  'usage-capped-daily': before(capped('Daily')),
  'usage-capped-monthly': before(capped('Monthly')),
  'unavailable-before': before(bareStatus(503)),
  /** The important one: it is live, and the answer denies it. */
  'unavailable-after': { when: 'after', answer: bareStatus(503) },
  /** createPost: the timeline lists the post a minute later only. */
  'slow-index': { when: 'inside' },
  /** timeline: the newest posts are missing, with errors beside the others, or without a word: the count includes it. */
  'list-with-errors': { when: 'inside' },
  'list-miscounted': { when: 'inside' },
  /** The newest posts are missing, and nothing shows it. */
  'list-incomplete': { when: 'inside' },
  /** timeline: links are shortened, and nothing resolves them. */
  'list-without-entities': { when: 'inside' },
  /** createPost: the picture for a video is not taken. */
  'cover-refused': { when: 'inside' },
  /** createPost: the account is none that may edit. */
  'no-premium': { when: 'inside' },
  /** finalize: the upload succeeds and no post may use it. */
  'media-out-of-spec': { when: 'inside' },
  /** finalize: STATUS reports a failure later. */
  'processing-failed': { when: 'inside' },
};
