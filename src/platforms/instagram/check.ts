import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { impossible, known, no } from '../kit/changes.ts';
import { checkAlts, checkVideoFile } from '../kit/check.ts';
import type { ChangeContext, Live, Proposed, Verdict } from '../platform.ts';
import { REEL, STORY, settingsOf } from './choices.ts';
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
  if (post.format === REEL && !post.video) return [blocks('video-missing', 'video', messages.videoMissing())];
  if (post.format !== STORY) return [];
  const { collaborators = [], location } = settingsOf(post);
  const unused = [
    ...(collaborators.length > 0 ? [choices.collaborators()] : []),
    ...(location === undefined ? [] : [choices.location()]),
  ];
  return unused.map((setting) => warns('setting-unused', 'post', messages.notForStories({ setting })));
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkFormat(post),
  ...checkVideoFile(post, VIDEOS),
  ...checkCaption(post.texts.caption ?? ''),
  ...checkAlts(post, MAX_ALT),
];

/** Of an answer the limits are all. */
export const check = (post: PostContent): Problem[] => (post.replyTo ? [] : checkPost(post));

/** Captions cannot be changed at all; only accounts that came by Facebook's login may delete. */
export function may({ kind }: Proposed, live: Live, { options }: ChangeContext<InstagramOptions>): Verdict | null {
  if (kind === 'revise') return null;
  if (kind === 'reply') return live.post.format === STORY ? impossible(outcomes.storiesMute()) : known(live);
  if (live.post.replyTo) return no(outcomes.commentGoesWithPost());
  return options.path === 'facebook-login' ? known(live) : no(outcomes.mayNotDelete());
}
