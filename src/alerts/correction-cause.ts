import type { Cause } from '../domain/alert.ts';
import { changedSentence } from '../domain/article-change.ts';
import type { Trouble } from '../features/system/status.ts';
import { counted } from '../lib/counted.ts';
import { iso, sentence } from './words.ts';

type Open = Trouble['corrections'][number];

/** Spelled out in the remedy; the rest is counted. */
const MOST = 6;

/** What keeps it from being done: its platform, a second person, or that nobody has said how. */
function standing({ channel, action, why, approvedBy }: Open): string {
  if (why !== null) return `${channel}: ${sentence(why)}`;
  if (approvedBy.length > 0) return `${channel}: approved by ${approvedBy.join(' and ')}, another person is asked.`;
  return action === 'ask' ? `${channel}: a person says how.` : `${channel}: ${action}, once it is approved.`;
}

/** The live posts of one story that wait for a person's word, in one: a story is corrected as a whole. */
export function correction(articleId: string, open: readonly Open[]): Cause {
  const sorted = [...open].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const [oldest] = sorted;
  const newest = sorted.at(-1);
  const shown = sorted.slice(0, MOST);
  const more = sorted.length - shown.length;
  const commands = shown.map(({ id }) => `\`masthead corrections show ${id.slice(0, 8)}\``).join(', ');
  return {
    key: `correction:${articleId}`,
    kind: 'correction',
    title: `Posts to correct (${open.length}): ${(newest?.headline ?? '').slice(0, 100)}`,
    detail: [
      `The story was corrected, and ${counted(open.length, 'post')} of it that ${open.length === 1 ? 'is' : 'are'} out ${open.length === 1 ? 'says' : 'say'} what is not right any more.`,
      ...shown.map(standing),
      // Last, for it may be long, and long texts are cut.
      sentence(`Changed: ${changedSentence(newest?.changes ?? [])}`),
    ].join(' '),
    remedy: `Look at ${commands}${more > 0 ? ` and ${more} more (\`masthead corrections --article ${articleId.slice(0, 8)}\`)` : ''}, then \`masthead corrections approve ID --as revise\`, \`--as reply\`, \`--as repost\` or \`--as retract\`, or \`masthead corrections dismiss ID --reason TEXT\`.`,
    since: iso(oldest?.createdAt),
    ends: 'by-a-person',
  };
}
