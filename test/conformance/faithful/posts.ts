import { ownWords } from '../../../src/compose/faithfulness/own-words.ts';
import { visibleTexts } from '../../../src/compose/faithfulness/visible-texts.ts';
import { ComposeStyle } from '../../../src/compose/style.ts';
import type { Article } from '../../../src/domain/article.ts';
import { Channel } from '../../../src/domain/channel.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { requiredOptions } from '../../../src/platforms/kit/options.ts';

export type Texts = Readonly<Record<string, string>>;

/** The texts of one post, with what its newsroom may add. */
export interface PostTexts {
  platform: string;
  /** With the descriptions of its pictures and the body. */
  said: Texts;
  texts: Texts;
  language: string | null;
  allowed: string[];
  /** Codes of the problems that the post has with these texts in place of its own. */
  problemsWith: (texts: Texts) => string[];
}

/** Options of each platform's channel, as a newsroom sets them once. */
const OPTIONS = new Map(
  platforms.map(({ id, account }) => [id, Object.fromEntries(requiredOptions(account.options))] as const),
);

/** The posts of an article on every platform, by the default style and options; `newsroom`: the newsroom's name. */
export function postsOf(article: Article, newsroom = ''): PostTexts[] {
  const style = ComposeStyle.parse({ newsroom });
  return platforms.map((platform) => {
    const channel = Channel.parse({
      id: platform.id,
      platform: platform.id,
      name: platform.name,
      language: null,
      mode: 'simulated',
      approval: 'automatic',
      link: { target: 'canonical', parameters: {} },
      options: OPTIONS.get(platform.id),
    });
    const post = platform.content.compose(article, { channel, style, marker: 'm0' });
    return {
      platform: platform.id,
      texts: post.texts,
      said: visibleTexts(post),
      language: post.language,
      allowed: ownWords(style, channel, article),
      problemsWith: (texts) =>
        platform.content
          .check({ ...post, texts: { ...post.texts, ...texts } }, channel.options)
          .map(({ code }) => code),
    };
  });
}
