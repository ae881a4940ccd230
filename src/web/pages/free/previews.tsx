import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CheckedStory } from '../../data/free-stories.ts';
import { PreviewFrame } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { fieldNamed, termFor } from '../../parts/server-text.ts';

/** Posts on the chosen channels as their readers will see them, with lengths and problems, as the text is typed. */
export function Previews({ posts, nameOf }: Pick<CheckedStory, 'posts'> & { nameOf: (channel: string) => string }) {
  const { t } = useTranslation();
  return (
    <div className="board">
      {posts.map(({ channel, counts, problems, preview }) => (
        <section key={channel} aria-label={nameOf(channel)}>
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {nameOf(channel)}
            </Text>
            <PreviewFrame
              src={`/channels/${encodeURIComponent(channel)}/preview`}
              name={nameOf(channel)}
              html={preview}
            />
            {counts.map(({ field, part = 0, count, max, unit }) => (
              <Text key={`${field} ${part}`} size="xs" c={count > max ? 'fail' : 'dimmed'}>
                {t('post.length', { label: fieldNamed(field), length: count, max, unit: termFor(unit) })}
              </Text>
            ))}
            <Problems problems={problems} />
          </Stack>
        </section>
      ))}
    </div>
  );
}
