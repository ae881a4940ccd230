import { Button, Drawer, Group, Image, Stack } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inRow } from '../../../domain/videos.ts';
import {
  type Check,
  type ChosenMedia,
  type ChosenPicture,
  type ChosenVideo,
  moved,
  type Post,
} from '../../data/posts.ts';
import { SortHandle, useSorting } from '../../parts/sortable.tsx';
import { AddPicture, shown } from './add-picture.tsx';
import { ItemButtons } from './item-buttons.tsx';
import { PictureFields } from './picture-fields.tsx';
import { PictureMenu } from './picture-menu.tsx';
import { AddVideo, type Video, VideoFrame, VideoName } from './videos.tsx';

const MediaPicker = lazy(() => import('../library/picker.tsx').then((loaded) => ({ default: loaded.MediaPicker })));

type Offers = Check['offers'];
type Picture = Post['content']['pictures'][number];

interface Props {
  /** null: the post is about none. */
  articleId: string | null;
  pictures: readonly Picture[];
  videos: readonly Video[];
  /** Where the videos can be chosen, too, in one row with the pictures; null: nowhere. */
  row: Offers['row'];
  /** Index of the part that has them. */
  part: number;
  /** The post has several parts. */
  isOneOfMany: boolean;
  /** A change is not shown yet: what would be chosen beside it now would take its place. */
  isBehind: boolean;
  offers: Offers | undefined;
  /** null: they can't be changed. */
  onChoose: ((media: ChosenMedia) => void) | null;
  /** Field of its alt text. */
  children: (field: string) => ReactNode;
}

/** Picture or video of a part, with its place among those of its kind. */
type Item =
  | { kind: 'picture'; at: number; picture: Picture }
  | { kind: 'video'; at: number; video: Video; picturesBefore?: number | undefined };

/** All that a part shows, in its order. */
function itemsIn({ pictures, videos, row }: Pick<Props, 'pictures' | 'videos' | 'row'>): Item[] {
  const pictured = pictures.map((picture, at) => ({ kind: 'picture' as const, at, picture }));
  if (row === null) return pictured;
  const filmed = videos.map((video, at) => {
    const { picturesBefore } = video;
    return { kind: 'video' as const, at, video, picturesBefore };
  });
  return inRow({ pictures: pictured, videos: filmed }, row.picturesBefore);
}

/** A picture or video as it is chosen: one that the part has, or one of the article. */
type Chosen = { picture: ChosenPicture } | { video: ChosenVideo };

function mediaOf(chosen: readonly Chosen[], hasRow: boolean): ChosenMedia {
  const pictures = chosen.flatMap((one) => ('picture' in one ? one.picture : []));
  if (!hasRow) return { pictures };
  const picturesIn = (some: readonly Chosen[]): number => some.filter((one) => 'picture' in one).length;
  const videos = chosen.flatMap((one, at) =>
    'video' in one ? { ...one.video, picturesBefore: picturesIn(chosen.slice(0, at)) } : [],
  );
  return { pictures, videos };
}

/**
 * Pictures of a part as cropped, each beside its alt text, with its videos among them where they can be chosen; in the
 * order in which they are published.
 */
export function Pictures({ articleId, part, isOneOfMany, isBehind, offers, onChoose, children, ...shows }: Props) {
  const { t } = useTranslation();
  const { pictures, videos, row } = shows;
  /** Place of the picture that one of the library replaces; `add`: at the end; null: none is chosen. */
  const [choosing, setChoosing] = useState<number | 'add' | null>(null);
  const items = itemsIn(shows);
  const kept = items.map(
    ({ kind, at }): Chosen => (kind === 'picture' ? { picture: { was: at } } : { video: { was: at } }),
  );
  const choose =
    onChoose &&
    ((chosen: readonly Chosen[]): void => {
      if (!isBehind) onChoose(mediaOf(chosen, row !== null));
    });
  const move = (from: number, to: number): void => choose?.(moved(kept, from, to));
  const sorting = useSorting(move);
  const isFull = row !== null && items.length >= row.max;
  const most = offers?.pictures[part === 0 ? 'first' : 'further'] ?? 0;
  const unused = (offers?.images ?? []).filter(
    ({ image }) => !pictures.some((picture) => picture.image === image && picture.card?.over !== 'plain'),
  );
  const canAdd = articleId !== null && !isFull && pictures.length < most && unused.length > 0;
  const otherVideos = (row?.videos ?? []).filter(
    ({ video }) => !videos.some((own) => own.video === video && own.film === undefined),
  );
  const canAddVideo = !isFull && otherVideos.length > 0;
  const room = Math.max(0, Math.min(most - pictures.length, row === null ? most : row.max - items.length));
  const canChoose = choose !== null && offers !== undefined && room > 0;
  const take = (ids: readonly string[]): void => {
    const chosen = ids.map((item): Chosen => ({ picture: { item } }));
    if (choosing === 'add') choose?.([...kept, ...chosen]);
    else choose?.(kept.map((one, at) => (at === choosing ? (chosen[0] ?? one) : one)));
    setChoosing(null);
  };
  if (items.length === 0 && !canChoose && !(onChoose && canAdd)) return null;
  return (
    <Stack gap="sm" ref={sorting.list}>
      {items.map((item, index) => (
        // By its place: what is focused there stays when they change places.
        <Group key={`${item.kind} ${index}`} align="start" wrap="nowrap" gap="sm" {...sorting.item(index)}>
          {choose && items.length > 1 && (
            <SortHandle
              sorting={sorting}
              at={index}
              label={t(`composer.${item.kind}s.grip`, { number: index + 1, count: items.length })}
            />
          )}
          <Stack gap={4} align="center">
            {item.kind === 'video' ? (
              <VideoFrame video={item.video} />
            ) : (
              <Image
                src={shown(item.picture.rendition?.hash)}
                fallbackSrc="/desk/no-picture.svg"
                alt=""
                w={96}
                radius="sm"
                fit="contain"
                loading="lazy"
              />
            )}
            {choose && (
              <Group gap={4} justify="center">
                <ItemButtons
                  what={`${item.kind}s`}
                  number={item.at + 1}
                  at={index}
                  count={items.length}
                  isBehind={isBehind}
                  onMove={(to) => move(index, to)}
                  // Without any video it would be another format.
                  onRemove={
                    item.kind === 'video' && videos.length === 1
                      ? null
                      : () => choose(kept.filter((_, other) => other !== index))
                  }
                />
                {item.kind === 'picture' && (
                  <PictureMenu
                    articleId={articleId}
                    picture={item.picture}
                    number={item.at + 1}
                    onReplace={() => setChoosing(index)}
                    onCropped={(id) =>
                      choose(kept.map((one, other) => (other === index ? { picture: { item: id } } : one)))
                    }
                  />
                )}
              </Group>
            )}
          </Stack>
          <div className="grows">
            {item.kind === 'video' ? (
              <VideoName video={item.video} number={item.at + 1} offered={row?.videos ?? []} />
            ) : (
              <PictureFields
                picture={item.picture}
                at={item.at}
                part={part}
                offers={offers}
                onChange={
                  choose &&
                  ((changes) =>
                    choose(
                      kept.map((one, other) =>
                        other === index && 'picture' in one ? { picture: { ...one.picture, ...changes } } : one,
                      ),
                    ))
                }
              >
                {children}
              </PictureFields>
            )}
          </div>
        </Group>
      ))}
      {choose && (canAdd || canAddVideo || canChoose) && (
        <Group gap="sm">
          {canChoose && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPhotoPlus size={15} aria-hidden="true" />}
              aria-disabled={isBehind}
              onClick={() => setChoosing('add')}
            >
              {t('composer.pictures.library')}
              {isOneOfMany && <span className="unseen"> ({t('composer.part', { number: part + 1 })})</span>}
            </Button>
          )}
          {canAdd && (
            <AddPicture
              articleId={articleId}
              images={unused}
              part={isOneOfMany ? part + 1 : null}
              isBehind={isBehind}
              onAdd={(image) => choose([...kept, { picture: { image } }])}
            />
          )}
          {canAddVideo && (
            <AddVideo
              videos={otherVideos}
              isBehind={isBehind}
              onAdd={(video) => choose([...kept, { video: { video } }])}
            />
          )}
        </Group>
      )}
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
            present={pictures.flatMap(({ item }) => item?.id ?? [])}
            mayUpload
            pictures
            most={choosing === 'add' ? room : 1}
            onAdd={(chosen) => take(chosen.map(({ id }) => id))}
          />
        </Suspense>
      </Drawer>
    </Stack>
  );
}
