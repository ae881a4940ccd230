import { Badge, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Post, Proposal } from '../../data/posts.ts';
import { useWords } from '../../parts/model-day.tsx';
import { fieldNamed, textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

type Suggestion = Proposal['suggestions'][number];

/** Texts of a suggestion that differ from the post's; all of them if none does, or if it was refused. */
function shownOf({ texts, refused }: Suggestion, { content: { texts: own, shorter = {} } }: Post): [string, string][] {
  const given = Object.entries(texts).filter(([, text]) => text !== '');
  const now = (name: string): string | undefined => {
    const [field = name, form] = name.split('.');
    return form === undefined ? own[field] : shorter[field]?.[Number(form)];
  };
  const other = given.filter(([name, text]) => now(name) !== text);
  return refused || other.length === 0 ? given : other;
}

interface Props {
  post: Post;
  proposal: Proposal;
  onTake: (number: number) => void;
}

/** One answer of the language model: its suggestions, why some can't be used, and its cost. */
export function ProposalCards({ post, proposal, onTake }: Props) {
  const { t } = useTranslation();
  const { task, suggestions, refused, model, askedBy, askedAt } = proposal;
  const name = t(`composer.model.task.${task}`);
  const use = useWords(proposal);
  const areSeveral = suggestions.length > 1;
  return (
    <Stack component="section" gap="xs" aria-label={name}>
      <Group gap="xs" align="baseline">
        <Title order={3} size="h5">
          {name}
        </Title>
        <Text size="xs" c="dimmed">
          {model} · {use} · {askedBy}, <Time at={askedAt} />
        </Text>
      </Group>
      {refused && <Text size="sm">{textOf(refused)}</Text>}
      <SimpleGrid cols={{ base: 1, md: areSeveral ? 2 : 1 }}>
        {suggestions.map((one) => {
          const title = areSeveral ? `${name} ${one.number}` : name;
          const blocks = one.problems.filter(({ severity }) => severity === 'blocks');
          return (
            <Card
              key={one.number}
              withBorder
              padding="sm"
              component={areSeveral ? 'section' : 'div'}
              aria-label={areSeveral ? title : undefined}
            >
              <Stack gap="xs" h="100%" justify="space-between">
                <div>
                  {one.refused && (
                    <Badge variant="light" color="look" tt="none" mb={4}>
                      {t('composer.model.refused')}
                    </Badge>
                  )}
                  {one.current && (
                    <Badge variant="light" tt="none" mb={4}>
                      {t('composer.current')}
                    </Badge>
                  )}
                  {shownOf(one, post).map(([field, text]) => (
                    <div key={field}>
                      {!one.refused && (
                        <Text size="xs" c="dimmed">
                          {fieldNamed(field)}
                        </Text>
                      )}
                      <Text size="sm" className="words" mb={4}>
                        {text}
                      </Text>
                    </div>
                  ))}
                  {one.body.length > 0 && (
                    <details>
                      <summary>{t('approvals.words')}</summary>
                      {one.body.map((text) => (
                        <Text key={text} size="sm" className="words" mt={4}>
                          {text}
                        </Text>
                      ))}
                    </details>
                  )}
                  {one.refused && <Text size="sm">{textOf(one.refused)}</Text>}
                  {one.left.map(({ text, why }) => (
                    <Text key={text} size="sm" c="dimmed">
                      {t('composer.model.left', { text })} {textOf(why)}
                    </Text>
                  ))}
                  {blocks.map((problem) => (
                    <Text key={textOf(problem.message)} size="xs">
                      {textOf(problem.message)}
                    </Text>
                  ))}
                </div>
                {!one.refused && !one.current && (
                  <Button variant="default" size="compact-md" onClick={() => onTake(one.number)}>
                    {t('composer.choose')}
                    <span className="unseen"> ({title})</span>
                  </Button>
                )}
              </Stack>
            </Card>
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
