import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '../../api/contract/types.ts';
import { call } from './client.ts';
import type { Port, Said } from './writer.ts';

type Base = AnswerOf<'GET /articles/:id/base'>;

/** An editor's words for all channels of an article. */
export const baseOf = (id: string) =>
  queryOptions({
    queryKey: ['article', id, 'base'],
    queryFn: ({ signal }) => call('GET /articles/:id/base', { id }, { signal }),
  });

export const saidInBase = ({ version, text }: Pick<Base, 'version' | 'text'>): Said => ({
  version,
  words: { text: text ?? '' },
});

/** Where the words of a base copy go; `changed` is called once they are there. */
export function basePort(person: string, id: string, changed: () => Promise<void>): Port {
  const write = async (version: string, text: string): Promise<Said> => {
    const body = { text: text === '' ? null : text };
    const base = await call('POST /articles/:id/base', { id, ...body }, { ifMatch: `"${version}"` });
    await changed();
    return saidInBase(base);
  };
  return {
    name: `${person}.base.${id}`,
    save: (version, { text = '' }) => write(version, text),
    now: async () => saidInBase(await call('GET /articles/:id/base', { id })),
    back:
      async ({ words }) =>
      (version) =>
        write(version, words.text ?? ''),
  };
}
