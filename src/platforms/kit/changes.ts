import { fit, type Part } from '../../compose/fit.ts';
import type { Room } from '../../compose/leading.ts';
import { articleLink, linkValues } from '../../compose/links.ts';
import { tidy } from '../../compose/tidy.ts';
import { correctionLabel, saysCorrection } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { Repeat } from '../../domain/delivery.ts';
import { SEEN_BY_PERSON } from '../../domain/outcome.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { videosOf } from '../../domain/videos.ts';
import type { Message } from '../../lib/message.ts';
import type { FindAnswer, Live, ReplyContext, Verdict } from '../platform.ts';
import { copyRemarks } from './copy-messages.ts';
import { platform } from './messages.ts';
import { withRemarks } from './remarks.ts';

export const YES: Verdict = { may: true };
/** For what a person can do on the platform. */
export const no = (because: Message): Verdict => ({ may: false, because, byHand: true });
/** For what no person can do either. */
export const impossible = (because: Message): Verdict => ({ may: false, because, byHand: false });

const DAY = 86_400_000;

/** For what is the same however often it is done: a deletion, or words that replace words. */
export const HARMLESS: Repeat = { notBefore: 0, within: DAY, max: 20 };

/** The answer of a look where doing it again is as good as looking. */
export const DO_AGAIN: FindAnswer = { answer: 'cannot-tell', why: platform.doAgain() };

/** Without its id on the platform nothing can be done to a post: a person confirmed that it is live, and gave no id. */
export const known = ({ receipt }: Live): Verdict =>
  receipt.remoteId === '' || receipt.remoteId === SEEN_BY_PERSON ? no(platform.idUnknown()) : YES;

/** Files and kinds of a post apart from its words: what no edit of a text can change. */
const bodyOf = (post: PostContent): string =>
  JSON.stringify({
    kind: post.kind,
    link: post.link,
    settings: post.settings,
    disclosures: post.disclosures,
    parts: partsOf(post).map(({ pictures, ...videos }) => ({
      pictures: pictures.map(({ rendition, alt }) => [rendition?.hash, alt]),
      videos: videosOf(videos).map(({ file, picturesBefore }) => [file?.hash, picturesBefore]),
    })),
  });

/** Whether two versions of a post differ in nothing but their words. */
export const onlyWordsDiffer = (one: PostContent, other: PostContent): boolean => bodyOf(one) === bodyOf(other);

/** Kind of a post that answers another one. */
const REPLY = 'reply';

interface Form {
  /** The text field that says it. */
  field: string;
  room: Room;
  /** Whether an address in an answer can be followed. */
  links: boolean;
}

/** Readers of an answer see the post above it: its address there is enough. */
const isLinked = ({ link, texts, pictures, video }: PostContent): boolean =>
  link !== null && ((pictures.length === 0 && !video) || Object.values(texts).some((text) => text.includes(link)));

/** A correction under the post that it corrects, labelled as one in the post's language. */
export function replyOf(
  note: string,
  live: Live,
  article: Article,
  { channel, marker }: ReplyContext<unknown>,
  { field, room, links }: Form,
): PostContent {
  const { post, receipt } = live;
  const words = tidy(note);
  const whole = saysCorrection(words) ? words : `${correctionLabel(post.language)}${words}`;
  const values = linkValues(article, channel, marker);
  const link = links && !isLinked(post) ? articleLink(article, channel.link, values) : null;
  const parts: Part[] = [
    { text: whole, by: 'sentences', needed: true },
    { text: link ?? '', by: 'whole' },
  ];
  const text = fit(parts, { ...room, language: post.language, separator: '\n\n' });
  const isCut = !text.includes(whole);
  return {
    platform: post.platform,
    kind: REPLY,
    language: post.language,
    marker,
    texts: { [field]: text },
    link,
    pictures: [],
    video: null,
    blocks: null,
    extra: withRemarks({}, isCut ? [{ field, message: copyRemarks.correctionCut({ max: room.max }), text }] : []),
    replyTo: { remoteId: receipt.remoteId, url: receipt.url },
  };
}
