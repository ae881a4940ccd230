import { Alert, Badge, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../../domain/video/facts.ts';
import { type Film as FilmData, filmsOf, makeFilm } from '../../data/films.ts';
import type { Check, Post } from '../../data/posts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

type Shape = NonNullable<Check['offers']['film']>;

/** Film that is ready, to watch before the post has it. */
function Ready({ film, onUse }: { film: FilmData; onUse: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      {/* biome-ignore lint/a11y/useMediaCaption: its words are in the picture, and nothing is spoken. */}
      <video
        controls
        preload="metadata"
        src={`/films/${film.id}`}
        aria-label={t('composer.film.watch')}
        style={{
          width: film.shape === 'tall' ? 270 : '100%',
          maxWidth: '100%',
          borderRadius: 8,
          background: 'var(--film)',
        }}
      />
      <Group gap="xs">
        {film.seconds !== null && <Text size="sm">{clockText(film.seconds)}</Text>}
        <Badge variant="light" color={film.aiMade ? 'look' : 'draft'} tt="none">
          {t(film.aiMade ? 'composer.film.ai' : 'composer.film.noAi')}
        </Badge>
        {film.outdated && (
          <Badge variant="light" color="look" tt="none">
            {t('composer.film.outdated')}
          </Badge>
        )}
        <Text size="sm" c="dimmed">
          {film.askedBy} · <Time at={film.askedAt} />
        </Text>
      </Group>
      <List size="sm">
        {film.sources.map(({ image, caption, credit }) => (
          <List.Item key={image}>
            {[caption ?? t('composer.pictures.number', { number: image + 1 }), credit].filter(Boolean).join(' · ')}
          </List.Item>
        ))}
      </List>
      <Group>
        <Button onClick={onUse}>{t('composer.film.use')}</Button>
      </Group>
    </Stack>
  );
}

function Shown({ film, onUse }: { film: FilmData; onUse: () => void }) {
  const { t } = useTranslation();
  if (film.state === 'ready') return <Ready film={film} onUse={onUse} />;
  if (film.state === 'failed') return film.problem && <Alert color="fail">{textOf(film.problem)}</Alert>;
  const percent = Math.round((film.share ?? 0) * 100);
  return (
    <Stack gap={4}>
      <Text size="sm">{film.share === null ? t('composer.film.waiting') : t('composer.film.making', { percent })}</Text>
      <Progress value={percent} aria-label={t('composer.film.progress')} />
    </Stack>
  );
}

interface ChooseProps {
  articleId: string;
  channel: string;
  shape: Shape;
  onUse: (film: string) => void;
}

/** Films of the story in the shape that a post takes, the newest first; none is used before a person has chosen it. */
function ChooseFilm({ articleId, channel, shape, onUse }: ChooseProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = filmsOf(articleId);
  const films = useQuery(query);
  const making = useMutation({
    mutationFn: () => makeFilm({ id: articleId, shape, channel }),
    onSuccess: (answer) => client.setQueryData(query.queryKey, answer),
  });
  if (!films.data) return <Pending of={films} />;
  const own = films.data.films.filter((film) => film.shape === shape && film.channel === channel);
  const isBusy = own.some(({ state }) => state === 'waiting' || state === 'making');
  const { refused } = films.data;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(`composer.film.help.${shape}`)}
      </Text>
      {refused && <Alert color="look">{textOf(refused)}</Alert>}
      {own.slice(0, 3).map((film) => (
        <Shown key={film.id} film={film} onUse={() => onUse(film.id)} />
      ))}
      {making.error && <ErrorNote error={making.error} />}
      {!refused && !isBusy && (
        <Group>
          <Button
            variant={own.length > 0 ? 'default' : 'filled'}
            loading={making.isPending}
            onClick={() => making.mutate()}
          >
            {t(own.length > 0 ? 'composer.film.again' : 'composer.film.make')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface Props {
  post: Post;
  shape: Shape;
  /** null: without it. */
  onChoose: (film: string | null) => void;
}

/** A short film of the story’s pictures as the post’s video: made on request, watched, and only then used. */
export function Film({ post, shape, onChoose }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const { articleId, channel, content } = post;
  if (articleId === null) return null;
  const use = (film: string): void => {
    close();
    onChoose(film);
  };
  const hasFilm = content.video?.film !== undefined;
  return (
    <Group gap="xs">
      {hasFilm && <Text size="sm">{t('composer.film.used')}</Text>}
      <Button variant="default" size="compact-sm" onClick={open}>
        {t(hasFilm ? 'composer.film.change' : 'composer.film.open')}
      </Button>
      {hasFilm && (
        <Button variant="default" size="compact-sm" onClick={() => onChoose(null)}>
          {t('composer.film.remove')}
        </Button>
      )}
      <Dialog opened={opened} onClose={close} size="lg" title={t('composer.film.title')}>
        <ChooseFilm articleId={articleId} channel={channel} shape={shape} onUse={use} />
      </Dialog>
    </Group>
  );
}
