import { utf8Bytes, utf16Units } from '../../compose/count.ts';
import { isMarked, markersIn } from '../../compose/links.ts';
import { fieldName } from '../../domain/messages.ts';
import { visibilityOf } from '../../domain/outcome.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, ofPart, warns } from '../../domain/problem.ts';
import { VIDEO_REQUIRED } from '../../domain/videos.ts';
import { impossible, known, no } from '../kit/changes.ts';
import { checkLink, checkVideoFile } from '../kit/check.ts';
import type { ChangeContext, Live, Proposed, Verdict } from '../platform.ts';
import { checkChapters } from './chapters.ts';
import { COMMENT, commentOf, FIRST_COMMENT, localizationsOf, settingsOf } from './choices.ts';
import { DESCRIPTION_MAX, TITLE_MAX, UNVERIFIED_SECONDS, VIDEOS } from './limits.ts';
import { youtube as messages, outcomes } from './messages.ts';

function checkVideo(post: PostContent): Problem[] {
  if (!post.video) return [blocks(VIDEO_REQUIRED, 'video', messages.videoRequired())];
  const { file } = post.video;
  const problems = checkVideoFile(post, VIDEOS);
  const seconds = file?.durationSeconds ?? 0;
  if (seconds > UNVERIFIED_SECONDS && problems.length === 0) {
    problems.push(warns('video-long', 'video', messages.videoLong()));
  }
  return problems;
}

const checkBrackets = (post: PostContent): Problem[] =>
  Object.entries(post.texts).flatMap(([field, text]) =>
    /[<>]/.test(text) ? [blocks('text-brackets', field, messages.textBrackets({ field: fieldName(field) }))] : [],
  );

/** Without it an upload whose answer was lost could not be distinguished from one that never arrived. */
function checkMarker(post: PostContent): Problem[] {
  if (post.link === null || markersIn(post.texts.description ?? '').includes(post.marker)) return [];
  return [blocks('marker-missing', 'description', messages.markerMissing())];
}

const FIELD = 'post';

/** Titles and descriptions in other languages follow the rules of the video’s own. */
function checkLocalizations(post: PostContent): Problem[] {
  const found = localizationsOf(post);
  const { titles = [], descriptions = [] } = settingsOf(post);
  if (found.length === 0) return [];
  if (post.language === null) return [blocks('localized-unknown', FIELD, messages.localizedUnknown())];
  return found.flatMap(({ language, title, description }) => {
    const isIn = (entry: string): boolean => entry.startsWith(`${language}:`) || entry.startsWith(`${language}：`);
    const isTwice = [titles, descriptions].some((entries) => entries.filter(isIn).length > 1);
    const lengths = [
      { what: 'title', length: utf16Units(title ?? ''), max: TITLE_MAX },
      { what: 'description', length: utf8Bytes(description ?? ''), max: DESCRIPTION_MAX },
    ].filter(({ length, max }) => length > max);
    return [
      ...(language === post.language
        ? [blocks('localized-language', FIELD, messages.localizedLanguage({ language }))]
        : []),
      ...(isTwice ? [blocks('localized-twice', FIELD, messages.localizedTwice({ language }))] : []),
      ...(title === null ? [blocks('localized-title', FIELD, messages.localizedTitle({ language }))] : []),
      ...(/[<>]/.test(`${title}${description}`)
        ? [blocks('localized-brackets', FIELD, messages.localizedBrackets({ language }))]
        : []),
      ...lengths.map((over) => blocks('localized-long', FIELD, messages.localizedLong({ ...over, language }))),
    ];
  });
}

/** YouTube closes comments under videos that are private, or made for kids. */
function checkComment(post: PostContent): Problem[] {
  if (commentOf(post) === null) return [];
  const { publishAt, madeForKids } = settingsOf(post);
  const problems = [
    ...(publishAt === undefined ? [] : [blocks('comment-early', COMMENT, messages.commentEarly())]),
    ...(madeForKids ? [blocks('comment-kids', COMMENT, messages.commentKids())] : []),
  ];
  return ofPart(problems, FIRST_COMMENT);
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkBrackets(post),
  ...checkChapters(post),
  ...checkLocalizations(post),
  ...checkComment(post),
  ...checkVideo(post),
  ...checkLink(post),
  ...(isMarked(post) ? checkMarker(post) : []),
];

/** Of an answer the limits are all. */
export const check = (post: PostContent): Problem[] => (post.replyTo ? [] : checkPost(post));

/** Whether readers may read a comment under a video: not below one that is private, or made for kids. */
function mayComment(live: Live, now: Date): Verdict {
  const { publishAt, madeForKids } = settingsOf(live.post);
  if (madeForKids) return impossible(outcomes.kidsMute());
  return publishAt !== undefined && new Date(publishAt) > now ? no(outcomes.privateMute()) : known(live);
}

/** All that is said of a video can be changed, and the thumbnail; the video itself never. A comment can be deleted. */
export function may(proposed: Proposed, live: Live, { now }: Pick<ChangeContext<unknown>, 'now'>): Verdict {
  if (proposed.kind === 'reply') return mayComment(live, now);
  if (live.post.replyTo) return proposed.kind === 'revise' ? no(outcomes.commentsStay()) : known(live);
  // YouTube takes a time for videos that were never public.
  const isMoved = proposed.kind === 'revise' && settingsOf(proposed.post).publishAt !== settingsOf(live.post).publishAt;
  if (isMoved && visibilityOf(live.receipt) === 'public') return no(outcomes.publicAlready());
  const isOther = proposed.kind === 'revise' && proposed.post.video?.file?.hash !== live.post.video?.file?.hash;
  return isOther ? no(outcomes.videoStays()) : known(live);
}
