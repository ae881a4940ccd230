/** Texts of a post by the names of their fields. */
export const fields: Record<string, string> = {
  text: 'The post',
  message: 'The message',
  caption: 'The caption',
  title: 'The title',
  body: 'The body',
  author: 'The author',
  digest: 'The digest',
  description: 'The description',
  tags: 'The list of tags',
  comment: 'The comment',
};
