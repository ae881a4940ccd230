import { Badge, Box, Group, Image, NavLink, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import type { Channel } from '../../data/channels.ts';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { CommentMark } from './comment-mark.tsx';
import { useLeaving } from './leaving.ts';

/** Waiting posts of one article, or of one free story. */
interface Story {
  /** Of the article, or of the free story. */
  id: string;
  headline: string;
  language: string | null;
  /** Hash of its picture; null: none yet. */
  picture: string | null;
  waiting: WaitingPost[];
}

const storyIdOf = ({ post }: WaitingPost): string => post.articleId ?? post.freeStoryId ?? post.id;

/** Groups waiting posts by story, in the order of each story's most urgent post. */
export function storiesOf(list: readonly WaitingPost[]): Story[] {
  const stories = new Map<string, Story>();
  for (const one of list) {
    const { headline, content } = one.post;
    const id = storyIdOf(one);
    const story = stories.get(id) ?? { id, headline, language: content.language, picture: null, waiting: [] };
    story.picture ??= content.pictures.find(({ rendition }) => rendition)?.rendition?.hash ?? null;
    story.waiting.push(one);
    stories.set(id, story);
  }
  return [...stories.values()];
}

/** Other posts of the channel wait for the same free slot: whichever is approved first gets it. */
export const isShared = ({ post, leaves }: WaitingPost, list: readonly WaitingPost[]): boolean =>
  leaves.how === 'next' &&
  list.some(
    (other) =>
      other.post.id !== post.id &&
      other.post.channel === post.channel &&
      other.leaves.how === 'next' &&
      other.leaves.at === leaves.at,
  );

interface Props {
  stories: readonly Story[];
  /** Id of the open post. */
  now: string;
  nameOf: (channel: string) => string;
  brandOf: (channel: string) => Channel['brand'] | undefined;
  /** How many posts of the open one’s story can be approved together. */
  together: number;
  onGo: (post: WaitingPost['post']) => void;
  onAll: () => void;
}

/** List of waiting posts by story. */
export function StoryList({ stories, now, nameOf, brandOf, together, onGo, onAll }: Props) {
  const { t } = useTranslation();
  const { inList } = useLeaving();
  const markOf = (channel: string) => {
    const brand = brandOf(channel);
    return brand && <PlatformMark brand={brand} size={24} />;
  };
  const all = stories.flatMap(({ waiting }) => waiting);
  return (
    <nav aria-label={t('approvals.list')}>
      {stories.map(({ id, headline, language, picture, waiting }) => (
        <Box key={id} role="group" aria-labelledby={`story-${id}`} className="story">
          <Group gap="sm" wrap="nowrap" align="start">
            <Image
              src={picture ? `/pictures/${picture}?w=240` : null}
              fallbackSrc="/desk/no-picture.svg"
              alt=""
              w={60}
              h={40}
              radius="sm"
              loading="lazy"
            />
            <Title order={2} id={`story-${id}`} lang={language ?? undefined} className="grows words storyTitle">
              {headline}
            </Title>
          </Group>
          {waiting.map((one) => (
            <NavLink
              key={one.post.id}
              component="button"
              active={one.post.id === now}
              aria-current={one.post.id === now}
              leftSection={markOf(one.post.channel)}
              label={nameOf(one.post.channel)}
              description={inList(one.leaves, isShared(one, all))}
              rightSection={
                <>
                  <CommentMark count={one.post.comments} />
                  {one.post.urgency !== 'normal' && (
                    <Badge color={one.post.urgency === 'breaking' ? 'fail' : 'live'} variant="filled" tt="none">
                      {t(`urgency.${one.post.urgency}`)}
                    </Badge>
                  )}
                </>
              }
              onClick={() => onGo(one.post)}
            />
          ))}
          {together > 1 && waiting.some(({ post }) => post.id === now) && (
            <button type="button" className="textAction approveAll" onClick={onAll}>
              {t('approvals.all', { count: together })}
            </button>
          )}
        </Box>
      ))}
    </nav>
  );
}
