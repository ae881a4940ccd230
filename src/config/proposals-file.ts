import { z } from 'zod';
import { isInside } from '../net/addresses.ts';
import { VariableName } from './variable-name.ts';

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

export const ProposalsFile = z
  .strictObject({
    url: z
      .string()
      .refine(isEndpoint, 'an address up to the version, such as https://api.example.com/v1')
      .describe('Where an OpenAI-compatible interface answers, up to the version; a local one works too'),
    model: z.string().min(1, 'the name of a model').describe('The model, as the endpoint calls it'),
    key: VariableName.nullable().default(null).describe('Variable that holds the key; null: none is needed'),
    timeoutSeconds: z.number().positive().max(300).default(30),
    maxTokens: z.int().min(50).max(8_000).default(600).describe('Most tokens of one answer'),
    pictures: z
      .boolean()
      .default(false)
      .describe('Whether small copies of pictures without alt text and caption are sent to it, to be described'),
    prices: z
      .strictObject({
        input: z.number().nonnegative().describe('US dollars for a million tokens of questions'),
        output: z.number().nonnegative().describe('US dollars for a million tokens of answers'),
      })
      .nullable()
      .default(null)
      .describe('What it costs, so that it is shown with each answer and for the day; null: it is not shown'),
    perDay: z
      .strictObject({
        requests: z.int().nonnegative().default(100),
        tokens: z.int().nonnegative().default(300_000).describe('Of questions and answers together'),
      })
      .prefault({})
      .describe('Beyond that no model is asked until the next day (UTC)'),
  })
  .refine(
    ({ url, key }) => key === null || !URL.canParse(url) || !url.startsWith('http:') || isInside(new URL(url).hostname),
    {
      path: ['url'],
      message:
        'an address that begins with https://, since the key travels there, or one of this machine or a private network',
    },
  )
  .describe('A language model that proposes texts for editors; without it, none is asked');
export type ProposalsFile = z.infer<typeof ProposalsFile>;
