/** What a template may name, with what it is. */
export const TEMPLATE_NAMES = {
  headline: 'the headline',
  label: 'what stands before the headline of an opinion piece or an advertisement, with its mark, else empty',
  description: 'the standfirst, or the sentences that lead the story',
  sentences: 'a list of further sentences',
  hooks: 'a list of sentences of which each stands alone',
  opening: 'the first line of a variant, else empty',
  variant: 'with what the post begins: straight, quote, question, number or detail',
  quote: 'somebody’s words with the speaker',
  hashtags: 'the hashtags, with a space between them',
  link: 'the address of the article',
  readMore: '“Read more”',
  linkInBio: '“Link in bio”',
  credit: 'who made the article',
  section: 'the section',
  language: 'the language of the article, such as zh-Hans',
  spoken: 'the language of the channel, or the article’s',
  kind: 'the kind of the article',
  published: 'when it was published, for the filter `date`',
} as const;
/** What a prompt for a language model may name. */
export const PROMPT_NAMES = ['article', 'fields', 'example', 'language', 'avoid', 'platform'] as const;

export type TemplateName = keyof typeof TEMPLATE_NAMES;
