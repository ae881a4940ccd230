import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { askModel, type Post, type Proposal, proposalsOf } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ModelDay } from '../../parts/model-day.tsx';
import { textOf } from '../../parts/server-text.ts';
import { ProposalCards } from './proposal-cards.tsx';

/** A language by its tag, as another language calls it. */
const languageName = (tag: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;

interface Props {
  post: Post;
  onTake: (proposal: Proposal, number: number) => void;
  /** Writes the post in the article's language. */
  onOriginal: () => void;
}

/** Suggestions of the language model; nothing where the newsroom has none. */
export function Proposals({ post, onTake, onOriginal }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const query = proposalsOf(post.id, post.version);
  const { data, error } = useQuery(query);
  const asking = useMutation({
    mutationFn: (task: Proposal['task']) => askModel(post.id, task),
    onSuccess: (answer) => client.setQueryData(query.queryKey, answer),
  });
  if (error) return <ErrorNote error={error} />;
  if (!data?.model) return null;
  const { model, tasks, translation, proposals, today } = data;
  const isAsking = (task: Proposal['task']): boolean => asking.isPending && asking.variables === task;
  const language = (tag: string): string => languageName(tag, i18n.language);
  return (
    <Stack component="section" mt="lg" gap="sm" aria-labelledby="language-model">
      <Title order={2} size="h4" id="language-model">
        {t('composer.model.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('composer.model.help', { name: model.name })}
      </Text>
      {model.problem && <Alert color="look">{textOf(model.problem)}</Alert>}
      {translation && (
        <Stack gap={4}>
          <Text size="sm" id="post-language">
            {t('composer.model.language', { from: language(translation.from), to: language(translation.to) })}
          </Text>
          <Group gap="xs" role="group" aria-labelledby="post-language">
            <Button
              variant={translation.chosen ? 'default' : 'light'}
              aria-pressed={!translation.chosen}
              onClick={() => translation.chosen && onOriginal()}
            >
              {t('composer.model.original')}
            </Button>
            <Button
              variant={translation.chosen ? 'light' : 'default'}
              aria-pressed={translation.chosen}
              loading={isAsking('translation')}
              disabled={model.problem !== null || asking.isPending}
              onClick={() => asking.mutate('translation')}
            >
              {t('composer.model.translate')}
            </Button>
          </Group>
        </Stack>
      )}
      <Group gap="xs">
        {tasks
          .filter((task) => task !== 'translation')
          .map((task) => (
            <Button
              key={task}
              variant="default"
              loading={isAsking(task)}
              disabled={model.problem !== null || asking.isPending}
              onClick={() => asking.mutate(task)}
            >
              {t(`composer.model.ask.${task}`)}
            </Button>
          ))}
      </Group>
      {asking.error && <ErrorNote error={asking.error} />}
      {proposals.map((proposal) => (
        <ProposalCards
          key={proposal.id}
          post={post}
          proposal={proposal}
          onTake={(number) => onTake(proposal, number)}
        />
      ))}
      {today && (
        <Text size="xs" c="dimmed">
          <ModelDay day={today} within={(use) => t('composer.model.today', { use })} />
        </Text>
      )}
    </Stack>
  );
}
