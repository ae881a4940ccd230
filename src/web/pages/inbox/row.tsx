import { Badge, Group, Image, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../api/contract/types.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Time } from '../../parts/time.tsx';

type Row = AnswerOf<'GET /articles'>['articles'][number];

/** One article of the inbox; the whole of it leads to its posts. */
export function ArticleLine({ article, names }: { article: Row; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const {
    id,
    headline,
    section,
    language,
    credits,
    authors,
    lead,
    urgency,
    createdAt,
    embargoUntil,
    withdrawn,
    chips,
  } = article;
  const people = credits.length > 0 ? credits.flatMap(({ names: all }) => all) : authors;
  return (
    <Group component="article" wrap="nowrap" align="start" gap="md" py="sm" className="line">
      <Image
        src={lead?.hash ? `/pictures/${lead.hash}?w=120` : null}
        alt=""
        w={96}
        h={64}
        radius="sm"
        fit="cover"
        loading="lazy"
        fallbackSrc="/desk/no-picture.svg"
      />
      <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
        <Text fw={600} lang={language ?? undefined} lineClamp={2}>
          <Link to="/articles/$id" params={{ id }} className="covers">
            {headline}
          </Link>
        </Text>
        <Group gap="xs">
          {urgency !== 'normal' && (
            <Badge color={urgency === 'breaking' ? 'red' : 'teal'} variant="filled" tt="none">
              {t(`urgency.${urgency}`)}
            </Badge>
          )}
          {withdrawn && (
            <Badge color="red" variant="outline" tt="none">
              {t('inbox.withdrawn')}
            </Badge>
          )}
          {embargoUntil && (
            <Text size="sm" c="orange.9">
              {t('inbox.embargo')} <Time at={new Date(embargoUntil).toISOString()} />
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {[section, people.slice(0, 3).join(', ')].filter(Boolean).join(' · ')} <Time at={createdAt} />
          </Text>
        </Group>
        <Group gap={6}>
          {chips.map(({ channel, state }) => (
            <StateBadge key={channel} state={state} label={names.get(channel) ?? channel} />
          ))}
        </Group>
      </Stack>
    </Group>
  );
}
