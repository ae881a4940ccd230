import { fileURLToPath } from 'node:url';
import { connectChannels } from '../../src/channels/channels.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Article, paragraphsOf } from '../../src/domain/article.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { platforms } from '../../src/platforms/index.ts';
import { composeFor } from '../../src/posts/writer/compose-for.ts';

const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));
/** One post's id for all, so that links are the same in every run. */
const POST = '00000000-0000-4000-8000-000000000001';

const channels = connectChannels(loadConfig(CONFIG, {}, platforms), {}, new Map());

/** The posts of an article on the channels that the project ships. */
export const postsOf = (article: Article): { channel: DraftChannel; content: PostContent }[] =>
  [...channels.values()].map((channel) => ({ channel, content: composeFor(article, channel, POST) }));

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** A post as an editor reads it: each text by its name with its length, then the picture's description. */
export function postText({ channel, content }: ReturnType<typeof postsOf>[number]): string {
  const fields = channel.platform.content.limits(channel.channel.options).texts;
  const texts = fields.flatMap(({ field, label, count, max }) => {
    const text = content.texts[field] ?? '';
    return text === '' ? [] : [`${inEnglish(label)} (${count(text)} of ${max})\n\n${quoted(text)}`];
  });
  const [picture] = content.pictures;
  return [
    `## ${channel.channel.name}`,
    ...texts,
    ...(picture ? [`${picture.card ? 'Card' : 'Picture'}: ${picture.alt || '(no description)'}`] : []),
  ].join('\n\n');
}

/** What was read, in the lines that decide about the posts. */
export function readingText(article: Article): string {
  return [
    `# ${article.headline}`,
    [
      `- standfirst: ${article.standfirst ?? '–'}`,
      `- by ${article.authors.join(', ') || '–'}, ${article.publishedAt ?? 'no time'}, in ${article.language ?? '–'}`,
      `- ${paragraphsOf(article).length} paragraphs, pictures: ${article.images.map(({ caption, credit }) => `${caption ?? '–'} [${credit ?? '–'}]`).join('; ') || 'none'}`,
      `- credits: ${article.credits.map(({ role, names }) => `${role}: ${names.join(', ')}`).join('; ') || 'none'}`,
    ].join('\n'),
  ].join('\n\n');
}
