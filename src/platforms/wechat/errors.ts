import type { Message } from '../../lib/message.ts';
import { advice, outcomes } from './messages.ts';

/** What a code asks for. */
export type Group =
  | 'busy'
  /** The call was made before, or waits for an administrator: what came of it is to be looked up. */
  | 'open'
  | 'account'
  /** The caller's address is not on the account's list, or an administrator has to agree to it. */
  | 'address'
  | 'not-granted'
  | 'stopped'
  | 'day-quota'
  | 'minute-quota'
  | 'too-often'
  /** By what was sent: a person changes it, or does it in the account's console. */
  | 'refused';

/** What a code means: what it leads to, and what a person does about it. */
interface Meaning {
  group: Group;
  advice: Message | null;
}

/** The platform's documented codes, by what they lead to and by what a person does. */
const CODES: readonly (readonly [Group, Message | null, readonly number[]])[] = [
  ['busy', null, [-1]],
  ['open', null, [45065]],
  ['open', outcomes.administratorAsked(), [89504, 89505]],
  ['account', outcomes.checkSecrets(), [40001, 40014, 42001, 40013, 40125, 41002, 41004]],
  ['account', advice.secretFrozen(), [40243]],
  ['account', advice.accountFrozen(), [50004, 50007]],
  ['address', outcomes.allowAddress(), [40164, 61004]],
  ['address', advice.administratorAgrees(), [89503]],
  ['address', advice.administratorRefused(), [89506, 89507]],
  ['not-granted', outcomes.mayNotPublish(), [48001]],
  ['stopped', advice.acceptTerms(), [48003]],
  ['stopped', outcomes.stopped(), [48004, 50002, 53500]],
  ['day-quota', outcomes.dayQuotaUsed(), [45009]],
  ['day-quota', advice.massQuotaUsed(), [45028]],
  ['minute-quota', null, [45011, 45066]],
  ['too-often', null, [53501]],
  ['refused', advice.pictureKind(), [40004, 40005, 40137]],
  ['refused', advice.pictureSize(), [40006, 40009, 45001]],
  ['refused', outcomes.pictureRefused(), [40007, 41005, 44001]],
  ['refused', advice.textMissing(), [44003, 44004]],
  ['refused', advice.tooLong(), [45002]],
  ['refused', advice.titleTooLong(), [45003]],
  ['refused', advice.digestTooLong(), [45004]],
  ['refused', advice.authorTooLong(), [45110]],
  ['refused', advice.linkRefused(), [45005, 45006, 41039]],
  ['refused', advice.tooManyArticles(), [45008]],
  ['refused', advice.contentRefused(), [45166]],
  ['refused', advice.noComments(), [88000]],
  ['refused', advice.notFound(), [53502, 53600, 40059]],
  ['refused', advice.badRequest(), [40033, 40035, 40097, 40114, 43002, 43003, 44002, 45067, 47001]],
  ['refused', advice.draftCheck(), [53503]],
  ['refused', advice.notFollower(), [40132, 43004]],
  ['refused', advice.original(), [41040]],
  ['refused', advice.videoByHand(), [48022]],
  ['refused', outcomes.publishByHand(), [53504, 53505, 48021, 45062, 45113]],
];

const MEANINGS = new Map(
  CODES.flatMap(([group, what, codes]) => codes.map((code): [number, Meaning] => [code, { group, advice: what }])),
);

/** A code that is not known was refused for a reason of its own, which its words say. */
export const meaningOf = (code: number): Meaning => MEANINGS.get(code) ?? { group: 'refused', advice: null };
