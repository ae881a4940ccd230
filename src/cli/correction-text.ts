import { changeMessage } from '../domain/article-change.ts';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { inEnglish } from '../lib/render.ts';
import { clip, layOut } from '../lib/table.ts';
import { problemLines } from './post-text.ts';
import { fitLast, sentenceOf, shortId } from './text.ts';
import type { Times } from './times.ts';

export type Correction = ActionResult<'corrections.list'>['corrections'][number];
type Detail = ActionResult<'corrections.show'>;

const approvedBy = (name: string | null): string =>
  name === null || name === 'automatic' ? 'automatic, as this channel needs no approval' : `approved by ${name}`;

/** Commands that decide on a correction. `isShown`: the reader is looking at it already. */
const toDecide = (id: string, isShown: boolean): string =>
  isShown
    ? `To decide: masthead corrections approve ${id} --as revise, reply, repost or retract; or masthead corrections dismiss ${id} --reason TEXT`
    : `To decide: masthead corrections show ${id}`;

/** State of a correction and what a person may do, in one line. */
function remarkOf(correction: Correction, isShown = false): string {
  const { state, action, why, making, delivery, reason, because, decidedBy } = correction;
  const id = shortId(correction.id);
  switch (state) {
    case 'open':
      if (making) return 'Its pictures are being made.';
      if (correction.approvedBy.length > 0) {
        return `${action}, approved by ${correction.approvedBy.join(' and ')}; another person is needed: masthead corrections approve ${id}`;
      }
      if (action === 'ask') return `${why ? `${sentenceOf(why)} ` : ''}${toDecide(id, isShown)}`;
      return `Proposed: ${action}. masthead corrections approve ${id}`;
    case 'approved':
      return `${action}, ${approvedBy(decidedBy)}; its delivery is ${delivery?.state ?? 'planned'}`;
    case 'done':
      return `${action}, ${approvedBy(decidedBy)}`;
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
  changes.map((change) => inEnglish(changeMessage(change)));

/** Corrections by article, one line each. */
export function correctionList(all: readonly Correction[], columns: number): string {
  const rows = all.map((one) => [shortId(one.id), one.channel, one.state, remarkOf(one)]);
  const laid = layOut(['Id', 'Channel', 'State', 'Remark'], fitLast(rows, columns));
  return [
    laid.head,
    ...laid.rows.flatMap((line, index) => {
      const [one, before] = [all[index], all[index - 1]];
      if (!one || (one.articleId === before?.articleId && one.toRevision === before.toRevision)) return [line];
      return [clip(`${one.headline}: ${changeTexts(one).join('; ')}`, columns), line];
    }),
  ].join('\n');
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

/** Texts that differ, before and after. */
function textLines({ was, content }: Pick<Detail, 'was' | 'content'>): string[] {
  const fields = [...new Set([...Object.keys(was.texts), ...Object.keys(content.texts)])];
  return fields.flatMap((field) => {
    const [before = '', after = ''] = [was.texts[field], content.texts[field]];
    if (before === after) return [];
    return [`  ${field}, live now:`, indented(before), `  ${field}, proposed:`, indented(after)];
  });
}

const possibleLines = (one: Detail): string[] =>
  Object.entries(one.possible).map(([remedy, possible]) =>
    possible.may ? `  ${remedy}: yes` : `  ${remedy}: no. ${sentenceOf(possible.why)}`,
  );

function replyLines({ answer, note }: Detail): string[] {
  if (answer === null) return [];
  const head = note === null ? 'Text of a reply (to change it: --note TEXT):' : 'Text of a reply:';
  return ['', head, ...Object.values(answer).map(indented)];
}

/** A correction with everything that is needed to decide on it. */
export function correctionText(one: Detail, times: Times): string {
  const { channel, headline, url, post, changes, fromRevision, toRevision, state, editedBy, problems } = one;
  const id = shortId(one.id);
  const texts = textLines(one);
  const remark = remarkOf(one, true);
  return [
    `Correction ${id} of post ${shortId(post)} on ${channel}, of ${times.full(one.createdAt)}: ${state}`,
    ...(remark ? [remark] : []),
    ...(url ? [url] : []),
    '',
    `${headline}: ${counted(changes.length, 'change')} from revision ${fromRevision} to ${toRevision}`,
    ...changeTexts(one).map((change) => `  ${change}`),
    '',
    ...(texts.length > 0
      ? [`The post${editedBy ? `, edited by ${editedBy}` : ''}:`, ...texts]
      : ['Its text does not change.']),
    ...(problems.length > 0 ? ['', ...problemLines(problems)] : []),
    ...replyLines(one),
    ...(Object.keys(one.possible).length > 0 ? ['', 'The platform allows:', ...possibleLines(one)] : []),
    ...(state === 'open' && !one.making
      ? ['', `Then: masthead corrections approve ${id} --as …, edit ${id}, or dismiss ${id} --reason TEXT`]
      : []),
  ].join('\n');
}
