import { Badge, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Post, type Variant, variantsOf } from '../../data/posts.ts';
import { Pending } from '../../parts/error-note.tsx';
import { textOf } from '../../parts/server-text.ts';

interface Props {
  post: Post;
  /** null: no choice is possible now. */
  onChoose: ((variant: Variant) => void) | null;
}

/** Alternatives of a post. */
export function Variants({ post, onChoose }: Props) {
  const { t } = useTranslation();
  const variants = useQuery(variantsOf(post.id, post.version));
  if (!variants.data) return <Pending of={variants} />;
  const { data } = variants;
  // Text that is the same in all alternatives does not help to choose.
  const differs = (field: string): boolean => data.some(({ texts }) => texts[field] !== data[0]?.texts[field]);
  return (
    <SimpleGrid cols={1} spacing="xs">
      {data.map((one) => {
        const name = t(`composer.variants.${one.variant}`);
        const title = one.number > 1 ? `${name} ${one.number}` : name;
        const blocks = one.problems.filter(({ severity }) => severity === 'blocks');
        return (
          <Card key={title} withBorder padding="sm" component="section" aria-label={title}>
            <Stack gap="xs" h="100%" justify="space-between">
              <div>
                <Group justify="space-between">
                  <Text fw={600} size="sm">
                    {title}
                  </Text>
                  {one.current && (
                    <Badge variant="light" tt="none">
                      {t('composer.current')}
                    </Badge>
                  )}
                </Group>
                <Text size="xs" c="dimmed" mb="xs">
                  {t(`composer.why.${one.variant}`)}
                </Text>
                {Object.entries(one.texts)
                  .filter(([field]) => data.length === 1 || differs(field))
                  .map(([field, text]) => (
                    <Text key={field} size="sm" lang={post.content.language ?? undefined} className="words" mb={4}>
                      {text}
                    </Text>
                  ))}
                {one.cards.map((words) => (
                  <Text key={words} size="sm" fs="italic" lang={post.content.language ?? undefined}>
                    {t('composer.onPicture', { words })}
                  </Text>
                ))}
                {blocks.map((problem) => (
                  <Text key={textOf(problem.message)} size="xs">
                    {textOf(problem.message)}
                  </Text>
                ))}
              </div>
              {onChoose && !one.current && (
                <Button variant="default" size="compact-md" onClick={() => onChoose(one)}>
                  {t('composer.choose')}
                  <span className="unseen"> ({title})</span>
                </Button>
              )}
            </Stack>
          </Card>
        );
      })}
    </SimpleGrid>
  );
}
