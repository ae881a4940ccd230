import { ActionIcon, Button, Group, Image, Menu, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cropsOf } from '../../data/crops.ts';
import { altField, type Check, type ChosenPictures, moved, type Post } from '../../data/posts.ts';
import { type Tag, TagPeople } from './tags.tsx';

type Offers = Check['offers'];
type Picture = Post['content']['pictures'][number];

const GIF = 'image/gif';

const shown = (hash: string | null | undefined): string | null => (hash ? `/pictures/${hash}?w=240` : null);

interface AddProps {
  articleId: string;
  images: Offers['images'];
  /** Number of the part, for screen readers; null: there is one part. */
  part: number | null;
  onAdd: (image: number) => void;
}

/** Menu of the article's pictures that the part does not show; those that go well with it first. */
function AddPicture({ articleId, images, part, onAdd }: AddProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const crops = useQuery({ ...cropsOf(articleId), enabled: opened });
  const hashOf = (image: number) => crops.data?.pictures.find(({ number }) => number === image + 1)?.hash;
  const ordered = images.toSorted((a, b) => Number(b.proposed) - Number(a.proposed));
  return (
    <Menu position="bottom-start" opened={opened} onOpen={open} onClose={close}>
      <Menu.Target>
        <Button variant="default" size="compact-sm">
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

interface Props {
  /** null: the post is about none. */
  articleId: string | null;
  pictures: readonly Picture[];
  /** Index of the part that has them. */
  part: number;
  /** The post has several parts. */
  isOneOfMany: boolean;
  offers: Offers | undefined;
  /** null: they can't be changed. */
  onChoose: ((pictures: ChosenPictures) => void) | null;
  /** Field of its alt text. */
  children: (field: string) => ReactNode;
}

interface TagsProps {
  picture: Picture;
  number: number;
  most: number;
  onSave: (tags: Tag[]) => void;
}

/** Opens the dialog in which people are tagged in a picture. */
function Tags({ picture, number, most, onSave }: TagsProps) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const { tags: { length: count } = [] } = picture;
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={open}>
        {count > 0 ? t('composer.tags.some', { count }) : t('composer.tags.open')}
        <span className="unseen"> ({t('composer.pictures.one', { number })})</span>
      </Button>
      {opened && (
        <TagPeople
          picture={picture}
          number={number}
          most={most}
          onSave={(tags) => {
            close();
            onSave(tags);
          }}
          onClose={close}
        />
      )}
    </>
  );
}

/** Pictures of a part as cropped, each beside its alt text; in the order in which they are published. */
export function Pictures({ articleId, pictures, part, isOneOfMany, offers, onChoose, children }: Props) {
  const { t } = useTranslation();
  const kept: ChosenPictures = pictures.map((_, was) => ({ was }));
  const most = offers?.pictures[part === 0 ? 'first' : 'further'] ?? 0;
  const unused = (offers?.images ?? []).filter(
    ({ image }) => !pictures.some((picture) => picture.image === image && picture.card?.over !== 'plain'),
  );
  const canAdd = articleId !== null && pictures.length < most && unused.length > 0;
  if (pictures.length === 0 && !(onChoose && canAdd)) return null;
  return (
    <Stack gap="sm">
      {pictures.map((picture, at) => {
        const { place, image, rendition, card, still = false } = picture;
        const named = { number: at + 1 };
        const setStill = (now: boolean): void =>
          onChoose?.(kept.map((one, other) => (other === at ? { ...one, still: now } : one)));
        return (
          <Group key={`${image} ${at}`} align="start" wrap="nowrap" gap="sm">
            <Stack gap={4} align="center">
              <Image
                src={shown(rendition?.hash)}
                fallbackSrc="/desk/no-picture.svg"
                alt=""
                title={place}
                w={96}
                radius="sm"
                fit="contain"
                loading="lazy"
              />
              {onChoose && (
                <Group gap={4} wrap="nowrap">
                  {pictures.length > 1 && (
                    <>
                      <ActionIcon
                        variant="default"
                        size="sm"
                        disabled={at === 0}
                        aria-label={t('composer.pictures.earlier', named)}
                        onClick={() => onChoose(moved(kept, at, at - 1))}
                      >
                        ↑
                      </ActionIcon>
                      <ActionIcon
                        variant="default"
                        size="sm"
                        disabled={at === pictures.length - 1}
                        aria-label={t('composer.pictures.later', named)}
                        onClick={() => onChoose(moved(kept, at, at + 1))}
                      >
                        ↓
                      </ActionIcon>
                    </>
                  )}
                  <ActionIcon
                    variant="default"
                    size="sm"
                    aria-label={t('composer.pictures.remove', named)}
                    onClick={() => onChoose(kept.filter((_, other) => other !== at))}
                  >
                    ×
                  </ActionIcon>
                </Group>
              )}
            </Stack>
            <div className="grows">
              {children(altField(at, part))}
              {onChoose && part === 0 && offers && offers.tags > 0 && rendition && (
                <Tags
                  picture={picture}
                  {...named}
                  most={offers.tags}
                  onSave={(tags) => onChoose(kept.map((one, other) => (other === at ? { ...one, tags } : one)))}
                />
              )}
              {card && (
                <Text size="xs" c="dimmed">
                  {t('composer.card')}
                </Text>
              )}
              {rendition?.animation && (
                <Switch
                  mt="xs"
                  size="xs"
                  label={t('composer.pictures.moves')}
                  aria-label={t('composer.pictures.movesNumber', named)}
                  description={rendition.mimeType === GIF || still ? undefined : t('composer.pictures.still')}
                  checked={!still}
                  disabled={!onChoose}
                  onChange={({ currentTarget: { checked } }) => setStill(!checked)}
                />
              )}
            </div>
          </Group>
        );
      })}
      {onChoose && canAdd && (
        <Group>
          <AddPicture
            articleId={articleId}
            images={unused}
            part={isOneOfMany ? part + 1 : null}
            onAdd={(image) => onChoose([...kept, { image }])}
          />
        </Group>
      )}
    </Stack>
  );
}
