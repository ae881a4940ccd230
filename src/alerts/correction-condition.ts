import type { Cause } from '../domain/alert.ts';
import { changeMessages } from '../domain/article-change.ts';
import type { Trouble } from '../features/system/status.ts';
import type { Message } from '../lib/message.ts';
import { correctionTexts } from './correction-messages.ts';
import { iso, short } from './words.ts';

type Open = Trouble['corrections'][number];

/** Spelled out in the remedy; the rest is counted. */
const MOST = 6;

/** What keeps it from being done: its platform, a second person, or a missing decision. */
function openPoint({ channel, action, why, approvedBy }: Open): Message {
  if (why !== null) return correctionTexts.correctBecause({ channel, why });
  if (approvedBy.length > 0) return correctionTexts.correctApproved({ channel, people: approvedBy });
  return action === 'ask'
    ? correctionTexts.correctChoose({ channel })
    : correctionTexts.correctOnce({ channel, action });
}

/** The live posts of one story that wait for a decision, in one: a story is corrected as a whole. */
export function correction(articleId: string, open: readonly Open[]): Cause {
  const sorted = [...open].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const [oldest] = sorted;
  const newest = sorted.at(-1);
  const shown = sorted.slice(0, MOST);
  const more = sorted.length - shown.length;
  const commands = shown.map(({ id }) => `\`masthead corrections show ${short(id)}\``).join(', ');
  return {
    key: `correction:${articleId}`,
    kind: 'correction',
    title: correctionTexts.correctTitle({ posts: open.length, headline: (newest?.headline ?? '').slice(0, 100) }),
    detail: [
      correctionTexts.correct({ posts: open.length }),
      ...shown.map(openPoint),
      // Last, for it may be long, and long texts are cut.
      correctionTexts.correctChanged({ changes: changeMessages(newest?.changes ?? []) }),
    ],
    remedy:
      more > 0
        ? correctionTexts.correctRemedyMore({ commands, more, article: short(articleId) })
        : correctionTexts.correctRemedy({ commands }),
    since: iso(oldest?.createdAt),
    ends: 'by-a-person',
  };
}
