import type { Outcome } from '../../domain/outcome.ts';
import type { Message } from '../../lib/message.ts';
import { exhausted, failed, rateLimited, unauthorized } from '../kit/outcomes.ts';
import { advice, outcomes } from './messages.ts';

/** What X says is wrong, from either of its two shapes of errors. */
export interface XFault {
  status: number;
  /** All texts of the answer in one. */
  text: string;
  /** The last segment of the problem's address: `invalid-request`, say. */
  kind: string;
  codes: readonly number[];
  /** Id of what was not found. */
  resource: string | null;
}

/** The same text was posted before; X does not say which post it was. The status differs between versions of the API. */
export const isDuplicate = ({ status, codes, text }: XFault): boolean =>
  status >= 400 && status < 500 && (codes.includes(187) || /duplicate content|status is a duplicate/i.test(text));

/** X did not recognise how the call authenticates. Seen once in 15 posts; the same call passed when it was repeated. */
export const isUnrecognised = ({ status, text }: Pick<XFault, 'status' | 'text'>): boolean =>
  status === 403 && /authenticating with unknown/i.test(text);

/** An uploaded file expired, belongs to someone else, or breaks the rules. */
export const isBadMedia = (fault: XFault): boolean =>
  fault.status === 400 && /media ids? (are|is) invalid/i.test(fault.text);

interface Rule {
  when: (fault: XFault) => boolean;
  code: string;
  /** What it means. */
  says: Message;
  /** What a person does about it. */
  advice: Message;
  make: (message: Message, code: string) => Outcome;
}

const has =
  (...codes: number[]) =>
  (fault: XFault): boolean =>
    fault.codes.some((code) => codes.includes(code));
const says =
  (pattern: RegExp) =>
  (fault: XFault): boolean =>
    pattern.test(fault.text);
const isKind =
  (...kinds: string[]) =>
  (fault: XFault): boolean =>
    kinds.includes(fault.kind);
const either =
  (...tests: Rule['when'][]) =>
  (fault: XFault): boolean =>
    tests.some((test) => test(fault));

const outOfMoney: Rule['make'] = (message, code) => exhausted(null, message, code);
const later: Rule['make'] = (message, code) => rateLimited(null, message, code);

/** Refusals with 4xx that X documents or was seen to send, the most telling first. */
export const RULES: readonly Rule[] = [
  {
    when: either(has(64, 326), (fault) => /suspended|account.*locked/i.test(`${fault.kind} ${fault.text}`)),
    code: 'account-locked',
    says: outcomes.accountLocked(),
    advice: advice.unlock(),
    make: unauthorized,
  },
  {
    when: either(has(226), says(/looks like it might be automated/i)),
    code: 'automated',
    says: outcomes.automated(),
    advice: advice.unlock(),
    make: unauthorized,
  },
  {
    when: either((fault) => fault.status === 401, has(32, 89, 99, 135, 215)),
    code: 'token',
    says: outcomes.keysRefused(),
    advice: advice.connectAgain(),
    make: unauthorized,
  },
  {
    when: (fault) => fault.status === 402,
    code: 'credits',
    says: outcomes.noCredits(),
    advice: advice.buyCredits(),
    make: outOfMoney,
  },
  {
    when: says(/spend(ing)? (limit|cap)/i),
    code: 'spending-limit',
    says: outcomes.spendingLimit(),
    advice: advice.raiseLimit(),
    make: outOfMoney,
  },
  { when: isDuplicate, code: 'duplicate', says: outcomes.duplicate(), advice: advice.otherWords(), make: failed },
  {
    when: either(has(185), says(/daily status update limit/i)),
    code: 'daily-posts',
    says: outcomes.dailyPosts(),
    advice: advice.goesOn(),
    make: later,
  },
  {
    when: isKind('unsupported-authentication'),
    code: 'app-token',
    says: outcomes.appOnlyKeys(),
    advice: advice.connectAccount(),
    make: unauthorized,
  },
  {
    when: (fault) => /client-forbidden|client-not-enrolled|official-client/.test(`${fault.kind} ${fault.text}`),
    code: 'app-not-enrolled',
    says: outcomes.appWithoutProject(),
    advice: advice.addToProject(),
    make: unauthorized,
  },
  {
    when: either(
      has(261),
      isKind('oauth1-permissions'),
      says(/oauth1[\s-]+(app )?permission|read[- ]only|cannot perform write/i),
    ),
    code: 'app-permission',
    says: outcomes.appReadOnly(),
    advice: advice.allowWriting(),
    make: unauthorized,
  },
  { when: has(453), code: 'plan', says: outcomes.planLacks(), advice: advice.biggerPlan(), make: unauthorized },
  {
    when: ({ status, text }) => status === 403 && /^(forbidden( · )?)+$/i.test(text),
    code: 'forbidden',
    says: outcomes.bareForbidden(),
    advice: advice.planOrWriting(),
    make: unauthorized,
  },
  {
    when: isKind('field-unauthorized', 'not-authorized-for-field'),
    code: 'field',
    says: outcomes.fieldRefused(),
    advice: advice.otherPlan(),
    make: failed,
  },
  { when: isBadMedia, code: 'media', says: outcomes.pictureRefused(), advice: advice.otherMedia(), make: failed },
  { when: says(/cashtag/i), code: 'cashtag', says: outcomes.cashtags(), advice: advice.oneCashtag(), make: failed },
  {
    when: says(/reply to|quote posts/i),
    code: 'reply',
    says: outcomes.replyRefused(),
    advice: advice.ownPost(),
    make: failed,
  },
  { when: says(/invalid url/i), code: 'link', says: outcomes.linkRefused(), advice: advice.otherLink(), make: failed },
  {
    when: says(/video longer than/i),
    code: 'video-length',
    says: outcomes.videoTooLong(),
    advice: advice.shorterVideo(),
    make: failed,
  },
  {
    when: either(has(186), says(/needs to be a bit shorter|text is too long/i)),
    code: 'too-long',
    says: outcomes.textTooLong(),
    advice: advice.shorterText(),
    make: failed,
  },
  {
    when: isKind('not-authorized-for-resource', 'resource-unavailable', 'disallowed-resource'),
    code: 'resource',
    says: outcomes.resourceRefused(),
    advice: advice.otherPost(),
    make: failed,
  },
  {
    when: says(/not permitted to access this feature/i),
    code: 'feature',
    says: outcomes.featureRefused(),
    advice: advice.otherPlan(),
    make: failed,
  },
  {
    when: says(/not permitted to perform this action/i),
    code: 'not-permitted',
    says: outcomes.notPermitted(),
    advice: advice.wordsThenRights(),
    make: failed,
  },
  {
    when: (fault) => fault.status === 413,
    code: 'too-large',
    says: outcomes.fileTooLarge(),
    advice: advice.smallerFile(),
    make: failed,
  },
];
