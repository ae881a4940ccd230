import type { z } from 'zod';
import type { Outcome } from '../../domain/outcome.ts';
import { AnswerError } from '../../net/http.ts';
import { tryReadJson } from '../kit/calls.ts';
import type { GraphFault } from '../kit/graph/client.ts';
import {
  byCode,
  byEither,
  bySubcode,
  byText,
  doubt,
  duplicate,
  type GraphRule,
  isDuplicate,
  judgeGraph,
  refuse,
  stop,
} from '../kit/graph/rules.ts';
import { classifyWith, exhausted, failed, OutcomeError, unauthorized, unavailable } from '../kit/outcomes.ts';
import type { Phase } from '../platform.ts';
import { outcomes } from './messages.ts';
import { BytesRefusal } from './requests.ts';

const HOUR = 3_600_000;

/** Of videos: a failure of Facebook's own, for which its guide says to try again. */
export const VIDEO_AGAIN: readonly number[] = [6000, 1363019, 1363030];

/** An uploaded picture is gone: unpublished ones are kept for about a day. */
export const isLostPhoto = (fault: GraphFault): boolean =>
  byCode(100)(fault) && byText(/attached_media|media_fbid|photo/i)(fault);

/** An uploaded file is gone, or was used already. How long one is kept is not documented. */
export const isLostFile = (fault: GraphFault): boolean => byCode(100)(fault) && byText(/fbuploader|handle/i)(fault);

/** The video has captions in that locale. */
export const hasCaptions = byCode(482);

/** What only pages answer, the most telling first. */
const RULES: readonly GraphRule[] = [
  { when: isDuplicate, says: outcomes.duplicate(), make: duplicate },
  {
    when: byEither(1346003, 1404102),
    says: outcomes.breaksStandards(),
    make: refuse,
  },
  {
    when: byEither(1404078, 4854002, 1404006, 1404112),
    says: outcomes.identity(),
    make: stop,
  },
  {
    when: byEither(1390008),
    says: outcomes.tooFast(),
    make: (message, code, { now }) => exhausted(new Date(now.getTime() + 2 * HOUR), message, code),
  },
  { when: byEither(1363047, 1609010, ...VIDEO_AGAIN), says: outcomes.failed(), make: doubt },
  {
    when: byEither(1609005, 2061006),
    says: outcomes.linkUnreadable(),
    make: refuse,
  },
  { when: byEither(1609008), says: outcomes.linkToFacebook(), make: refuse },
  { when: byEither(1366046, 324), says: outcomes.pictureRefused(), make: refuse },
  { when: byEither(1349125, 2069019), says: outcomes.contentRefused(), make: refuse },
  { when: byText(/name parameter too long/i), says: outcomes.contentRefused(), make: refuse },
  { when: byText(/only owners of the url/i), says: outcomes.cardRefused(), make: refuse },
  { when: byEither(1363040), says: outcomes.videoShape(), make: refuse },
  { when: byEither(1363127), says: outcomes.videoResolution(), make: refuse },
  { when: byEither(1363128), says: outcomes.videoLength(), make: refuse },
  { when: byEither(1363129), says: outcomes.videoFrameRate(), make: refuse },
  { when: byEither(352), says: outcomes.videoRefused(), make: refuse },
  {
    when: (fault) => byCode(100)(fault) && byText(/no permission to publish/i)(fault),
    says: outcomes.mayNotPublishVideos(),
    make: stop,
  },
  { when: bySubcode(2069030, 2069031, 2069033), says: outcomes.requestUnsupported(), make: refuse },
];

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, doubtful) => judgeGraph(RULES, { phase, answer, now, doubtful }));

/** What the service for bytes says where it refuses; null for all other errors. */
export function bytesRefusal(error: unknown): z.infer<typeof BytesRefusal>['debug_info'] | null {
  const body = error instanceof AnswerError ? BytesRefusal.safeParse(tryReadJson(error.answer.text)) : null;
  return body?.success ? body.data.debug_info : null;
}

/** The service for bytes has errors of its own: most only say that the upload must go on elsewhere, or again. */
export async function judgeBytes(error: unknown, forget: () => Promise<void>): Promise<never> {
  const refusal = bytesRefusal(error);
  if (!refusal) throw error;
  const { type, message, retriable } = refusal;
  const words = `${type}${message === '' ? '' : `: ${message}`}`;
  if (type === 'ProcessingFailedError' || type === 'NotFoundError') {
    await forget();
    throw new OutcomeError(unavailable(outcomes.uploadLost({ words }), type));
  }
  if (type === 'NotAuthorizedError') {
    throw new OutcomeError(unauthorized(outcomes.uploadTokenRefused({ words }), type));
  }
  if (retriable || type === 'OffsetInvalidError' || type === 'PartialRequestError') {
    throw new OutcomeError(unavailable(outcomes.uploadBrokeOff({ words }), type));
  }
  throw new OutcomeError(failed(outcomes.uploadRefused({ words }), type));
}
