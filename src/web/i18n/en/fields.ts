/** Texts of a post by the names of their fields; `pictures` and `blocks` with their number. */
export const fields: Readonly<Record<string, string>> = {
  text: 'Post text',
  message: 'Message',
  caption: 'Caption',
  title: 'Title',
  body: 'Body',
  author: 'Author',
  digest: 'Digest',
  description: 'Description',
  tags: 'Tags',
  comment: 'Comment',
  captions: 'Subtitles',
  pictures: 'Alt text, picture {{number}}',
  blocks: 'Paragraph {{number}} of the article',
};
