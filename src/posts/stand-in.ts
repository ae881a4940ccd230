import type { DraftChannel } from '../channels/connected-channel.ts';
import { photoLine } from '../compose/credits.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent, PostPicture, Problem } from '../domain/post.ts';
import { newId } from '../lib/ids.ts';
import type { Message } from '../lib/message.ts';
import { UNREADABLE } from '../media/render-posts.ts';
import { copyRemarks } from '../platforms/kit/copy-messages.ts';
import { withRemarks } from '../platforms/kit/remarks.ts';
import { composedSafely } from './writer/safely.ts';

const PARAGRAPH = '\n\n';

/** The texts without the line that names who took a picture: it is not shown. */
function withoutCredit(texts: PostContent['texts'], line: string): PostContent['texts'] {
  if (line === '') return texts;
  const bare = (text: string): string =>
    text
      .split(PARAGRAPH)
      .filter((part) => part !== line)
      .join(PARAGRAPH);
  return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, bare(text)]));
}

/** Image of the article that a card replaces, by its index, and why it cannot be used. */
interface Lost {
  image: number;
  why: Message;
}

/** The post without any trace of the picture in its texts, and with the reason for its editor. */
export function withoutPicture(
  content: PostContent,
  article: Article,
  { style }: Pick<DraftChannel, 'style'>,
  { image, why }: Lost,
): PostContent {
  const shown = article.images[image];
  const line = shown ? photoLine(shown, content.language, style.credit) : '';
  const blocks = content.blocks?.filter((block) => block.type !== 'image' || block.image !== image) ?? null;
  return {
    ...content,
    texts: withoutCredit(content.texts, line),
    blocks,
    extra: withRemarks(content.extra, [{ field: 'pictures', message: copyRemarks.cardInstead({ why }) }]),
  };
}

/** A card without the picture that was to be behind it. */
export function onPlainGround({ card, spec, ...picture }: PostPicture): PostPicture {
  const { mark: _mark, ...unmarked } = spec;
  return { ...picture, spec: unmarked, ...(card && { card: { ...card, over: 'plain' as const } }) };
}

const standsOn = ({ card, image }: PostPicture, lost: number): boolean => card?.over === 'picture' && image === lost;

/**
 * The post with a card on the plain ground where the only picture of its article cannot be used, and the newsroom's
 * style gives its channel cards where there is no picture; else unchanged. `problems`: of its pictures.
 */
export async function standInFor(
  made: { content: PostContent; problems: Problem[] },
  article: Article,
  channel: DraftChannel,
): Promise<{ content: PostContent; problems: Problem[] }> {
  const { content, problems } = made;
  const why = problems.find(({ code }) => code === UNREADABLE)?.message;
  const lost = content.pictures.filter(({ card, rendition }) => card === undefined && rendition === null);
  const image = lost[0]?.image;
  if (why === undefined || image === undefined) return made;
  const images = article.images.map((one, index) => (index === image ? { ...one, url: null } : one));
  const composed = await composedSafely({ ...article, images }, channel, newId());
  const own = composed.pictures.find(({ card }) => card !== undefined);
  const pictures = content.pictures.flatMap((picture) => {
    if (standsOn(picture, image)) return [onPlainGround(picture)];
    if (!lost.includes(picture)) return [picture];
    return picture.place === own?.place ? [own] : [];
  });
  const isFilled = own !== undefined && pictures.some(({ card, place }) => card !== undefined && place === own.place);
  if (!isFilled) return made;
  return {
    content: withoutPicture({ ...content, pictures }, article, channel, { image, why }),
    problems: problems.filter(({ code }) => code !== UNREADABLE),
  };
}
