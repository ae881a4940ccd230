import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, addMinutes, dayOf, instantOf, isRepeated, isSkipped, localTime, timeOf } from '../../data/time.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { isDraft, type Post } from './events.ts';
import { Icon, type Naming, platformIn, signOf, stateText } from './tile.tsx';

interface Props {
  post: Post;
  naming: Naming;
  mayMove: boolean;
  /** May publish a story that is too old. */
  mayLetOut: boolean;
  /** Time that was refused, and why. */
  wanted: { when: string; error: unknown } | null;
  now: number;
  isMoving: boolean;
  onMove: (when: string, despiteAge: boolean) => void;
  onClose: () => void;
}

const NUDGES = [-60, -15, 15, 60] as const;

/** Moves a post without a mouse: to a time of the newsroom, or to the next free slot. */
export function MoveDialog({ post, naming, mayMove, mayLetOut, wanted, now, isMoving, onMove, onClose }: Props) {
  const { t } = useTranslation();
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
    if (when !== null && !isPast) onMove(when, despiteAge);
  };
  const shown = when === null ? '' : timeOf(localTime(when, zone));
  return (
    <Dialog opened onClose={onClose} title={t('calendar.moveTitle')} size="md">
      <Stack component="form" onSubmit={submit} gap="sm">
        <div>
          <TextLink fw={600} to="/posts/$id" params={{ id: post.id }}>
            {post.headline}
          </TextLink>
          <Text size="sm" c="dimmed">
            <Icon name={signOf(post)} /> {naming.nameOf(post.channel)} · {stateText(naming, post)}
            {post.putOffBy !== null && ` · ${post.putOffBy.text}`}
          </Text>
        </div>
        {post.lock !== null && (
          <Alert icon={<Icon name={signOf(post)} />}>
            {t(`calendar.locks.${post.lock}`, { platform: platformIn(naming, post) })}
          </Alert>
        )}
        {wanted !== null && <ErrorNote error={wanted.error} />}
        {mayMove && post.lock === null && (
          <>
            {post.missing > 0 && <Text size="sm">{t('calendar.promise')}</Text>}
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
              <Button variant="default" onClick={() => onMove('slot', despiteAge)} disabled={isMoving}>
                {t(isDraft(post) ? 'calendar.noTime' : 'calendar.nextSlot')}
              </Button>
              <Button type="submit" loading={isMoving} disabled={when === null || isPast}>
                {t('calendar.move')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
