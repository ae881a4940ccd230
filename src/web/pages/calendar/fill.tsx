import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { type BulkDone, doBulk } from '../../data/bulk.ts';
import { call } from '../../data/client.ts';
import { dayOf, dayText, localTime, timeOf } from '../../data/time.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { textOf } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { type Naming, Thumbnail } from './tile.tsx';

type Filling = AnswerOf<'GET /calendar/fill'>;
type Place = Filling['places'][number];

interface Props {
  naming: Naming;
  /** Ids of the channels that are shown. */
  shown: readonly string[];
  range: { from: string; to: string };
  onDone: (done: BulkDone) => void;
  onClose: () => void;
}

/** Places by their day. */
function byDay(places: readonly Place[], zone: string): [day: string, places: Place[]][] {
  const days = new Map<string, Place[]>();
  for (const place of places) {
    const day = dayOf(localTime(place.at, zone));
    days.set(day, [...(days.get(day) ?? []), place]);
  }
  return [...days];
}

interface LineProps {
  naming: Naming;
  place: Place;
  isChosen: boolean;
  onChoose: (chosen: boolean) => void;
}

/** Post with its slot, which can be unticked. */
function Line({ naming, place: { post, at, text, approves }, isChosen, onChoose }: LineProps) {
  const { t } = useTranslation();
  const channel = naming.channelOf(post.channel);
  const time = timeOf(localTime(at, naming.zone));
  const name = naming.nameOf(post.channel);
  return (
    <li className="fillLine" data-off={!isChosen || undefined}>
      <Checkbox
        aria-label={t('calendar.fill.tick', { time, headline: post.headline, channel: name })}
        checked={isChosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <time dateTime={at}>{time}</time>
      {channel && <PlatformMark brand={channel.brand} size={22} />}
      <div>
        <TextLink className="tileName" to="/posts/$id" params={{ id: post.id }} target="_blank">
          {post.headline}
        </TextLink>
        <small>
          {name}
          {!approves && ` · ${t('calendar.fill.needsApproval')}`}
        </small>
        <p>{text}</p>
      </div>
      <Thumbnail picture={post.picture} size={44} />
    </li>
  );
}

/** Drafts that get no slot, and why. */
function Left({ left, naming }: Pick<Filling, 'left'> & Pick<Props, 'naming'>) {
  const { t } = useTranslation();
  if (left.length === 0) return null;
  return (
    <details className="fillLeft">
      <summary>{t('calendar.fill.left', { count: left.length })}</summary>
      <ul>
        {left.map(({ post, why }) => (
          <li key={post.id}>
            <b>{post.headline}</b> · {naming.nameOf(post.channel)}
            <br />
            {textOf(why)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Proposes drafts for the free slots of the days that are shown; what stays ticked is scheduled in one request. */
export function FillDialog({ naming, shown, range, onDone, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const [id] = useState(() => crypto.randomUUID());
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const read = useQuery({
    queryKey: ['fill', range, id],
    queryFn: ({ signal }) => call('GET /calendar/fill', range, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const isShown = ({ post }: { post: Place['post'] }): boolean => shown.includes(post.channel);
  const places = (read.data?.places ?? []).filter(isShown);
  const chosen = places.filter(({ post }) => !off.has(post.id));
  const approved = chosen.filter(({ approves }) => approves).length;
  const waiting = chosen.length - approved;
  const doing = useMutation({
    mutationFn: () =>
      doBulk({
        id,
        line: 'POST /bulk/fill',
        given: { places: chosen.map(({ post, at }) => ({ post: post.id, at, version: post.version })) },
      }),
    onSuccess: onDone,
  });
  const choose = (post: string, isChosen: boolean): void =>
    setOff((before) => {
      const next = new Set(before);
      if (isChosen) next.delete(post);
      else next.add(post);
      return next;
    });
  return (
    <Dialog opened title={t('calendar.fill.title')} size="38.75rem" holds={off.size > 0} onClose={onClose}>
      <Stack gap="sm">
        {!read.data && <Pending of={read} />}
        {read.data && (
          <>
            <Text size="sm" c="dimmed">
              {t(places.length > 0 ? 'calendar.fill.about' : 'calendar.fill.none')}
            </Text>
            {byDay(places, naming.zone).map(([day, own]) => (
              <section key={day} aria-label={dayText(day, 'longDay', i18n.language)}>
                <h3 className="fillDay">{dayText(day, 'longDay', i18n.language)}</h3>
                <ul className="fillLines">
                  {own.map((place) => (
                    <Line
                      key={place.post.id}
                      {...{ naming, place }}
                      isChosen={!off.has(place.post.id)}
                      onChoose={(isChosen) => choose(place.post.id, isChosen)}
                    />
                  ))}
                </ul>
              </section>
            ))}
            <Left naming={naming} left={read.data.left.filter(isShown)} />
          </>
        )}
        {doing.error && <ErrorNote error={doing.error} />}
        <Group justify="space-between" className="fillFoot">
          <Text size="sm" role="status">
            {approved > 0 && t('calendar.fill.approve', { count: approved })}{' '}
            {waiting > 0 && t('calendar.fill.wait', { count: waiting })}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button disabled={chosen.length === 0} loading={doing.isPending} onClick={() => doing.mutate()}>
              {t('calendar.fill.submit', { count: chosen.length })}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}
