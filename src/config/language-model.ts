import { z } from 'zod';
import { expecting } from '../lib/issues.ts';
import { isInside } from '../net/addresses.ts';
import { expected } from './expected-messages.ts';
import { VariableName } from './values.ts';

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

export const ProposalsFile = z
  .strictObject({
    url: z
      .string()
      .refine(isEndpoint, expecting(expected.modelAddress()))
      .describe('Base URL of an OpenAI-compatible API, including the version; a local one works, too'),
    model: z.string().min(1, 'the name of a model').describe('Name of the model'),
    key: VariableName.nullable().default(null).describe('Variable with the API key; null: none needed'),
    timeoutSeconds: z.number().positive().max(300).default(30),
    maxTokens: z.int().min(50).max(8_000).default(600).describe('Maximum tokens per answer'),
    pictures: z
      .boolean()
      .default(false)
      .describe('Send small copies of pictures without alt text and caption, to be described'),
    prices: z
      .strictObject({
        input: z.number().nonnegative().describe('US dollars per million input tokens'),
        output: z.number().nonnegative().describe('US dollars per million output tokens'),
      })
      .nullable()
      .default(null)
      .describe('Prices, shown with each answer and for the day; null: not shown'),
    perDay: z
      .strictObject({
        requests: z.int().nonnegative().default(100),
        tokens: z.int().nonnegative().default(300_000).describe('Input and output tokens together'),
      })
      .prefault({})
      .describe('Daily limit; then the model is not asked until the next day (UTC)'),
  })
  .refine(
    ({ url, key }) => key === null || !URL.canParse(url) || !url.startsWith('http:') || isInside(new URL(url).hostname),
    {
      path: ['url'],
      message: expecting(expected.safeModelAddress()),
    },
  )
  .describe('A language model that suggests texts to editors; none when left out');
export type ProposalsFile = z.infer<typeof ProposalsFile>;
