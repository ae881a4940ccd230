import { codePoints } from '../../compose/count.ts';
import { leadingText } from '../../compose/leading.ts';
import { articleSlug } from '../../compose/links.ts';
import { isBalanced } from '../../compose/marks.ts';
import { fittingTitle } from '../../compose/title.ts';
import { isUnspaced } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { type Copy, copyOf, titled, withBase } from '../kit/copy.ts';
import { leadOrCard } from '../kit/media.ts';
import { under } from '../kit/plans.ts';
import { write } from '../kit/write.ts';
import { BODY_MAX, BODY_SHOWN, PICTURE, TITLE_MAX } from './limits.ts';
import { plannedSize } from './requests.ts';
import type { AppOptions } from './settings.ts';

const ALT_MAX = 200;

/** The address without what only counts its readers. */
function uncounted(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return link;
  const address = new URL(link);
  for (const name of [...address.searchParams.keys()].filter((key) => key.startsWith('utm_'))) {
    address.searchParams.delete(name);
  }
  return address.href;
}

/**
 * The post within the size of a message. What readers miss least goes first: the second copy of the address, which
 * web browsers take from the data as well, then room for the picture, then what counts readers; last, sentences of the body.
 */
function fitPayload(post: PostContent, options: AppOptions): PostContent {
  const lean: PostContent = { ...post, extra: { ...post.extra, webLink: false } };
  const bare: PostContent = { ...lean, link: uncounted(post.link) };
  const hasPicture = post.pictures.length > 0;
  const choices = [
    { content: post, withPicture: hasPicture },
    { content: lean, withPicture: hasPicture },
    { content: lean, withPicture: false },
    { content: bare, withPicture: false },
  ];
  const { max } = plannedSize(post, options, false);
  const found = choices.find(({ content, withPicture }) => plannedSize(content, options, withPicture).bytes <= max);
  if (found) return found.content;
  const { body = '', ...texts } = bare.texts;
  const withBody = (shorter: string): PostContent => ({ ...bare, texts: { ...texts, body: shorter } });
  const size = (shorter: string): number => plannedSize(withBody(shorter), options, false).bytes;
  const shorter = leadingText(body, { max, count: size }, post.language);
  // A body without a shorter form is held.
  return shorter === '' ? bare : withBody(shorter);
}

const TITLE = { max: TITLE_MAX, count: codePoints };
const BODY = { max: BODY_MAX, count: codePoints };
/** “Guerre en Ukraine : ”: what a headline is about, before it tells it. */
const KICKER = /^([^:：]{2,40}?)\s?[:：]\s?(?=[^\p{Ll}\s])(.+)$/u;

/**
 * The headline and the description. A headline too long for the title is the body, which phones show on several lines:
 * under its kicker, another title of the newsroom's, or the newsroom's name.
 */
function notificationOf(copy: Copy): { title: string; body: string } {
  const title = fittingTitle(copy, TITLE);
  const usual = isUnspaced(copy.language) ? BODY_SHOWN / 2 : BODY_SHOWN;
  const headline = titled(copy);
  const body = under(copy, { ...BODY, usual });
  if (title !== null) return { title, body };
  if (body !== '' && (copy.base !== null || copy.opening !== '')) return { title: copy.newsroom, body };
  const [, kicker = '', rest = ''] = KICKER.exec(headline) ?? [];
  if (kicker !== '' && isBalanced(kicker)) return { title: kicker, body: rest };
  return { title: copy.newsroom, body: headline };
}

/** A title and a body short enough for a lock screen, the picture, and the link that the app opens. */
export function compose(article: Article, context: ComposeContext<AppOptions>): PostContent {
  const { options, style, marker } = context;
  const story = copyOf(article, context, 0);
  const copy = withBase(story, context.base, { field: 'body', stands: 'under' });
  const { language } = copy;
  const { title, body } = notificationOf(copy);
  const { texts, notes } = write(copy, style, {
    title: { room: TITLE, own: () => title },
    body: { room: BODY, own: () => body },
  });
  const picture = leadOrCard(
    article,
    story,
    { place: 'picture', spec: PICTURE, maxAlt: ALT_MAX, altTold: false, needed: false },
    context,
  );
  const post: PostContent = {
    platform: 'app',
    kind: 'notification',
    language,
    marker,
    texts,
    link: copy.link === '' ? null : copy.link,
    pictures: picture ? [picture] : [],
    video: null,
    blocks: null,
    extra: { articleId: articleSlug(article), ...notes },
  };
  return fitPayload(post, options);
}
