import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Happened } from '../../data/activity.ts';
import { actionWord } from '../../parts/action-word.ts';
import { Time } from '../../parts/time.tsx';
import { Attempt } from './attempt.tsx';
import { changesOf, reasonOf, subjectOf } from './changes.ts';
import { Details } from './details.tsx';
import { stateNow } from './outcome.ts';

interface Props {
  row: Happened;
  names: ReadonlyMap<string, string>;
  /** The page is about one post: it is not named in each line. */
  ofPost: boolean;
}

/** One thing that happened, with what lies behind it where somebody wants to see that. */
export function Row({ row, names, ofPost }: Props) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const { attempt, postId, articleId, headline, channel, action, who } = row;
  const now = stateNow(row);
  const reason = reasonOf(row);
  const what = attempt ? t('activity.attempt', { number: attempt.number }) : actionWord(action);
  const hasMore = attempt !== null || changesOf(row).length > 0;
  const where = channel === null ? null : (names.get(channel) ?? channel);
  return (
    <Stack component="article" gap={2} py="xs" className="entry" data-key={row.key}>
      <Group justify="space-between" align="start" gap="xs">
        <Group gap="xs" miw={0} flex="1 1 240px">
          <Text size="sm" c="dimmed">
            <Time at={row.at} />
          </Text>
          {attempt ? (
            <Attempt attempt={attempt} kind={row.kind} />
          ) : (
            <Text size="sm">
              <b>{who}</b> {what}
              {reason === null ? '' : `: ${reason}`}
            </Text>
          )}
        </Group>
        {hasMore && (
          <Button
            variant="default"
            size="compact-xs"
            aria-expanded={open}
            aria-label={open ? t('activity.hide') : t('activity.detailsOf', { what })}
            onClick={toggle}
          >
            {open ? t('activity.hide') : t('activity.details')}
          </Button>
        )}
      </Group>
      {!ofPost && (
        <Group gap="xs">
          {headline !== null && postId !== null ? (
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/posts/$id/activity" params={{ id: postId }} />}
            >
              {headline}
            </Anchor>
          ) : headline !== null && articleId !== null ? (
            <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/articles/$id" params={{ id: articleId }} />}>
              {headline}
            </Anchor>
          ) : (
            <Text size="sm" c="dimmed">
              {subjectOf(row.subject)}
            </Text>
          )}
          {where !== null && (
            <Text size="sm" c="dimmed">
              {where}
            </Text>
          )}
          {now !== null && (
            <Text size="sm" c="dimmed">
              {t('activity.now', { state: t(now === 'done' ? 'activity.done' : `states.${now}`) })}
            </Text>
          )}
        </Group>
      )}
      {open && <Details row={row} />}
    </Stack>
  );
}
