import { type PostContent, type PostPart, type Problem, partsOf, postsOfParts } from '../../domain/post.ts';
import { blocks, ofPart, warns } from '../../domain/problem.ts';
import { known, no, onlyWordsDiffer } from '../kit/changes.ts';
import { checkAlts, checkLink, checkVideoFile } from '../kit/check.ts';
import { checks } from '../kit/check-messages.ts';
import type { ChangeContext, Live, Proposed, Verdict } from '../platform.ts';
import { bareAddresses, MAX_ALT, VIDEOS } from './limits.ts';
import { x as messages, outcomes } from './messages.ts';
import { settingsOf } from './post-settings.ts';
import { isGif } from './requests.ts';
import type { XOptions } from './settings.ts';

const CASHTAG = /(?<![\p{L}\p{N}_])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\p{L}\p{N}_])/gu;

function checkText({ texts }: Pick<PostPart, 'texts'>): Problem[] {
  const text = texts.text ?? '';
  const problems: Problem[] = [];
  for (const address of bareAddresses(text)) {
    problems.push(warns('bare-address', 'text', messages.bareAddress({ address })));
  }
  const cashtags = text.match(CASHTAG) ?? [];
  if (cashtags.length > 1) {
    problems.push(blocks('cashtags', 'text', messages.cashtags({ count: cashtags.length, tags: cashtags })));
  }
  return problems;
}

/** A thread in which two posts say the same would be refused at the second one. */
function checkRepeats(post: PostContent): Problem[] {
  const texts = partsOf(post).map(({ texts }) => (texts.text ?? '').replace(/\s+/g, ' ').trim());
  return texts.flatMap((text, at) => {
    const first = texts.indexOf(text);
    if (text === '' || first === at) return [];
    return ofPart([blocks('text-repeats', 'text', messages.repeats({ number: at + 1, other: first + 1 }))], at);
  });
}

/** Some post of a thread has the link; readers follow it from there. */
function checkLinkShown(post: PostContent): Problem[] {
  const { link } = post;
  const isShown = link === null || partsOf(post).some(({ texts }) => texts.text?.includes(link));
  return isShown ? [] : [warns('link-not-in-text', 'text', checks.linkNotInText())];
}

/** A poll and a quoted post each stand alone; people are tagged in pictures, and a card is a video’s. */
function checkSettings(post: PostContent): Problem[] {
  const { quote, pollOptions, people, videoTitle, videoDescription, button } = settingsOf(post);
  const hasMedia = post.pictures.length > 0 || post.video !== null;
  const hasStill = post.video === null && post.pictures.some((picture) => !isGif(picture));
  const hasCard = [videoTitle, videoDescription, button].some((part) => part !== undefined);
  return [
    ...(people && !hasStill ? [blocks('people', 'post', messages.peopleWithoutPicture())] : []),
    ...(hasCard && !post.video ? [blocks('video-card', 'post', messages.cardWithoutVideo())] : []),
    ...(button && post.video && !/^https:/i.test(post.link ?? '')
      ? [blocks('video-button', 'post', messages.buttonWithoutLink())]
      : []),
    ...(pollOptions && (hasMedia || quote) ? [blocks('poll', 'post', messages.alone({ what: 'poll' }))] : []),
    ...(quote && hasMedia && !pollOptions ? [blocks('quote', 'post', messages.alone({ what: 'quote' }))] : []),
  ];
}

/** Further reasons for which X would refuse the post, and what an editor should look at. */
export const check = (post: PostContent): Problem[] => [
  ...(post.replyTo ? [] : checkLink(post)),
  ...checkLinkShown(post),
  ...partsOf(post).flatMap((part, at) => ofPart(checkText(part), at)),
  ...checkRepeats(post),
  ...checkSettings(post),
  ...postsOfParts(post).flatMap((part, at) => ofPart(checkVideoFile(part, VIDEOS), at)),
  ...checkAlts(post, MAX_ALT),
];

const HOUR = 3_600_000;
const MAX_EDITS = 5;

/** How often a post was edited; in receipts of earlier versions, by the ids that it had before: each edit gives it a new one. */
export const editsOf = ({ receipt }: Pick<Live, 'receipt'>): number =>
  receipt.edits ?? Object.keys(receipt.otherIds).filter((name) => name.startsWith('version ')).length;

/**
 * Edits are for Premium accounts, within an hour of the post, five times at most; X says in the end. `live.since` is
 * when it was changed last: after an edit X may refuse what this lets pass.
 */
function mayEdit(post: PostContent, live: Live, { options, now }: ChangeContext<XOptions>): Verdict {
  if (!options.edits) {
    return no(outcomes.editsForPremium());
  }
  if (now.getTime() - live.since.getTime() > HOUR) {
    return no(outcomes.tooOldToEdit());
  }
  if (editsOf(live) >= MAX_EDITS) return no(outcomes.editedTooOften({ times: MAX_EDITS }));
  if (settingsOf(post).pollOptions) return no(outcomes.pollsStay());
  if (!onlyWordsDiffer({ ...post, link: null }, { ...live.post, link: null })) {
    return no(outcomes.wordsOnly());
  }
  return known(live);
}

export const may = (proposed: Proposed, live: Live, context: ChangeContext<XOptions>): Verdict =>
  proposed.kind === 'revise' ? mayEdit(proposed.post, live, context) : known(live);
