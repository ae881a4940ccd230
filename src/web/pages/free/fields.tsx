import { ActionIcon, Button, Drawer, Group, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { itemWith } from '../../data/library.ts';
import { moved } from '../../data/posts.ts';
import { useZone } from '../../data/session.ts';
import { TimeInput } from '../../parts/time.tsx';

/** What is written of a story without an article, as typed. */
export interface StoryWords {
  title: string;
  text: string;
  link: string;
  section: string;
  tags: readonly string[];
  /** Ids of the library, in their order. */
  pictures: readonly string[];
  /** Local time of the newsroom, `2026-11-27T18:30`; empty: any time. */
  expires: string;
}

export const NOTHING: StoryWords = { title: '', text: '', link: '', section: '', tags: [], pictures: [], expires: '' };

const MediaPicker = lazy(() => import('../library/picker.tsx').then((loaded) => ({ default: loaded.MediaPicker })));

interface PicturesProps {
  ids: readonly string[];
  readOnly: boolean;
  onChange: (ids: readonly string[]) => void;
}

/** Pictures of the story in their order, chosen from the library or uploaded. */
function Pictures({ ids, readOnly, onChange }: PicturesProps) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const items = useQueries({ queries: ids.map((id) => itemWith(id)) });
  return (
    <section aria-labelledby="free-pictures">
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600} id="free-pictures">
          {t('free.pictures')}
        </Text>
        {!readOnly && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPhotoPlus size={16} aria-hidden="true" />}
            onClick={open}
          >
            {t('free.addPictures')}
          </Button>
        )}
      </Group>
      {ids.length > 0 && (
        <ul className="freePictures">
          {ids.map((id, at) => {
            const item = items[at]?.data;
            const number = at + 1;
            return (
              <li key={id}>
                <img src={item ? `/pictures/${item.hash}?w=240` : '/desk/no-picture.svg'} alt={item?.alt ?? ''} />
                <span className="freeNumber" aria-hidden="true">
                  {number}
                </span>
                {!readOnly && (
                  <Group gap={4} wrap="nowrap" justify="center">
                    <ActionIcon
                      variant="default"
                      size="sm"
                      disabled={at === 0}
                      aria-label={t('composer.pictures.earlier', { number })}
                      onClick={() => onChange(moved(ids, at, at - 1))}
                    >
                      <IconChevronLeft size={14} aria-hidden="true" />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size="sm"
                      disabled={number === ids.length}
                      aria-label={t('composer.pictures.later', { number })}
                      onClick={() => onChange(moved(ids, at, at + 1))}
                    >
                      <IconChevronRight size={14} aria-hidden="true" />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size="sm"
                      aria-label={t('composer.pictures.remove', { number })}
                      onClick={() => onChange(ids.filter((one) => one !== id))}
                    >
                      <IconX size={14} aria-hidden="true" />
                    </ActionIcon>
                  </Group>
                )}
                <Text size="xs" c={item && !item.alt ? 'look' : 'dimmed'} truncate>
                  {item?.alt ?? t('free.noAlt')}
                </Text>
              </li>
            );
          })}
        </ul>
      )}
      <Drawer opened={isOpen} onClose={close} position="right" size={436} title={t('shell.library')}>
        <Suspense>
          <MediaPicker
            present={ids}
            mayUpload
            onAdd={(chosen) => {
              onChange([...ids, ...chosen.map(({ id }) => id).filter((id) => !ids.includes(id))]);
              close();
            }}
          />
        </Suspense>
      </Drawer>
    </section>
  );
}

interface Props {
  words: StoryWords;
  readOnly: boolean;
  onChange: (words: StoryWords) => void;
}

/** Fields of a story without an article. */
export function StoryFields({ words, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const set = <Name extends keyof StoryWords>(name: Name, value: StoryWords[Name]): void =>
    onChange({ ...words, [name]: value });
  return (
    <Stack gap="sm">
      <Textarea
        label={t('free.text')}
        description={t('free.textHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={words.text}
        onChange={({ currentTarget }) => set('text', currentTarget.value)}
        readOnly={readOnly}
        autosize
        minRows={5}
        maxRows={18}
        maxLength={20_000}
        required
        data-autofocus
      />
      <Pictures ids={words.pictures} readOnly={readOnly} onChange={(ids) => set('pictures', ids)} />
      <TextInput
        label={t('free.title')}
        description={t('free.titleHint')}
        value={words.title}
        onChange={({ currentTarget }) => set('title', currentTarget.value)}
        readOnly={readOnly}
        maxLength={200}
      />
      <TextInput
        type="url"
        label={t('free.link')}
        placeholder="https://"
        value={words.link}
        onChange={({ currentTarget }) => set('link', currentTarget.value)}
        readOnly={readOnly}
      />
      <Group grow align="start">
        <TextInput
          label={t('inbox.section')}
          value={words.section}
          onChange={({ currentTarget }) => set('section', currentTarget.value)}
          readOnly={readOnly}
          maxLength={200}
        />
        <TagsInput
          label={t('free.tags')}
          value={[...words.tags]}
          onChange={(tags) => set('tags', tags)}
          readOnly={readOnly}
          maxTags={50}
        />
      </Group>
      <TimeInput
        label={t('free.expires', { zone })}
        value={words.expires}
        zone={zone}
        onChange={(expires) => set('expires', expires)}
      />
    </Stack>
  );
}
