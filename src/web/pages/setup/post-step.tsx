import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { submitArticle } from '../../data/articles.ts';
import { keepProgress, type SiteProposals } from '../../data/setup.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { StepFrame } from './step.tsx';

interface Props {
  stories: SiteProposals['stories'];
  onLeave: (to: '/' | '/free/new') => void;
}

/** One of the site's newest stories, or any other, to write posts about. */
export function PostStep({ stories, onLeave }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [picked, setPicked] = useState(stories[0]?.url ?? '');
  const [typed, setTyped] = useState('');
  const url = typed.trim() || picked;
  // One key for each address: a second click asks for the same again.
  const keys = useRef(new Map<string, string>());
  const creating = useMutation({
    mutationFn: () => {
      const key = keys.current.get(url) ?? crypto.randomUUID();
      keys.current.set(url, key);
      return submitArticle(url, key);
    },
    onSuccess: async ({ articleId }) => {
      keepProgress(null);
      await navigate({ to: '/articles/$id', params: { id: articleId } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    creating.mutate();
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('setup.post.title')}
        about={t('setup.post.about')}
        skip={t('setup.finish')}
        onSkip={() => onLeave('/')}
        disabled={creating.isPending}
        action={
          <>
            <Button type="submit" loading={creating.isPending} disabled={url === ''}>
              {t('setup.post.submit')}
            </Button>
            <Button variant="default" onClick={() => onLeave('/free/new')} disabled={creating.isPending}>
              {t('setup.post.free')}
            </Button>
          </>
        }
      >
        <Stack>
          {creating.error && <ErrorNote error={creating.error} />}
          {stories.length > 0 && (
            <Radio.Group
              label={t('setup.post.stories')}
              value={typed.trim() === '' ? picked : ''}
              onChange={(value) => {
                setTyped('');
                setPicked(value);
              }}
            >
              <Stack gap="sm" mt="xs" className="setupStories">
                {stories.map((story) => (
                  <Radio key={story.url} value={story.url} label={story.title} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <TextInput
            type="url"
            label={t('setup.post.url')}
            description={stories.length > 0 ? t('setup.post.urlHint') : null}
            placeholder="https://"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            spellCheck={false}
          />
        </Stack>
      </StepFrame>
    </form>
  );
}
