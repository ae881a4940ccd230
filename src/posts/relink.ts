import type { DraftChannel } from '../channels/connected-channel.ts';
import { articleLink, linkValues } from '../compose/links.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import type { Urgency } from '../domain/urgency.ts';

/** As it stands inside of a text of JSON. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/**
 * What a post says once it is as urgent as `now`: its link, wherever it stands, with the parameters that name that. The
 * same object where nothing does, or where the link is not the one that the channel's rules make of the article.
 */
export function relinked(
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
