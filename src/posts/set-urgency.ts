import type { DraftChannel } from '../channels/connected-channel.ts';
import { articleLink, linkValues } from '../compose/links.ts';
import type { Article } from '../domain/article.ts';
import { auditedContent } from '../domain/audited-content.ts';
import type { PostContent } from '../domain/post.ts';
import type { Urgency } from '../domain/urgency.ts';
import { record } from '../store/audit.ts';
import type { Tx } from '../store/store.ts';
import { isUnsent, lockPlanned } from './planned.ts';
import { isOfArticle, type PostRow, replaceContent, setPostUrgency } from './post-repository.ts';
import { articleAt } from './revisions/follow.ts';

/** Escapes a text as inside of a text of JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * Content of a post once it is as urgent as `now`: its link, wherever it stands, with the parameters that name that.
 * The same object where nothing does, or where the link is not the one that the channel's rules make of the article.
 */
function relinked(
  content: PostContent,
  article: Article,
  { channel }: Pick<DraftChannel, 'channel'>,
  { was, now }: { was: Urgency; now: Urgency },
): PostContent {
  const values = linkValues(article, channel, content.marker);
  const [before, after] = [was, now].map((urgency) => articleLink(article, channel.link, { ...values, urgency }));
  if (!before || !after || before === after || content.link !== before) return content;
  return JSON.parse(JSON.stringify(content).replaceAll(inJson(before), inJson(after))) as PostContent;
}

/**
 * Sets the urgency of a locked post, as a person says. Where its link names that, the link is written again: another
 * content, which whoever approved the earlier one has not approved. Its words stay, so that it counts as no one's edit. What
 * may be out already, or is about no article, keeps its link.
 */
export async function setUrgency(
  tx: Tx,
  row: PostRow,
  channel: DraftChannel,
  { urgency, by }: { urgency: Urgency | null; by: string },
): Promise<PostRow> {
  if (urgency === null || urgency === row.urgency) return row;
  await setPostUrgency(tx, row.id, urgency);
  const post = { ...row, urgency };
  if (!isOfArticle(row)) return post;
  const article = await articleAt(tx, row.articleId, row.revision);
  const content = relinked(row.content, article, channel, { was: row.urgency, now: urgency });
  const planned = (await lockPlanned(tx, [row.id])).get(row.id) ?? [];
  if (content === row.content || !planned.every(isUnsent)) return post;
  const known = new Set(row.problems.map(({ code }) => code));
  const found = channel.platform.content.check(content, channel.channel.options).filter(({ code }) => !known.has(code));
  // Whoever is about to send it holds the earlier link.
  const stored = await replaceContent(tx, row, { content, problems: [...row.problems, ...found] });
  await record(tx, {
    who: by,
    action: 'change urgency',
    subject: { type: 'post', id: row.id },
    before: { urgency: row.urgency, says: auditedContent(row.content) },
    after: { urgency, says: auditedContent(content) },
    detail: { reason: 'Its link names how urgent it is.' },
  });
  return { ...post, ...stored };
}
