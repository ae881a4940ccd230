import './crops.css';
import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postsOf } from '../../data/articles.ts';
import { useChannelName } from '../../data/channels.ts';
import { type Crops, cropsOf } from '../../data/crops.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { PictureDesk } from './picture-desk.tsx';
import type { Picture } from './plan.ts';
import { useDrafts, useTyped } from './use-drafts.ts';

interface Props {
  pictures: readonly Picture[];
  chosen: number;
  isUnsaved: (picture: Picture) => boolean;
  onChoose: (number: number) => void;
}

/** The pictures of an article, to choose one. */
function Strip({ pictures, chosen, isUnsaved, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('crops.pictures')} className="crops-strip">
      {pictures.map((picture) => {
        const { number, hash } = picture;
        return (
          <button key={number} type="button" aria-current={number === chosen} onClick={() => onChoose(number)}>
            {hash && <img src={`/pictures/${hash}?w=104`} alt="" loading="lazy" />}
            {t('crops.picture', { number })}
            {isUnsaved(picture) && ` (${t('crops.unsavedMark')})`}
          </button>
        );
      })}
    </nav>
  );
}

const route = getRouteApi('/desk/articles/$id/crops');

/** Crops of an article's pictures, for all channels at once. */
export function CropsPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const crops = useQuery(cropsOf(id));
  if (!crops.data) return <Pending of={crops} />;
  return (
    <Page
      title={t('crops.title')}
      about={
        <TextLink to="/articles/$id" params={{ id }} lang={crops.data.language ?? undefined} size="xs">
          {crops.data.headline}
        </TextLink>
      }
    >
      {crops.error && <ErrorNote error={crops.error} onRetry={() => void crops.refetch()} />}
      <Pictures crops={crops.data} />
    </Page>
  );
}

function Pictures({ crops }: { crops: Crops }) {
  const { t } = useTranslation();
  const posts = useQuery(postsOf(crops.articleId));
  const nameOf = useChannelName();
  const mayWrite = useMay('write');
  const drafts = useDrafts(crops);
  const typed = useTyped();
  const [number, setNumber] = useState(1);
  const pictures = crops.pictures.filter(({ url }) => url !== null);
  const picture = pictures.find((one) => one.number === number) ?? pictures[0];
  const isUnsaved = (one: Picture): boolean => drafts.unsaved(one) !== null || typed.of(one) !== null;
  const isHeld = typed.any || pictures.some(isUnsaved);
  const leaving = useBlocker({ shouldBlockFn: () => isHeld, enableBeforeUnload: isHeld, withResolver: true });
  if (!picture) return <Text c="dimmed">{t('crops.none')}</Text>;
  return (
    <>
      {pictures.length > 1 && (
        <Strip pictures={pictures} chosen={picture.number} isUnsaved={isUnsaved} onChoose={setNumber} />
      )}
      {posts.error && <ErrorNote error={posts.error} onRetry={() => void posts.refetch()} />}
      <PictureDesk
        key={picture.url}
        crops={crops}
        picture={picture}
        posts={posts.data?.posts ?? []}
        drafts={drafts}
        typed={typed}
        mayWrite={mayWrite}
        nameOf={nameOf}
      />
      <Dialog opened={leaving.status === 'blocked'} onClose={() => leaving.reset?.()} title={t('crops.leaving')}>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => leaving.proceed?.()}>
            {t('crops.leave')}
          </Button>
          <Button onClick={() => leaving.reset?.()}>{t('crops.stay')}</Button>
        </Group>
      </Dialog>
    </>
  );
}
