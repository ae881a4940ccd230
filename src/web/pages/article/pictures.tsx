import { Group, Image, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { altField, type Post } from '../../data/posts.ts';

interface Props {
  pictures: Post['content']['pictures'];
  /** The field in which it is written what the picture shows. */
  children: (field: string) => ReactNode;
}

/** The pictures of a post as they are cut, each beside what is said to those who cannot see it. */
export function Pictures({ pictures, children }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {pictures.map(({ place, rendition, card }, at) => (
        <Group key={altField(at)} align="start" wrap="nowrap" gap="sm">
          <Image
            src={rendition ? `/pictures/${rendition.hash}?w=240` : null}
            fallbackSrc="/desk/no-picture.svg"
            alt=""
            title={place}
            w={96}
            radius="sm"
            fit="contain"
            loading="lazy"
          />
          <div className="grows">
            {children(altField(at))}
            {card && (
              <Text size="xs" c="dimmed">
                {t('composer.card')}
              </Text>
            )}
          </div>
        </Group>
      ))}
    </Stack>
  );
}
