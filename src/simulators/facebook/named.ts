import { type Catalogue, namedErrors, SHARED_ERRORS } from '../graph/errors.ts';
import { LIST_FAULTS } from '../graph/list.ts';
import { answer, type NamedFault } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';

const inThree = (message: string, subcode: number) => ({ code: 100, subcode, message });

const ERRORS: Catalogue = {
  'unknown-99-after': { status: 500, code: 1, subcode: 99, message: 'An unknown error occurred', when: 'after' },
  'viewer-permission': { code: 1, subcode: 2853006, message: 'The viewer lacks permission.' },
  'page-calls-limit': {
    code: 80001,
    message: '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
  },
  'app-calls-limit': { code: 341, message: '(#341) Application limit reached' },
  'page-token-required': { status: 401, code: 190, subcode: 2069032, message: 'A Page access token is required.' },
  'user-token-required': { code: 190, message: '(#190) This method must be called with a user access token.' },
  'unsupported-endpoint': {
    code: 200,
    subcode: 2069030,
    message: 'This endpoint is not supported in the new Pages experience.',
  },
  'not-owner': {
    code: 100,
    message:
      '(#100) Only owners of the URL have the ability to specify the picture, name, thumbnail or description params.',
  },
  'already-posted': {
    code: 368,
    message: "You've already posted this. Posting the same content repeatedly is not allowed.",
  },
  'reported-abusive': { code: 368, subcode: 1346003, message: 'The content has been reported as abusive.' },
  'photos-already-posted': inThree('These photos were already posted.', 1366051),
  'photo-refused': inThree('Photos should be smaller than 4 MB and saved as JPG or PNG.', 1366046),
  'too-fast': inThree('You are posting too fast.', 1390008),
  'publishing-authorization': inThree('Page publishing authorization is needed.', 1404078),
  'confirm-identity': inThree('Confirm your identity to go on.', 4854002),
  'security-check': inThree('A security check is needed.', 1404006),
  'community-standards': inThree('The content goes against the community standards.', 1404102),
  'link-not-scraped': inThree('The link could not be scraped.', 1609005),
  'own-link': inThree('Links to facebook.com cannot be posted.', 1609008),
  'text-too-long': inThree('Name parameter too long', 1349125),
  'video-ratio': inThree('The aspect ratio of the video is not supported.', 1363040),
  'video-resolution': inThree('The resolution of the video is not supported.', 1363127),
  'video-duration': inThree('The duration of the video is not supported.', 1363128),
  'video-frame-rate': inThree('The frame rate of the video is not supported.', 1363129),
  'video-unknown-error': { code: 6000, message: 'There was a problem uploading your video file. Please try again.' },
  'video-upload-failed': inThree('The video could not be uploaded. Please try again.', 1363019),
  'video-upload-timeout': inThree('Your video timed out. Please try again.', 1363030),
  'captions-applied': { code: 482, message: '(#482) The captions contain locales that had been applied to the video.' },
  'captions-failed': { code: 387, message: '(#387) There was a problem uploading your captions file.' },
  'invalid-for-now': { code: 100, message: '(#100) Invalid parameter', transient: true },
  'video-not-permitted': { code: 100, message: '(#100) No permission to publish the video' },
  'temporarily-unavailable': {
    code: 2,
    subcode: 1363047,
    message: 'The service is temporarily unavailable.',
    transient: true,
  },
};

/**
 * Inside: `slow-index` on feed and photos (edges list a minute later); `half-of-the-bytes` on uploadBytes and
 * sessionBytes (then the connection breaks); `expire-session` on sessionBytes and sessionOffset; `forget-handle` on
 * videos; `late-processing`, `processing-failed` and `processing-passes` where a video is finished; `guide-spelling` on
 * a read of one; `list-without-processing` on listVideos; `same-words-by-a-reader` on listComments; those of lists
 * (graph/list.ts) on edges; `nearly-used`, which only the headers tell, on any; the rest on the token look-ups.
 */
const INSIDE = [
  'slow-index',
  'half-of-the-bytes',
  'expire-session',
  'forget-handle',
  'late-processing',
  'processing-failed',
  'processing-passes',
  'guide-spelling',
  'list-without-processing',
  'same-words-by-a-reader',
  'nearly-used',
  'scope-missing',
  'token-invalid',
  ...LIST_FAULTS,
];

/** `throttled`: the usage headers of a limit. */
/** Errors of the host for bytes, in a format of its own. */
const BYTES = ['OffsetInvalidError', 'PartialRequestError', 'ProcessingFailedError'];

export const namedFaults = (world: World, throttled: () => Record<string, string>): Record<string, NamedFault> => ({
  ...namedErrors(world, { ...SHARED_ERRORS, ...ERRORS }, throttled),
  ...Object.fromEntries(
    BYTES.map((type): [string, NamedFault] => {
      const body = { debug_info: { retriable: true, type, message: 'The request could not be taken.' } };
      return [type, { when: 'before', answer: answer(400, body) }];
    }),
  ),
  ...Object.fromEntries(INSIDE.map((name): [string, NamedFault] => [name, { when: 'inside' }])),
});
