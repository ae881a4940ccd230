import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { serve } from '../net/loopback.ts';

const Part = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

const Asked = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(Part)]) })),
});

/** An answer as a server gave it; `breaksAfter`: so many bytes of the body are sent, then the connection ends. */
const Recording = z.strictObject({
  about: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
  breaksAfter: z.int().optional(),
});

export interface Asking {
  path: string;
  authorization: string | undefined;
  body: z.infer<typeof Asked>;
  /** The text of the last message. */
  question: string;
}

interface Saying {
  says: string;
  tokens?: { input: number; output: number } | null;
  finish?: string;
}

/** What the fake endpoint does with a request. */
export type Manner =
  /** A file of `recorded`. */
  | { recorded: string }
  | Saying
  /** Writes its answer by the question. */
  | { write: (question: string) => string }
  | { status: number; body: string }
  | { silent: true };

export interface FakeModel {
  url: URL;
  asked: Asking[];
  /** From now on it behaves so. */
  behave(manner: Manner): void;
}

function replay(response: ServerResponse, name: string): void {
  const file = new URL(`./recorded/${name}.json`, import.meta.url);
  const { status, headers, body, breaksAfter } = Recording.parse(JSON.parse(readFileSync(file, 'utf8')));
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (breaksAfter === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, breaksAfter), () => response.destroy());
}

/**
 * An OpenAI-compatible endpoint on this machine, as far as a newsroom meets one. Of several manners each is for one
 * request, and the last one for all that follow.
 */
export async function startFakeModel(...manners: [Manner, ...Manner[]]): Promise<FakeModel> {
  let now: Manner[] = manners;
  const asked: Asking[] = [];
  const server = await serve(async (request, response) => {
    const body = Asked.parse(JSON.parse(await text(request)));
    const content = body.messages.at(-1)?.content ?? '';
    const question = typeof content === 'string' ? content : '';
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body, question });
    const [manner = { silent: true as const }, ...later] = now;
    if (later.length > 0) now = later;
    if ('silent' in manner) return;
    if ('recorded' in manner) {
      replay(response, manner.recorded);
      return;
    }
    if ('status' in manner) {
      response.writeHead(manner.status).end(manner.body);
      return;
    }
    const said = 'write' in manner ? { says: manner.write(question) } : manner;
    const { says, tokens = { input: 40, output: 10 }, finish = 'stop' }: Saying = said;
    const counts = tokens && {
      prompt_tokens: tokens.input,
      completion_tokens: tokens.output,
      total_tokens: tokens.input + tokens.output,
    };
    const choices = [{ index: 0, message: { role: 'assistant', content: says }, finish_reason: finish }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: 'c-1', object: 'chat.completion', choices, ...(counts && { usage: counts }) }));
  });
  return {
    url: new URL(`${server.url}/v1`),
    asked,
    behave(next) {
      now = [next];
    },
  };
}
