import { Button, Image, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { cropsOf } from '../../data/crops.ts';
import type { Check } from '../../data/posts.ts';

/** Address of a picture in small; null: it has no file yet. */
export const shown = (hash: string | null | undefined): string | null => (hash ? `/pictures/${hash}?w=240` : null);

interface AddProps {
  articleId: string;
  images: Check['offers']['images'];
  /** Number of the part, for screen readers; null: there is one part. */
  part: number | null;
  isBehind: boolean;
  onAdd: (image: number) => void;
}

/** Menu of the article's pictures that the part does not show; those that go well with it first. */
export function AddPicture({ articleId, images, part, isBehind, onAdd }: AddProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const crops = useQuery({ ...cropsOf(articleId), enabled: opened });
  const hashOf = (image: number) => crops.data?.pictures.find(({ number }) => number === image + 1)?.hash;
  const ordered = images.toSorted((a, b) => Number(b.proposed) - Number(a.proposed));
  return (
    <Menu position="bottom-start" opened={opened} onOpen={open} onClose={close}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" aria-disabled={isBehind}>
          {t('composer.pictures.add')}
          {part !== null && <span className="unseen"> ({t('composer.part', { number: part })})</span>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {ordered.map(({ image, caption, proposed }) => (
          <Menu.Item
            key={image}
            onClick={() => onAdd(image)}
            leftSection={
              <Image src={shown(hashOf(image))} fallbackSrc="/desk/no-picture.svg" alt="" w={56} h={42} radius="sm" />
            }
          >
            <Text size="sm" lineClamp={2} maw={320}>
              {caption ?? t('composer.pictures.number', { number: image + 1 })}
            </Text>
            {proposed && (
              <Text size="xs" c="dimmed">
                {t('composer.pictures.proposed')}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
