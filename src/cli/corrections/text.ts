import { changeMessage } from '../../domain/article-change.ts';
import type { CommandOutput } from '../../features/commands.ts';
import { counted } from '../../lib/counted.ts';
import type { Wire } from '../../lib/json.ts';
import { inEnglish, textOf } from '../../lib/render.ts';
import { clip, layOut } from '../../lib/table.ts';
import { fitLast } from '../fit-last.ts';
import { shortId } from '../post-list.ts';
import { sentenceOf } from '../sentence-of.ts';
import type { Times } from '../times.ts';

export type Correction = Wire<CommandOutput<'corrections'>>['corrections'][number];
type Detail = Wire<CommandOutput<'correction'>>;

const byWhom = (name: string | null): string =>
  name === null || name === 'automatic' ? 'by itself, as the channel asks nobody' : `approved by ${name}`;

/** Whoever looks at it already is told what can be done, not to look. */
const toDecide = (id: string, isShown: boolean): string =>
  isShown
    ? `To decide: masthead corrections approve ${shortId(id)} --as revise, reply, repost or retract; or masthead corrections dismiss ${shortId(id)} --reason TEXT`
    : `To decide: masthead corrections show ${shortId(id)}`;

/** Where it stands, and what a person may do, in one line. */
export function remarkOf(one: Correction, isShown = false): string {
  const { state, action, why, making, delivery, reason, because, decidedBy, id } = one;
  switch (state) {
    case 'open':
      if (making) return 'Its pictures are still being made.';
      if (one.approvedBy.length > 0)
        return `${action}, approved by ${one.approvedBy.join(' and ')}; the channel asks for another person: masthead corrections approve ${shortId(id)}`;
      if (action === 'ask') return `${why ? `${sentenceOf(why)} ` : ''}${toDecide(id, isShown)}`;
      return `Would be done as ${action}: masthead corrections approve ${shortId(id)}`;
    case 'approved':
      return `${action}, ${byWhom(decidedBy)}; its delivery is ${delivery?.state ?? 'planned'}`;
    case 'done':
      return `${action}, ${byWhom(decidedBy)}`;
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

/** Corrections by article, one line each. */
export function correctionList(all: readonly Correction[], columns: number): string {
  const rows = all.map((one) => [shortId(one.id), one.channel, one.state, remarkOf(one)]);
  const laid = layOut(['Id', 'Channel', 'State', 'What'], fitLast(rows, columns));
  return [
    laid.head,
    ...laid.rows.flatMap((line, index) => {
      const [one, before] = [all[index], all[index - 1]];
      const isNext = one && (one.articleId !== before?.articleId || one.toRevision !== before.toRevision);
      return isNext
        ? [
            clip(
              `${one.headline}: ${one.changes.map((change) => inEnglish(changeMessage(change))).join('; ')}`,
              columns,
            ),
            line,
          ]
        : [line];
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
    return [`  ${field}, as it stands:`, indented(before), `  ${field}, as it would be:`, indented(after)];
  });
}

function possibleLines({ possible }: Detail): string[] {
  return Object.entries(possible).map(([remedy, may]) =>
    may.may ? `  ${remedy}: yes` : `  ${remedy}: no. ${sentenceOf(may.why)}`,
  );
}

function answerLines({ answer, note }: Detail): string[] {
  if (answer === null) return [];
  const whose = note === null ? 'An answer would say (other words: --note TEXT):' : 'An answer would say:';
  return ['', whose, ...Object.values(answer).map(indented)];
}

export function correctionText(one: Detail, times: Times): string {
  const { id, channel, headline, url, post, changes, fromRevision, toRevision, state, editedBy, problems } = one;
  const texts = textLines(one);
  return [
    `Correction ${shortId(id)} of the post ${shortId(post)} on ${channel}, of ${times.full(one.createdAt)}: ${state}`,
    ...[remarkOf(one, true)].filter(Boolean),
    ...(url ? [url] : []),
    '',
    `${headline}: ${counted(changes.length, 'change')} from revision ${fromRevision} to ${toRevision}`,
    ...changes.map((change) => `  ${inEnglish(changeMessage(change))}`),
    '',
    ...(texts.length > 0
      ? [`The post${editedBy ? `, in words of ${editedBy}` : ''}:`, ...texts]
      : ['Its words are the same.']),
    ...(problems.length > 0
      ? [
          '',
          ...problems.map(
            ({ severity, message }) => `${severity === 'blocks' ? 'Problem' : 'Note'}: ${textOf(message)}`,
          ),
        ]
      : []),
    ...answerLines(one),
    ...(Object.keys(one.possible).length > 0 ? ['', 'The platform allows:', ...possibleLines(one)] : []),
    ...(state === 'open' && !one.making
      ? [
          '',
          `Then: masthead corrections approve ${shortId(id)} --as …, edit ${shortId(id)}, or dismiss ${shortId(id)} --reason TEXT`,
        ]
      : []),
  ].join('\n');
}
