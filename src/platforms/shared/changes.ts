import type { Repeat } from '../../domain/delivery.ts';
import { SEEN_BY_PERSON } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import type { FindAnswer, Live, May } from '../platform.ts';
import { platform } from './messages.ts';

export const YES: May = { may: true };
export const no = (why: Message): May => ({ may: false, why });
/** For what no person can do either. */
export const nobodyCan = (why: Message): May => ({ may: false, why, nobody: true });

const DAY = 86_400_000;

/** For what is the same however often it is done: a deletion, or words that replace words. */
export const HARMLESS: Repeat = { notBefore: 0, within: DAY, max: 20 };

/** The answer of a look where doing it again is as good as looking. */
export const DO_AGAIN: FindAnswer = { answer: 'cannot-tell', why: platform.doAgain() };

/** Without its id on the platform nothing can be done to a post: a person said that it is live, and no more. */
export const known = ({ receipt }: Live): May =>
  receipt.remoteId === '' || receipt.remoteId === SEEN_BY_PERSON ? no(platform.idUnknown()) : YES;

/** Files and kinds of a post apart from its words: what no edit of a text can change. */
const bodyOf = ({ kind, link, pictures, video }: PostContent): string =>
  JSON.stringify({
    kind,
    link,
    pictures: pictures.map(({ rendition, alt }) => [rendition?.hash, alt]),
    video: video?.file?.hash,
  });

/** Whether two versions of a post differ in nothing but their words. */
export const onlyWordsDiffer = (one: PostContent, other: PostContent): boolean => bodyOf(one) === bodyOf(other);
