import './new-post.css';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articlesNamed, submitArticle } from '../../data/articles.ts';
import { NoAnswer } from '../../data/client.ts';
import { useReading } from '../../data/reading.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { UrlForm } from '../../parts/url-form.tsx';
import type { NewPostStart } from './asked.ts';

const isSameUrl = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;

interface Props {
  start: NewPostStart;
  onClose(): void;
}

/** New post from an article: by its URL, from a file, or one that is known; or from nothing. */
export function NewPostDialog({ start, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState(start.url ?? '');
  const [words] = useDebouncedValue(text.trim(), 200);
  const isUrl = /^https?:/i.test(text.trim());
  const found = useQuery({ ...articlesNamed(words), enabled: words !== '' && !isUrl });
  // The same URL submitted again after no answer is the same request.
  const key = useRef(crypto.randomUUID());
  const open = (id: string): void => {
    onClose();
    void navigate({ to: '/articles/$id', params: { id }, search: { channel: start.channel } });
  };
  const submitting = useMutation({
    mutationFn: () => submitArticle(start.file ?? text.trim(), key.current),
    onSuccess: ({ articleId }) => open(articleId),
    onError: (error) => {
      if (!(error instanceof NoAnswer)) key.current = crypto.randomUUID();
    },
  });
  const looking = useReading(submitting.isPending, ({ urls }) => urls.some((one) => isSameUrl(one, text.trim())));
  const change = (value: string): void => {
    setText(value);
    key.current = crypto.randomUUID();
    if (submitting.isError) submitting.reset();
  };
  const articles = isUrl || words === '' ? [] : (found.data ?? []);
  return (
    <Dialog opened onClose={onClose} title={t('newPost.title')} size="lg" holds={text !== (start.url ?? '')}>
      <Stack gap="sm">
        {start.file ? (
          <Group gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="xs" wrap="nowrap">
              <IconFileText size={20} aria-hidden="true" />
              <Text size="sm" fw={600}>
                {start.file.name}
              </Text>
            </Group>
            <Button loading={submitting.isPending} onClick={() => submitting.mutate()} data-autofocus>
              {t('inbox.compose')}
            </Button>
          </Group>
        ) : (
          <UrlForm
            label={t('inbox.address')}
            submit={t('inbox.compose')}
            value={text}
            loading={submitting.isPending}
            onChange={change}
            onSubmit={() => submitting.mutate()}
          />
        )}
        <div aria-live="polite">{submitting.isPending && <Text size="sm">{looking ?? t('inbox.reading')}</Text>}</div>
        {submitting.error && <ErrorNote error={submitting.error} />}
        {articles.length > 0 && (
          <ul className="foundArticles" aria-label={t('inbox.articles')}>
            {articles.map(({ id, headline, section, language }) => (
              <li key={id}>
                <button type="button" onClick={() => open(id)} lang={language ?? undefined}>
                  <span>{headline}</span>
                  {section && <small>{section}</small>}
                </button>
              </li>
            ))}
          </ul>
        )}
        <Button
          variant="subtle"
          leftSection={<IconPencil size={16} aria-hidden="true" />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            onClose();
            void navigate({ to: '/free/new', search: { channel: start.channel } });
          }}
        >
          {t('newPost.scratch')}
        </Button>
      </Stack>
    </Dialog>
  );
}
