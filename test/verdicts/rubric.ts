/** What a reader may find wrong with a post; one is enough to change it. */
export const FAULTS = {
  false: 'says something that the article does not say, or gives it to somebody else',
  meaning: 'lost a word that limits what it says: who says so, not, only, up to, perhaps, a condition, a question',
  broken: 'breaks off, lacks its verb or what the verb needs, or has two sentences run together',
  furniture: 'has text of the page that is no part of the story: captions, buttons, calls to subscribe, other stories',
  orphan: 'speaks of somebody or something that it has not named',
  weak: 'leaves out what the story is about, or leads with what does not matter',
  twice: 'says the same thing twice',
  tags: 'has a hashtag that no editor would set, or names a private person in one',
  credit: 'quotes somebody without saying who that is, or says it wrongly',
  label: 'calls the story what it is not, or fails to say that it is opinion or an advertisement',
  form: 'breaks a rule of its language or its platform: spaces, marks, capitals, length',
  other: 'needs a change for any other reason',
} as const;
export type Fault = keyof typeof FAULTS;

/** What stands above every sheet. */
export const RUBRIC = `You are the editor on duty and sign every post with your name. For each post below, decide:
would you publish it exactly as it stands, next to the article above it? Answer for every post.

- "publish": true where you would change nothing. Taste is no reason: another good wording is no fault.
- "publish": false where you would change anything, with the first of these reasons that holds:
${Object.entries(FAULTS)
  .map(([name, what]) => `  - ${name}: it ${what}`)
  .join('\n')}
- Judge each post by itself: its reader sees no other channel's. Links and pictures are there although this sheet
  shows only the texts. A notification and a WeChat title are short by nature; that they leave things out is no fault.
- Do not look at the program that wrote the posts, and do not talk to the other reader.

Write one line of JSON for each post, in the order of the sheet:
{"post": "a1", "publish": true}
{"post": "a2", "publish": false, "fault": "orphan", "note": "who is \\"he\\"?"}
`;
