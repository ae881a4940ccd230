import type { PostContent, Problem } from '../../domain/post.ts';
import { blocks, warns } from '../../domain/problem.ts';
import { impossible, YES } from '../kit/changes.ts';
import { checkLink } from '../kit/check.ts';
import type { ChangeContext, Live, Proposed, Verdict } from '../platform.ts';
import { settingsOf } from './choices.ts';
import { app as messages, outcomes } from './messages.ts';
import { plannedSize } from './requests.ts';
import type { AppOptions } from './settings.ts';

function checkPayload(post: PostContent, options: AppOptions): Problem[] {
  const { bytes, max } = plannedSize(post, options, false);
  if (bytes > max) return [blocks('payload-too-big', 'body', messages.payloadTooBig({ bytes, max }))];
  if (post.pictures.length === 0 || plannedSize(post, options, true).bytes <= max) return [];
  return [warns('picture-no-room', 'pictures', messages.pictureNoRoom())];
}

/** Of a link, the marker does not matter here: nothing that was sent can be looked up. */
const checkAddress = (post: PostContent): Problem[] =>
  checkLink(post).filter((problem) => problem.code !== 'link-unmarked');

/** Browsers have no such thing. */
function checkSettings(post: PostContent, { transport }: AppOptions): Problem[] {
  const { lockScreen, label } = settingsOf(post);
  const isUnused = transport === 'webpush' && (lockScreen !== undefined || label !== undefined);
  return isUnused ? [warns('setting-unused', 'post', messages.unusedInBrowsers())] : [];
}

export const check = (post: PostContent, options: AppOptions): Problem[] => [
  ...checkSettings(post, options),
  ...checkPayload(post, options),
  ...checkAddress(post),
];

/** A corrected message takes the place of the first on phones, as long as they may still show it. */
export function may({ kind }: Proposed, live: Live, { options, now }: ChangeContext<AppOptions>): Verdict {
  if (kind === 'reply') return impossible(outcomes.notAnswered());
  if (kind === 'retract') return impossible(outcomes.notCalledBack());
  const age = now.getTime() - live.since.getTime();
  return age < options.ttlSeconds * 1_000 ? YES : impossible(outcomes.tooOld());
}
