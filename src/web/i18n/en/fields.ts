/** Texts of a post by the names of their fields. */
export const fields: Record<string, string> = {
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
};
