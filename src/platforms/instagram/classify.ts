import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import type { GraphFault } from '../kit/graph/client.ts';
import {
  byEither,
  bySubcode,
  byText,
  comeBack,
  doubt,
  type GraphRule,
  judgeGraph,
  refuse,
  stop,
} from '../kit/graph/rules.ts';
import { classifyWith, exhausted, unavailable } from '../kit/outcomes.ts';
import type { Phase } from '../platform.ts';
import { outcomes } from './messages.ts';

/** Surely not sent, and worth another try with what the next attempt prepares. */
const again: GraphRule['make'] = (message, code) => unavailable(message, code);

/** The quota rolls over 24 hours and no time is named; a later try costs nothing. */
const quotaUsed: GraphRule['make'] = (message, code, { now }) =>
  exhausted(new Date(now.getTime() + 3_600_000), message, code);

/** Containers live 24 hours. */
export const isExpiredContainer = bySubcode(2207020);
/** Temporary while a container is new. */
export const isUnknownContainer = (fault: GraphFault): boolean =>
  byEither(24)(fault) || bySubcode(2207006, 2207008)(fault);

/** Subcodes first: code 4 alone is a rate limit, with a subcode something else. */
const RULES: readonly GraphRule[] = [
  // Posts were seen to be live after this answer.
  {
    when: bySubcode(2207051),
    says: outcomes.spamSuspected(),
    make: (message, code, situation) =>
      situation.phase === 'commit' ? doubt(message, code, situation) : stop(message, code, situation),
  },
  { when: bySubcode(2207042), says: outcomes.quotaUsed(), make: quotaUsed },
  { when: bySubcode(2207027), says: outcomes.pictureNotReady(), make: again },
  { when: bySubcode(2207008, 2207006, 2207020), says: outcomes.preparedUnknown(), make: again },
  {
    when: bySubcode(2207003, 2207052),
    says: outcomes.pictureUnreachable(),
    make: again,
  },
  { when: bySubcode(2207001, 2207032, 2207053, 2207082, 2207085), says: outcomes.failed(), make: doubt },
  { when: bySubcode(2207050), says: outcomes.accountRestricted(), make: stop },
  { when: bySubcode(2207004), says: outcomes.pictureTooLarge(), make: refuse },
  { when: bySubcode(2207005), says: outcomes.pictureNotJpeg(), make: refuse },
  { when: bySubcode(2207009), says: outcomes.pictureShape(), make: refuse },
  { when: bySubcode(2207010), says: outcomes.captionTooLong(), make: refuse },
  { when: bySubcode(2207077), says: outcomes.videoUnreachable(), make: again },
  { when: bySubcode(2207026), says: outcomes.videoRefused(), make: refuse },
  { when: bySubcode(2207028), says: outcomes.carouselSize(), make: refuse },
  { when: bySubcode(2207035, 2207036, 2207037, 2207040), says: outcomes.tagsRefused(), make: refuse },
  { when: bySubcode(2207081), says: outcomes.trialRefused(), make: refuse },
  { when: bySubcode(2207023, 2207057), says: outcomes.postRefused(), make: refuse },
  { when: byEither(352), says: outcomes.videoRefused(), make: refuse },
  {
    when: byEither(36000, 36001, 36003, 36004),
    says: outcomes.contentRefused(),
    make: refuse,
  },
  {
    when: byEither(9004),
    says: outcomes.pictureUnreachable(),
    make: again,
  },
  { when: byEither(9007), says: outcomes.pictureNotReady(), make: again },
  { when: byEither(24), says: outcomes.preparedUnknown(), make: again },
  { when: byEither(25), says: outcomes.accountRestricted(), make: stop },
  { when: byEither(9), says: outcomes.quotaUsed(), make: quotaUsed },
  { when: byEither(-1, -2), says: outcomes.failed(), make: doubt },
  { when: byText(/not an instagram business/i), says: outcomes.notProfessional(), make: stop },
  {
    when: byText(/session has been invalidated/i),
    says: outcomes.sessionEnded(),
    make: stop,
  },
  { when: byEither(80002), says: outcomes.comeBackLater(), make: comeBack },
];

export const classify = (error: unknown, phase: Phase, now: Date): Outcome =>
  classifyWith(error, phase, (answer, doubtful) => judgeGraph(RULES, { phase, answer, now, doubtful }));

/** What a container that failed says of itself, by subcode or in words, judged as the answer that it reports. */
export function judgeContainer(status: string, now: Date): Outcome {
  const subcode = Number(/\b220\d{4}\b/.exec(status)?.[0] ?? Number.NaN);
  const known = Number.isNaN(subcode) ? undefined : subcode;
  const error = { message: status, error_subcode: known ?? (/download|fetch/i.test(status) ? 2207052 : undefined) };
  const answer = { status: 400, headers: {}, text: JSON.stringify({ error }) };
  const doubtful = (message: Message, code: string): Outcome => unavailable(message, code);
  if (error.error_subcode === undefined) return unavailable(outcomes.pictureUnprepared({ words: status }), 'container');
  return judgeGraph(RULES, { phase: 'step', answer, now, doubtful });
}
