import { Button, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { altField, type Check, type ChosenPicture, type Post } from '../../data/posts.ts';
import { type Tag, TagPeople } from './tags.tsx';

type Picture = Post['content']['pictures'][number];

const GIF = 'image/gif';

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

interface Props {
  picture: Picture;
  /** Its place among the pictures. */
  at: number;
  /** Index of the part that has it. */
  part: number;
  offers: Check['offers'] | undefined;
  /** Field of its alt text. */
  children: (field: string) => ReactNode;
  /** null: it can't be changed. */
  onChange: ((changes: Pick<ChosenPicture, 'still' | 'tags'>) => void) | null;
}

/** What can be said and chosen of a picture, beside it. */
export function PictureFields({ picture, at, part, offers, onChange, children }: Props) {
  const { t } = useTranslation();
  const { rendition, card, still = false } = picture;
  const named = { number: at + 1 };
  return (
    <>
      {children(altField(at, part))}
      {onChange && part === 0 && offers && offers.tags > 0 && rendition && (
        <Tags picture={picture} {...named} most={offers.tags} onSave={(tags) => onChange({ tags })} />
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
          disabled={!onChange}
          onChange={({ currentTarget: { checked } }) => onChange?.({ still: !checked })}
        />
      )}
    </>
  );
}
