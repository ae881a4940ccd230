import { ActionIcon, Alert, Button, Group, Popover, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconPencil, IconSearch, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articlesNamed, submitArticle } from '../../data/articles.ts';
import type { Channel } from '../../data/channels.ts';
import { placeStory } from '../../data/place-story.ts';
import { dayOf, instantOf, type LocalTime, localTime, timeOf } from '../../data/time.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { textOf } from '../../parts/server-text.ts';
import { freePage } from '../free/start.ts';
import { ChannelToggles } from './channel-toggles.tsx';
import { checkOf } from './check.ts';
import { Thumbnail } from './tile.tsx';
import type { Pressed } from './views.tsx';

interface Props {
  pressed: Pressed;
  zone: string;
  now: LocalTime;
  channels: readonly Channel[];
  onCreated: (at: string) => void;
  onClose: () => void;
}

const FEW = 4;

/** New posts at a time that was pressed: time, channels, what is in the way, and the story. */
export function NewHere({ pressed, zone, now, channels, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const [wall, setWall] = useState(pressed.wall);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    pressed.channels.length > 0 ? pressed.channels : channels.map(({ id }) => id),
  );
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());
  const isWhole = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(wall);
  const at = isWhole ? instantOf(wall, zone) : null;
  const isUrl = /^https?:\/\/\S+$/i.test(words.trim());
  const [named] = useDebouncedValue(isUrl ? '' : words.trim(), 200);
  const found = useQuery({ ...articlesNamed(named, FEW), enabled: !isUrl });
  const [asked] = useDebouncedValue({ at: at ?? '', channels: [...chosen] }, 200);
  const check = useQuery({ ...checkOf(asked), enabled: asked.at !== '' && asked.channels.length > 0 });
  const conflicts = (check.data?.checks ?? []).filter(({ refused, remarks }) => refused !== null || remarks.length > 0);
  const free = conflicts
    .flatMap((one) => one.free ?? [])
    .toSorted()
    .at(-1);
  const isPast = wall < now;
  const creating = useMutation({
    mutationFn: async () => {
      if (at === null) return;
      const articleId =
        picked ?? (await submitArticle(words.trim(), key.current, { channels: [...chosen], when: at })).articleId;
      await placeStory({ articleId, channels: chosen, at });
    },
    onSuccess: () => at !== null && onCreated(at),
  });
  const setDay = (day: string): void => setWall(`${day} ${wall.slice(11)}`);
  const articles = isUrl ? [] : (found.data ?? []);
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onClose()}
      position="right-start"
      width="22rem"
      trapFocus
      withinPortal
      shadow="lg"
    >
      <Popover.Target>
        <span aria-hidden="true" style={{ position: 'fixed', left: pressed.x, top: pressed.y }} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('newPost.title')}>
        <Stack gap="sm">
          <Group justify="space-between">
            <Title order={2} size="h5">
              {t('newPost.title')}
            </Title>
            <ActionIcon variant="subtle" color="draft" aria-label={t('common.close')} onClick={onClose}>
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          </Group>
          <Group gap="xs" grow>
            <TextInput
              type="date"
              aria-label={t('calendar.date')}
              value={wall.slice(0, 10)}
              min={dayOf(now)}
              onChange={({ currentTarget }) => setDay(currentTarget.value)}
            />
            <TextInput
              type="time"
              aria-label={t('calendar.time')}
              value={wall.slice(11, 16)}
              onChange={({ currentTarget }) => setWall(`${wall.slice(0, 10)} ${currentTarget.value}:00`)}
            />
          </Group>
          <Group justify="space-between" gap="xs">
            <ChannelToggles
              channels={channels}
              chosen={chosen}
              onToggle={(id) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            />
            <Text size="xs" c="dimmed">
              {t('calendar.channelCount', { count: chosen.length })}
            </Text>
          </Group>
          <div aria-live="polite">
            {conflicts.length > 0 && (
              <Alert color="look" icon={<IconAlertTriangle size={16} aria-hidden="true" />}>
                {conflicts.map(({ channel, refused, remarks }) => (
                  <div key={channel}>{[...(refused ? [refused] : []), ...remarks].map(textOf).join(' ')}</div>
                ))}
                {free !== undefined && (
                  <Group gap={6}>
                    <span>{t('calendar.freeFrom', { time: timeOf(localTime(free, zone)) })}</span>
                    <Button size="compact-xs" variant="subtle" onClick={() => setWall(localTime(free, zone))}>
                      {t('calendar.useTime', { time: timeOf(localTime(free, zone)) })}
                    </Button>
                  </Group>
                )}
              </Alert>
            )}
          </div>
          <TextInput
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            aria-label={t('calendar.findArticle')}
            placeholder={t('calendar.findArticle')}
            value={words}
            maxLength={2_000}
            data-autofocus
            onChange={({ currentTarget }) => {
              setWords(currentTarget.value);
              setPicked(null);
              key.current = crypto.randomUUID();
            }}
          />
          {articles.length > 0 && (
            <fieldset className="foundStories" aria-label={t('inbox.articles')}>
              {articles.map(({ id, headline, language, lead }) => (
                <button
                  key={id}
                  type="button"
                  lang={language ?? undefined}
                  aria-pressed={picked === id}
                  onClick={() => setPicked(id)}
                >
                  <Thumbnail picture={lead?.hash ?? null} size={36} />
                  <span className="tileName">{headline}</span>
                </button>
              ))}
            </fieldset>
          )}
          {creating.error && <ErrorNote error={creating.error} />}
          <Group justify="space-between">
            <Button
              variant="subtle"
              color="draft"
              leftSection={<IconPencil size={16} aria-hidden="true" />}
              disabled={at === null || isPast}
              renderRoot={(rest) => <Link {...rest} {...freePage({ ...(at !== null && { at }), channels: chosen })} />}
            >
              {t('calendar.fromScratch')}
            </Button>
            <Button
              loading={creating.isPending}
              disabled={at === null || isPast || chosen.length === 0 || (picked === null && !isUrl)}
              onClick={() => creating.mutate()}
            >
              {t('calendar.createPosts')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
