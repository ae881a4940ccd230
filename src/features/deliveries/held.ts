import { entry, type History, type TimelineEntry } from './entry.ts';

const START = 80;
const FIELDS = 3;

/** How the post's texts begin, as somebody would look for it. */
function beginnings({ texts }: History['post']['content']): string {
  const begun = Object.entries(texts)
    .filter(([, text]) => text.trim() !== '')
    .slice(0, FIELDS)
    .map(([field, text]) => {
      const line = text.trim().replaceAll(/\s+/g, ' ');
      return `whose ${field} ${line.length > START ? `begins "${line.slice(0, START)}…"` : `is "${line}"`}`;
    });
  return begun.join(' and ') || 'without text';
}

function whatToLookFor({ commits, post, channelName }: History): TimelineEntry {
  const possible = commits
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => +a.firstIntentAt - +b.firstIntentAt);
  const [first] = possible;
  if (!first) {
    const text = 'Nothing is live by this delivery: every call was refused, or was looked for and not found.';
    return entry(null, 'to-do', text, { detail: 'Mend what the last answer says before you send it again.' });
  }
  const last = new Date(Math.max(...possible.map(({ deadline }) => deadline.getTime())));
  const link = post.content.link === null ? '' : ` that links to ${post.content.link},`;
  const account = possible.find((commit) => commit.account !== null)?.account ?? null;
  const where = account === null ? channelName : `${channelName}, account ${account},`;
  return entry(null, 'to-do', `Look on ${where} for a post${link} ${beginnings(post.content)}.`, {
    detail: `If it is there, it was made between ${first.firstIntentAt.toISOString()} and ${last.toISOString()}. Its marker is ${post.content.marker}.`,
  });
}

/** What a person does about a held delivery. */
export function thingsToDo(history: History): TimelineEntry[] {
  const { id, state } = history.delivery;
  if (state !== 'held') return [];
  const short = id.slice(0, 8);
  return [
    whatToLookFor(history),
    entry(
      null,
      'to-do',
      `If it is there: masthead resolve ${short} --live ID-OR-ADDRESS (of the post; leave it out where you have none)`,
      {
        detail: `POST /deliveries/${id}/resolve {"verdict":"live","result":"ID-OR-ADDRESS"}`,
      },
    ),
    entry(null, 'to-do', `If it is not: masthead resolve ${short} --send-again`, {
      detail: `POST /deliveries/${id}/resolve {"verdict":"send-again"}`,
    }),
    entry(
      null,
      'to-do',
      `If you cannot tell, and what kept Masthead from it is mended: masthead resolve ${short} --retry`,
      {
        detail: `POST /deliveries/${id}/resolve {"verdict":"retry"}`,
      },
    ),
    entry(null, 'to-do', `If it is not, and shall not go out any more: masthead resolve ${short} --give-up`, {
      detail: `POST /deliveries/${id}/resolve {"verdict":"give-up"}`,
    }),
  ];
}
