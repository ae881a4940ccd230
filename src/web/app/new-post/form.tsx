import './new-post.css';
import { Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { articlesNamed, submitArticle } from '../../data/articles.ts';
import { NoAnswer } from '../../data/client.ts';
import { useReading } from '../../data/reading.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { UrlForm } from '../../parts/url-form.tsx';

const isSameUrl = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;

interface Props {
  text: string;
  onChange(text: string): void;
  /** File with an article, in place of its URL. */
  file?: File | undefined;
  /** Channel whose tab is opened. */
  channel?: string | undefined;
  /** Before the page of the article opens. */
  onLeave?(): void;
}

/** Field for the URL of an article, or for words of a known one, which is then chosen; or a file that has one. */
export function NewPostForm({ text, onChange, file, channel, onLeave }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words] = useDebouncedValue(text.trim(), 200);
  const isUrl = /^https?:/i.test(text.trim());
  const found = useQuery({ ...articlesNamed(words), enabled: words !== '' && !isUrl });
  // The same URL submitted again after no answer is the same request.
  const key = useRef(crypto.randomUUID());
  const open = (id: string): void => {
    onLeave?.();
    void navigate({ to: '/articles/$id', params: { id }, search: { channel } });
  };
  const submitting = useMutation({
    mutationFn: () => submitArticle(file ?? text.trim(), key.current),
    onSuccess: ({ articleId }) => open(articleId),
    onError: (error) => {
      if (!(error instanceof NoAnswer)) key.current = crypto.randomUUID();
    },
  });
  const looking = useReading(submitting.isPending, ({ urls }) => urls.some((one) => isSameUrl(one, text.trim())));
  const change = (value: string): void => {
    onChange(value);
    key.current = crypto.randomUUID();
    if (submitting.isError) submitting.reset();
  };
  const articles = isUrl || words === '' ? [] : (found.data ?? []);
  return (
    <>
      {file ? (
        <Group gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <IconFileText size={20} aria-hidden="true" />
            <Text size="sm" fw={600}>
              {file.name}
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
    </>
  );
}
