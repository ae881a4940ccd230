import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { describePictures } from '../../data/crops.ts';
import { isOpen } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { listText } from '../../parts/server-text.ts';
import type { Picture } from './plan.ts';

type Post = AnswerOf<'GET /articles/:id/posts'>['posts'][number];

interface Props {
  article: string;
  picture: Picture;
  posts: readonly Post[];
  language: string | null;
  mayWrite: boolean;
  nameOf: (channel: string) => string;
  /** Unsaved text; null: none. */
  typed: string | null;
  onType: (text: string) => void;
  /** These words were saved. */
  onSaved: (text: string) => void;
}

const shows = ({ content }: Post, number: number): boolean =>
  content.pictures.some(({ image }) => image === number - 1);

const altIn = ({ content }: Post, number: number): string =>
  content.pictures.find(({ image }) => image === number - 1)?.alt ?? '';

/** Alt text of the picture: asked for where a post lacks one, saved in all posts. */
export function AltText({ article, picture, posts, language, mayWrite, nameOf, ...given }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { number } = picture;
  const open = posts.filter((post) => isOpen(post) && shows(post, number));
  const alts = open.map((post) => altIn(post, number));
  const now = alts.find((alt) => alt !== '') ?? '';
  const { typed, onType, onSaved } = given;
  const text = typed ?? now;
  // Unchanged text needs no saving.
  const write = (words: string): void => (words === now ? onSaved(typed ?? '') : onType(words));
  const differing = open.filter((post) => altIn(post, number) !== text.trim());
  const saving = useMutation({
    mutationFn: async (sent: string) => {
      for (const post of differing) {
        const places = post.content.pictures.flatMap(({ image }, place) => (image === number - 1 ? [place] : []));
        await describePictures(post, Object.fromEntries(places.map((place) => [String(place), sent.trim()])));
      }
    },
    onSuccess: (_, sent) => onSaved(sent),
    onSettled: () => client.invalidateQueries({ queryKey: ['article', article] }),
  });
  if (open.length === 0) return null;
  const lacking = open.filter((_, i) => alts[i] === '');
  const proposed = [picture.alt, picture.title].find((words) => words !== null && words.trim() !== '') ?? null;
  const byModel = open.some(({ content }) => content.pictures.some((one) => one.image === number - 1 && one.proposed));
  return (
    <Stack gap="xs">
      {lacking.length > 0 && (
        <Alert color="look" title={t('crops.altAsked')} p="xs">
          {t('crops.altLacking', { channels: listText(lacking.map(({ channel }) => nameOf(channel))) })}
        </Alert>
      )}
      {byModel && <Text size="sm">{t('crops.altByModel')}</Text>}
      <Textarea
        label={t('edit.alt', { number })}
        description={t('crops.altFor', { channels: listText(open.map(({ channel }) => nameOf(channel))) })}
        value={text}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        required={lacking.length > 0}
        readOnly={!mayWrite}
        lang={language ?? undefined}
        autosize
        minRows={2}
        maxRows={8}
      />
      {saving.error && <ErrorNote error={saving.error} />}
      {mayWrite && (
        <Group gap="xs">
          <Button
            variant={typed === null && lacking.length === 0 ? 'default' : 'filled'}
            onClick={() => saving.mutate(text)}
            loading={saving.isPending}
            disabled={text.trim() === '' || differing.length === 0}
          >
            {t('crops.altSave', { count: differing.length })}
          </Button>
          {proposed !== null && text.trim() === '' && (
            <Button className="crops-long" variant="default" onClick={() => onType(proposed)}>
              {t('crops.altTake', { text: proposed })}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
