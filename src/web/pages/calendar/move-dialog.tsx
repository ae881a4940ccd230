import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postPage } from '../../data/post-page.ts';
import { addDays, addMinutes, dayOf, instantOf, isRepeated, isSkipped, localTime, timeOf } from '../../data/time.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { StateIcon } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { isDraft, movable, type Post } from './events.ts';
import { type Naming, platformIn, stateText } from './tile.tsx';

interface Props {
  /** Posts of one story, at one time. */
  posts: readonly [Post, ...Post[]];
  naming: Naming;
  mayMove: boolean;
  /** May publish a story that is too old. */
  mayLetOut: boolean;
  /** Time that was refused, and why. */
  wanted: { when: string; error: unknown } | null;
  now: number;
  isMoving: boolean;
  onMove: (posts: readonly Post[], when: string, despiteAge: boolean) => void;
  onClose: () => void;
}

const NUDGES = [-60, -15, 15, 60] as const;

/** Moves posts of a story without a mouse: to a time of the newsroom, or to the next free slot. */
export function MoveDialog({ posts, naming, mayMove, mayLetOut, wanted, now, isMoving, onMove, onClose }: Props) {
  const { t } = useTranslation();
  const [post] = posts;
  const open = movable(posts);
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = open.filter(({ id }) => !left.includes(id));
  const { zone } = naming;
  const [wall, setWall] = useState(() => {
    const given = wanted && wanted.when !== 'slot' ? wanted.when : post.at;
    // Unscheduled posts start with the next full hour.
    return given ? localTime(given, zone) : `${addMinutes(localTime(now, zone), 60).slice(0, 13)}:00:00`;
  });
  const [despiteAge, setDespiteAge] = useState(false);
  const isWhole = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(wall);
  const when = isWhole ? instantOf(wall, zone) : null;
  const isPast = when !== null && Date.parse(when) < now;
  const setDay = (day: string): void => setWall(`${day} ${wall.slice(11)}`);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (when !== null && !isPast) onMove(chosen, when, despiteAge);
  };
  const shown = when === null ? '' : timeOf(localTime(when, zone));
  return (
    <Dialog opened onClose={onClose} title={t('calendar.moveTitle')} size="md">
      <Stack component="form" onSubmit={submit} gap="sm">
        <div className="movedPosts">
          <TextLink className="tileName" {...postPage(post)}>
            {post.headline}
          </TextLink>
          {posts.map((one) => {
            const channel = naming.channelOf(one.channel);
            const words = `${naming.nameOf(one.channel)} · ${stateText(naming, one)}`;
            const text = one.putOffBy === null ? words : `${words} · ${one.putOffBy.text}`;
            return (
              <Group key={one.id} gap={6} wrap="nowrap">
                {posts.length > 1 && mayMove && one.lock === null ? (
                  <Checkbox
                    label={text}
                    checked={!left.includes(one.id)}
                    onChange={() =>
                      setLeft(left.includes(one.id) ? left.filter((id) => id !== one.id) : [...left, one.id])
                    }
                  />
                ) : (
                  <Text size="sm">{text}</Text>
                )}
                {channel && <PlatformMark brand={channel.brand} size={14} />}
                <StateIcon state={one.state} />
              </Group>
            );
          })}
        </div>
        {post.lock !== null && (
          <Alert icon={<StateIcon state={post.state} />}>
            {t(`calendar.locks.${post.lock}`, { platform: platformIn(naming, post) })}
          </Alert>
        )}
        {wanted !== null && <ErrorNote error={wanted.error} />}
        {mayMove && open.length > 0 && (
          <>
            {open.some(({ missing }) => missing > 0) && <Text size="sm">{t('calendar.promise')}</Text>}
            <Text size="sm">{t('calendar.zone', { zone })}</Text>
            <Group grow align="start">
              <TextInput
                type="date"
                label={t('calendar.date')}
                value={isWhole ? dayOf(wall) : wall.slice(0, 10)}
                min={dayOf(localTime(now, zone))}
                onChange={({ currentTarget }) => setDay(currentTarget.value)}
                required
                data-autofocus
              />
              <TextInput
                type="time"
                label={t('calendar.time')}
                value={wall.slice(11, 16)}
                onChange={({ currentTarget }) => setWall(`${wall.slice(0, 10)} ${currentTarget.value}:00`)}
                required
              />
            </Group>
            <Group gap={6} role="group" aria-label={t('calendar.nudge')}>
              {NUDGES.map((minutes) => (
                <Button
                  key={minutes}
                  size="compact-sm"
                  variant="default"
                  disabled={!isWhole}
                  onClick={() => setWall(addMinutes(wall, minutes))}
                >
                  {t(minutes < 0 ? 'calendar.earlier' : 'calendar.later', { count: Math.abs(minutes) })}
                </Button>
              ))}
              <Button
                size="compact-sm"
                variant="default"
                disabled={!isWhole}
                onClick={() => setDay(addDays(dayOf(wall), 1))}
              >
                {t('calendar.nextDay')}
              </Button>
            </Group>
            <div aria-live="polite">
              {isPast && (
                <Text size="sm" c="var(--mantine-color-error)">
                  {t('calendar.past')}
                </Text>
              )}
              {isWhole && isSkipped(wall, zone) && <Text size="sm">{t('calendar.leftOut', { time: shown })}</Text>}
              {isWhole && isRepeated(wall, zone) && <Text size="sm">{t('calendar.twice')}</Text>}
            </div>
            {mayLetOut && (
              <Checkbox
                label={t('calendar.despiteAge')}
                checked={despiteAge}
                onChange={({ currentTarget }) => setDespiteAge(currentTarget.checked)}
              />
            )}
            <Group justify="space-between">
              <Button
                variant="default"
                onClick={() => onMove(chosen, 'slot', despiteAge)}
                disabled={isMoving || chosen.length === 0}
              >
                {t(isDraft(post) ? 'calendar.noTime' : 'calendar.nextSlot')}
              </Button>
              <Button type="submit" loading={isMoving} disabled={when === null || isPast || chosen.length === 0}>
                {t('calendar.move')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
