import { type Catalogue, namedErrors, SHARED_ERRORS } from '../graph/errors.ts';
import type { NamedFault } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';

const SPAM = {
  status: 403,
  code: 4,
  subcode: 2207051,
  message: 'Application request limit reached',
  userMessage: 'We restrict certain activity to protect our community.',
};

const ERRORS: Catalogue = {
  'download-timeout': { code: -2, subcode: 2207003, message: 'It takes too long to download the media.' },
  'media-expired': { code: -2, subcode: 2207020, message: 'The media you are trying to access has expired.' },
  'server-error-before': { code: -1, subcode: 2207001, message: 'Fatal' },
  'server-error-after': { code: -1, subcode: 2207001, message: 'Fatal', when: 'after' },
  'create-failed': { code: -1, subcode: 2207032, message: 'Create media fail, please try to re-create media' },
  'upload-error': { code: -1, subcode: 2207053, message: 'Unknown upload error' },
  'action-blocked': SPAM,
  /** It is live, and the answer speaks of spam. */
  'action-blocked-after': { ...SPAM, when: 'after' },
  'calls-limit': { code: 80002, message: '(#80002) There have been too many calls to this Instagram account.' },
  'publish-quota': { status: 403, code: 9, subcode: 2207042, message: 'The daily publishing limit has been reached.' },
  'media-not-found': { code: 24, subcode: 2207006, message: 'The requested resource does not exist' },
  'container-unknown': { code: 24, subcode: 2207008, message: 'The media container is unknown or has expired.' },
  'account-restricted': { code: 25, subcode: 2207050, message: 'The Instagram account is restricted.' },
  'media-type-unknown': { code: 100, subcode: 2207023, message: 'The media type is unknown.' },
  'carousel-count': { code: 100, subcode: 2207028, message: 'A carousel takes 2 to 10 items.' },
  'too-many-tags': { code: 100, subcode: 2207040, message: 'Cannot use more than 20 tags.' },
  'video-format': { code: 352, subcode: 2207026, message: 'The video format is not supported.' },
  'uri-not-fetched': { code: 9004, subcode: 2207052, message: 'The media could not be fetched from this URI.' },
  'not-ready': { code: 9007, subcode: 2207027, message: 'Media ID is not available' },
  'image-too-large': { code: 36000, subcode: 2207004, message: 'The image is too large.' },
  'image-format': { code: 36001, subcode: 2207005, message: 'The image format is not supported.' },
  'image-ratio': { code: 36003, subcode: 2207009, message: 'The aspect ratio is not supported.' },
  'caption-too-long': { code: 36004, subcode: 2207010, message: 'The caption is too long.' },
  'delete-failed': { code: -1, subcode: 2207085, message: 'Fatal' },
};

/**
 * Inside: `late-finish` and `error-status` on createContainer, `status-text-only` on getNode, `slow-index`
 * on publish, `quota-used` on publishingLimit, `scope-missing` and `token-invalid` on debugToken, `ends-old` on
 * refreshToken.
 */
const INSIDE = [
  'late-finish',
  'error-status',
  'status-text-only',
  'slow-index',
  'quota-used',
  'scope-missing',
  'token-invalid',
  'ends-old',
];

/** `throttled`: the usage headers of a limit. */
export const namedFaults = (world: World, throttled: () => Record<string, string>): Record<string, NamedFault> => ({
  ...namedErrors(world, { ...SHARED_ERRORS, ...ERRORS }, throttled),
  ...Object.fromEntries(INSIDE.map((name): [string, NamedFault] => [name, { when: 'inside' }])),
});
