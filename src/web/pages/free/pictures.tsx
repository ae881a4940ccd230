import { ActionIcon, Button, Drawer, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconDots, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ItemDetail, itemWith } from '../../data/library.ts';
import { moved } from '../../data/posts.ts';
import { SortHandle, useSorting } from '../../parts/sortable.tsx';
import { UploadButtons, UploadList, type Uploads, useDroppedFiles, usePastedFiles } from '../library/uploading.tsx';

const MediaPicker = lazy(() => import('../library/picker.tsx').then((loaded) => ({ default: loaded.MediaPicker })));
const CropDialog = lazy(() => import('../library/crop-dialog.tsx').then((loaded) => ({ default: loaded.CropDialog })));

interface PictureProps {
  item: ItemDetail | undefined;
  number: number;
  count: number;
  onMove: (to: number) => void;
  onReplace: () => void;
  onRemove: () => void;
}

/** Buttons of one picture. */
function PictureButtons({ item, number, count, onMove, onReplace, onRemove }: PictureProps) {
  const { t } = useTranslation();
  const [isCropping, crop] = useDisclosure(false);
  const button = { variant: 'default', size: 'sm' } as const;
  return (
    <Group gap={4} wrap="nowrap" justify="center">
      <ActionIcon
        {...button}
        disabled={number === 1}
        aria-label={t('composer.pictures.earlier', { number })}
        onClick={() => onMove(number - 2)}
      >
        <IconChevronLeft size={14} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        {...button}
        disabled={number === count}
        aria-label={t('composer.pictures.later', { number })}
        onClick={() => onMove(number)}
      >
        <IconChevronRight size={14} aria-hidden="true" />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon {...button} aria-label={t('composer.pictures.more', { number })}>
            <IconDots size={14} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onReplace}>{t('composer.pictures.replace')}</Menu.Item>
          {item?.addedBy != null && <Menu.Item onClick={crop.open}>{t('library.crop')}</Menu.Item>}
          {item && (
            <Menu.Item component="a" href={`/desk/library?item=${item.id}`} target="_blank">
              {t('composer.pictures.words')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon {...button} aria-label={t('composer.pictures.remove', { number })} onClick={onRemove}>
        <IconX size={14} aria-hidden="true" />
      </ActionIcon>
      {isCropping && item && (
        <Suspense>
          <CropDialog item={item} crop={item.crop} onClose={crop.close} />
        </Suspense>
      )}
    </Group>
  );
}

interface Props {
  ids: readonly string[];
  uploads: Uploads;
  readOnly: boolean;
  onChange: (change: (ids: readonly string[]) => readonly string[]) => void;
}

/** Pictures of the story in their order: chosen from the library, uploaded, dropped or pasted. */
export function Pictures({ ids, uploads, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  /** Place of the picture that another one replaces; `add`: at the end; null: none is chosen. */
  const [choosing, setChoosing] = useState<number | 'add' | null>(null);
  const items = useQueries({ queries: ids.map((id) => itemWith(id)) });
  const move = (from: number, to: number): void => onChange((before) => moved(before, from, to));
  const sorting = useSorting(move);
  const take = (files: File[]): void => {
    if (!readOnly && choosing === null) uploads.start(files);
  };
  usePastedFiles(take);
  const { isOver, target } = useDroppedFiles(take);
  const choose = (chosen: readonly string[]): void => {
    onChange((before) => {
      if (choosing === 'add' || choosing === null) return [...new Set([...before, ...chosen])];
      return [...new Set(before.map((id, at) => (at === choosing ? (chosen[0] ?? id) : id)))];
    });
    setChoosing(null);
  };
  return (
    <section aria-labelledby="free-pictures" className="freeDrop" data-over={isOver || undefined} {...target}>
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600} id="free-pictures">
          {t('free.pictures')}
        </Text>
        {!readOnly && (
          <Group gap="xs">
            <UploadButtons size="compact-sm" pictures onFiles={take} />
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPhotoPlus size={16} aria-hidden="true" />}
              onClick={() => setChoosing('add')}
            >
              {t('free.addPictures')}
            </Button>
          </Group>
        )}
      </Group>
      {!readOnly && ids.length === 0 && uploads.sendings.length === 0 && (
        <p className="freeHere">{t(isOver ? 'library.dropHere' : 'free.dropHere')}</p>
      )}
      {ids.length > 0 && (
        <ul className="freePictures" ref={sorting.list}>
          {ids.map((id, at) => {
            const item = items[at]?.data;
            const number = at + 1;
            return (
              <li key={id} {...sorting.item(at)}>
                <img src={item ? `/pictures/${item.hash}?w=240` : '/desk/no-picture.svg'} alt={item?.alt ?? ''} />
                <span className="freeNumber" aria-hidden="true">
                  {number}
                </span>
                {!readOnly && ids.length > 1 && (
                  <span className="freeGrip">
                    <SortHandle
                      sorting={sorting}
                      at={at}
                      label={t('composer.pictures.grip', { number, count: ids.length })}
                    />
                  </span>
                )}
                {!readOnly && (
                  <PictureButtons
                    item={item}
                    number={number}
                    count={ids.length}
                    onMove={(to) => move(at, to)}
                    onReplace={() => setChoosing(at)}
                    onRemove={() => onChange((before) => before.filter((one) => one !== id))}
                  />
                )}
                <Text size="xs" c={item && !item.alt ? 'look' : 'dimmed'} truncate>
                  {item?.alt ?? t('free.noAlt')}
                </Text>
              </li>
            );
          })}
        </ul>
      )}
      {/* What was added is among the pictures. */}
      <UploadList uploads={{ ...uploads, sendings: uploads.sendings.filter(({ state }) => state !== 'done') }} />
      <Drawer
        opened={choosing !== null}
        onClose={() => setChoosing(null)}
        position="right"
        size={436}
        title={t('shell.library')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Suspense>
          <MediaPicker
            present={ids}
            mayUpload
            pictures
            most={choosing === 'add' ? null : 1}
            onAdd={(chosen) => choose(chosen.map(({ id }) => id))}
          />
        </Suspense>
      </Drawer>
    </section>
  );
}
