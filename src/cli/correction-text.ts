import { changeMessage } from '../domain/article-change.ts';
import type { ActionResult } from '../features/index.ts';
import { clip } from '../lib/table.ts';
import { problemLines } from './post-text.ts';
import { say, sentenceOf, together } from './say.ts';
import { groupedListing, shortId } from './text.ts';
import type { Times } from './times.ts';
import { stateName } from './words/common.ts';
import { deliveryWords as words } from './words/deliveries.ts';

export type Correction = ActionResult<'corrections.list'>['corrections'][number];
type Detail = ActionResult<'corrections.show'>;

/** Decision in words: what is done, and who approved it. */
const decision = (action: string, by: string | null): string =>
  by === null || by === 'automatic' ? words.automatic({ action }) : words.decided({ action, by });

/** State of a correction and what a person may do, in one line. `isShown`: the reader is looking at it already. */
function remarkOf(correction: Correction, isShown = false): string {
  const { state, why, making, delivery, reason, because, decidedBy, approvedBy } = correction;
  const id = shortId(correction.id);
  const action = words.remedy({ action: correction.action });
  switch (state) {
    case 'open':
      if (making) return words.picturesMade();
      if (approvedBy.length > 0) return words.anotherNeeded({ action, names: approvedBy, id });
      if (correction.action !== 'ask') return words.proposed({ action, id });
      return together(sentenceOf(why), isShown ? words.toDecideHere({ id }) : words.toDecide({ id }));
    case 'approved': {
      const now = delivery ? stateName(delivery.state) : words.planned();
      return words.itsDelivery({ decision: decision(action, decidedBy), state: now });
    }
    case 'done':
      return decision(action, decidedBy);
    case 'dismissed':
    case 'failed':
    case 'superseded':
      return [because ? sentenceOf(because) : reason, decidedBy && state === 'dismissed' ? `(${decidedBy})` : '']
        .filter(Boolean)
        .join(' ');
    default:
      return state satisfies never;
  }
}

const changeTexts = ({ changes }: Pick<Correction, 'changes'>): string[] =>
  changes.map((change) => say(changeMessage(change)));

/** Corrections by article, one line each. */
export function correctionList(all: readonly Correction[], columns: number): string {
  const rowOf = (one: Correction): string[] => [shortId(one.id), one.channel, stateName(one.state), remarkOf(one)];
  const headOf = (one: Correction, before: Correction | undefined): string[] | null =>
    one.articleId === before?.articleId && one.toRevision === before.toRevision
      ? null
      : [clip(`${one.headline}: ${changeTexts(one).join('; ')}`, columns)];
  return groupedListing(words.correctionsHead(), all, { rowOf, headOf }, columns);
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

/** Texts that differ, before and after. */
function textLines({ was, content }: Pick<Detail, 'was' | 'content'>): string[] {
  const fields = [...new Set([...Object.keys(was.texts), ...Object.keys(content.texts)])];
  return fields.flatMap((field) => {
    const [before = '', after = ''] = [was.texts[field], content.texts[field]];
    if (before === after) return [];
    return [words.live({ field }), indented(before), words.proposal({ field }), indented(after)];
  });
}

const possibleLines = (one: Detail): string[] =>
  Object.entries(one.possible).map(([remedy, possible]) =>
    words.possible({ remedy, may: possible.may ? 'yes' : 'no', why: possible.may ? '' : sentenceOf(possible.why) }),
  );

function replyLines({ answer, note }: Detail): string[] {
  if (answer === null) return [];
  return ['', words.replyText({ fixed: note === null ? 'no' : 'yes' }), ...Object.values(answer).map(indented)];
}

/** A correction with everything that is needed to decide on it. */
export function correctionText(one: Detail, times: Times): string {
  const { channel, headline, url, post, changes, fromRevision, toRevision, state, editedBy, problems } = one;
  const id = shortId(one.id);
  const texts = textLines(one);
  const remark = remarkOf(one, true);
  const where = { id, post: shortId(post), channel, at: times.full(one.createdAt) };
  return [
    words.correction({ ...where, state: stateName(state) }),
    ...(remark ? [remark] : []),
    ...(url ? [url] : []),
    '',
    words.changes({ headline, count: changes.length, from: fromRevision, to: toRevision }),
    ...changeTexts(one).map((change) => `  ${change}`),
    '',
    ...(texts.length > 0
      ? [editedBy ? words.thePostBy({ by: editedBy }) : words.thePost(), ...texts]
      : [words.textSame()]),
    ...(problems.length > 0 ? ['', ...problemLines(problems)] : []),
    ...replyLines(one),
    ...(Object.keys(one.possible).length > 0 ? ['', words.allows(), ...possibleLines(one)] : []),
    ...(state === 'open' && !one.making ? ['', words.toDecideNext({ id })] : []),
  ].join('\n');
}
