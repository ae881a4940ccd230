import { type PostContent, type Problem, partsOf } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import type { Message } from '../../lib/message.ts';
import { impossible, known, no } from '../kit/changes.ts';
import { checkAlts, checkVideoFile } from '../kit/check.ts';
import type { ChangeContext, Live, Proposed, Verdict } from '../platform.ts';
import { CAROUSEL, kindOf, MAX_TAGS, REEL, STORY, settingsOf, tagging, tagsIn } from './choices.ts';
import { MAX_ALT, MAX_HASHTAGS, MAX_MENTIONS, VIDEOS } from './limits.ts';
import { choices, instagram as messages, outcomes } from './messages.ts';
import type { InstagramOptions } from './settings.ts';

const HASHTAG = /(?<![\p{L}\p{N}_&])[#＃][\p{L}\p{M}\p{N}_]+/gu;
const MENTION = /(?<![\p{L}\p{N}_.@])@\w[\w.]*/gu;

function checkCaption(caption: string): Problem[] {
  const problems: Problem[] = [];
  const tags = caption.match(HASHTAG)?.length ?? 0;
  if (tags > MAX_HASHTAGS) {
    const message = messages.hashtags({ count: tags, max: MAX_HASHTAGS, over: tags - MAX_HASHTAGS });
    problems.push(blocks('hashtags', 'caption', message));
  }
  const mentions = caption.match(MENTION)?.length ?? 0;
  if (mentions > MAX_MENTIONS) {
    const message = messages.mentions({ count: mentions, max: MAX_MENTIONS, over: mentions - MAX_MENTIONS });
    problems.push(blocks('mentions', 'caption', message));
  }
  if (/https?:\/\//i.test(caption)) problems.push(warns('link-in-caption', 'caption', messages.linkInCaption()));
  return problems;
}

/** What the format of a post has no use for, or cannot do without. */
function checkFormat(post: PostContent): Problem[] {
  const { format = '' } = post;
  if ([REEL, CAROUSEL].includes(format) && !post.video) {
    return [blocks('video-missing', 'video', messages.videoMissing({ format }))];
  }
  const { collaborators = [], location, commentsOff = false, tags = [], trial } = settingsOf(post);
  if (post.format !== STORY) {
    const isTrialless = trial !== undefined && kindOf(post) !== REEL;
    const isTagless = tags.length > 0 && kindOf(post) === CAROUSEL && post.pictures.length === 0;
    return [
      ...(isTagless ? [unused(messages.tagsWithoutPicture())] : []),
      ...(isTrialless ? [unused(messages.onlyForReels({ setting: choices.trial() }))] : []),
      ...(commentsOff && partsOf(post).length > 1
        ? [blocks('comments-off', 'post', messages.commentWithCommentsOff())]
        : []),
    ];
  }
  const settings = [
    ...(collaborators.length > 0 ? [choices.collaborators()] : []),
    ...(location === undefined ? [] : [choices.location()]),
    ...(commentsOff ? [choices.commentsOff()] : []),
    ...(trial === undefined ? [] : [choices.trial()]),
  ];
  return settings.map((setting) => unused(messages.notForStories({ setting })));
}

const unused = (message: Message): Problem => warns('setting-unused', 'post', message);

function checkTags(post: PostContent): Problem[] {
  const isTagged = post.pictures.some(({ tags }) => tags !== undefined);
  if (isTagged && tagging(post, 0) === null) return [unused(messages.placesUnused())];
  return post.pictures.flatMap((picture, index) => {
    const count = tagsIn(post, picture).length;
    if (count <= MAX_TAGS) return [];
    const message = messages.tags({ picture: index + 1, count, max: MAX_TAGS });
    return [blocks('tags', `pictures.${index}`, message)];
  });
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkFormat(post),
  ...checkTags(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkCaption(post.texts.caption ?? ''),
  ...checkAlts(post, MAX_ALT),
];

/** Of an answer the limits are all. */
export const check = (post: PostContent): Problem[] => (post.replyTo ? [] : checkPost(post));

/** Captions cannot be changed at all; only accounts that came by Facebook's login may delete. */
export function may({ kind }: Proposed, live: Live, { options }: ChangeContext<InstagramOptions>): Verdict | null {
  if (kind === 'revise') return null;
  if (kind === 'reply') {
    if (live.post.format === STORY) return impossible(outcomes.storiesMute());
    return settingsOf(live.post).commentsOff ? no(outcomes.commentsOff()) : known(live);
  }
  if (live.post.replyTo) return no(outcomes.commentGoesWithPost());
  return options.path === 'facebook-login' ? known(live) : no(outcomes.mayNotDelete());
}
