import { type PostContent, type Problem, partsOf } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import type { Message } from '../../lib/message.ts';
import { impossible, known, no, onlyWordsDiffer } from '../kit/changes.ts';
import { checkAlts, checkLink, checkVideoFile } from '../kit/check.ts';
import type { Live, Proposed, Verdict } from '../platform.ts';
import { checkCaptions } from './captions.ts';
import { LINK, STORY, settingsOf, VIDEO } from './choices.ts';
import { MAX_ALT, VIDEOS } from './limits.ts';
import { choices, facebook as messages, outcomes } from './messages.ts';

function checkMessage(post: PostContent): Problem[] {
  const { link } = post;
  if (link === null) return [];
  const host = URL.canParse(link) ? new URL(link).hostname : '';
  if (/(^|\.)(facebook\.com|fb\.com|fb\.me)$/.test(host)) {
    return [blocks('link-to-facebook', 'link', messages.linkToFacebook({ host }))];
  }
  const isSaid = partsOf(post).some(({ texts }) => Object.values(texts).some((text) => text.includes(link)));
  if ((post.video || post.pictures.length > 0) && !isSaid) {
    const media = post.video ? 'video' : 'picture';
    return [warns('link-not-in-text', 'message', messages.linkNotInMessage({ media }))];
  }
  return [];
}

/** What the format of a post cannot do without. */
function checkFormat({ format, video, link }: PostContent): Problem[] {
  if (format === VIDEO && !video) return [blocks('video-missing', 'video', messages.videoMissing())];
  return format === LINK && link === null ? [blocks('link-missing', 'link', messages.linkMissing())] : [];
}

/** What is set for posts of another kind. */
function checkSettings(post: PostContent): Problem[] {
  const { title, countries, languages } = settingsOf(post);
  const unused = (message: Message): Problem => warns('setting-unused', 'post', message);
  if (post.format !== STORY) {
    const isUnused = title !== undefined && !post.video;
    return isUnused ? [unused(messages.settingUnused({ setting: choices.title() }))] : [];
  }
  return [
    ...(title === undefined ? [] : [choices.title()]),
    ...(countries === undefined ? [] : [choices.countries()]),
    ...(languages === undefined ? [] : [choices.languages()]),
  ].map((setting) => unused(messages.notForStories({ setting })));
}

const checkPost = (post: PostContent): Problem[] => [
  ...checkFormat(post),
  ...checkSettings(post),
  ...(post.format === STORY ? [] : [...checkLink(post), ...checkMessage(post)]),
  ...checkVideoFile(post, VIDEOS),
  ...checkCaptions(post),
  ...checkAlts(post, MAX_ALT),
];

/** Of an answer the limits are all. */
export const check = (post: PostContent): Problem[] => (post.replyTo ? [] : checkPost(post));

const commentsOf = (post: PostContent): string => JSON.stringify(partsOf(post).slice(1));

/** Facebook changes the words of a post; its link, pictures and video stay. A story stays as it is for its day. */
export function may(proposed: Proposed, live: Live): Verdict {
  if (live.post.format === STORY)
    return proposed.kind === 'reply' ? impossible(outcomes.storiesMute()) : no(outcomes.storiesStay());
  if (proposed.kind === 'revise') {
    if (live.post.replyTo || commentsOf(proposed.post) !== commentsOf(live.post)) return no(outcomes.commentsStay());
    if (!onlyWordsDiffer(proposed.post, live.post)) return no(outcomes.wordsOnly());
  }
  return known(live);
}
