import { Button, Image, Menu, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../../domain/video/facts.ts';
import type { Check, Post } from '../../data/posts.ts';

export type Video = NonNullable<Post['content']['video']>;
type Offered = NonNullable<Check['offers']['row']>['videos'];

/** First frame of a video, as it will be published. */
export function VideoFrame({ video: { file } }: { video: Video }) {
  if (!file) return <Image src="/desk/no-picture.svg" alt="" w={96} radius="sm" />;
  const style = { width: 96, borderRadius: 4, background: 'var(--film)' };
  return <video src={`/videos/${file.hash}`} preload="metadata" muted tabIndex={-1} aria-hidden="true" style={style} />;
}

/** Name of a video, which has no text in a post: its title in the article and its length. */
export function VideoName({ video, number, offered }: { video: Video; number: number; offered: Offered }) {
  const { t } = useTranslation();
  const { file, film } = video;
  const title = offered.find((one) => one.video === video.video)?.title;
  const name = film ? t('composer.videos.film') : (title ?? t('composer.videos.number', { number: video.video + 1 }));
  const length = file?.durationSeconds ?? null;
  return (
    <>
      <Text size="sm" fw={600}>
        {t('composer.videos.one', { number })}
      </Text>
      <Text size="sm">{name}</Text>
      {length !== null && (
        <Text size="xs" c="dimmed">
          {clockText(length)}
        </Text>
      )}
    </>
  );
}

interface AddProps {
  videos: Offered;
  isBehind: boolean;
  onAdd: (video: number) => void;
}

/** Menu of the article's videos that the post does not show. */
export function AddVideo({ videos, isBehind, onAdd }: AddProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-sm" aria-disabled={isBehind}>
          {t('composer.videos.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {videos.map(({ video, title }) => (
          <Menu.Item key={video} onClick={() => onAdd(video)}>
            <Text size="sm" lineClamp={2} maw={320}>
              {title ?? t('composer.videos.number', { number: video + 1 })}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
