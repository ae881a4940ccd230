import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { QUOTABLE } from '../../parts/comments/quote.ts';
import { fieldNamed, termFor } from '../../parts/server-text.ts';

type Post = WaitingPost['post'];

/** Text of an article that is published whole, by paragraph. */
const paragraphs = ({ content: { blocks } }: Post): string =>
  (blocks ?? [])
    .flatMap((block) => (block.type === 'image' ? [] : block.type === 'list' ? block.items : [block.text]))
    .join('\n\n');

/** Every word of a post in full, however little of it the preview shows at once. */
export function FullText({ post }: { post: Post }) {
  const { t } = useTranslation();
  const { texts, link, pictures, language, continued = [] } = post.content;
  const lang = language ?? undefined;
  const counts = new Map(post.counts.filter(({ part }) => !part).map((count) => [count.field, count]));
  // Counted fields come first, in the order of their platform.
  const fields = [...new Set([...counts.keys(), ...Object.keys(texts)])].filter((field) => texts[field]);
  const titleOf = (field: string): string => {
    const count = counts.get(field);
    if (!count) return fieldNamed(field);
    const { count: length, max, unit } = count;
    return t('post.length', { label: fieldNamed(field), length, max, unit: termFor(unit) });
  };
  const isLong = (field: string): boolean => {
    const count = counts.get(field);
    return count !== undefined && count.count > count.max;
  };
  const more: [string, string, string | undefined][] = [
    [t('approvals.whole'), paragraphs(post), lang],
    [t('approvals.link'), link ?? '', undefined],
    ...pictures.map(({ alt }, at): [string, string, string | undefined] => [
      t('edit.alt', { number: at + 1 }),
      alt,
      lang,
    ]),
    ...continued.map((part, at): [string, string, string | undefined] => [
      t('approvals.part', { number: at + 2 }),
      [...Object.values(part.texts), ...part.pictures.map(({ alt }) => alt)].join('\n\n'),
      lang,
    ]),
  ];
  return (
    <Stack role="group" aria-label={t('approvals.words')} gap="sm" {...QUOTABLE}>
      {fields.map((field) => (
        <div key={field}>
          <Text size="sm" fw={600} {...(isLong(field) && { c: 'fail' })}>
            {titleOf(field)}
          </Text>
          <Text className="words" lang={lang}>
            {texts[field]}
          </Text>
        </div>
      ))}
      {more
        .filter(([, text]) => text !== '')
        .map(([title, text, language]) => (
          <div key={title}>
            <Text size="sm" fw={600}>
              {title}
            </Text>
            <Text size="sm" className="words" lang={language}>
              {text}
            </Text>
          </div>
        ))}
    </Stack>
  );
}
