import { Button, List, Popover } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dayText } from '../../data/time.ts';
import type { Calendar, Clash, Post } from './events.ts';
import { type Naming, timeIn } from './tile.tsx';

interface Props extends Pick<Calendar, 'clashes' | 'empty'> {
  naming: Naming;
  postOf: (id: string) => Post | undefined;
  onOpen: (post: Post) => void;
}

/** More are counted only. */
const MOST = 8;

/** Counts of clashes and empty days, with details on demand. */
export function Clashes({ clashes, empty, naming, postOf, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const words = new Intl.ListFormat(i18n.language);
  const daysOf = (channel: string): string[] =>
    empty.filter((one) => one.channel === channel).map((one) => dayText(one.day, 'shortDay', i18n.language));
  const channels = [...new Set(empty.map(({ channel }) => channel))];
  if (clashes.length + channels.length === 0) return null;
  const named = ({ earlier, later, channel, kind, minutes, leastMinutes }: Clash): string => {
    const nameOf = (id: string): string => {
      const post = postOf(id);
      return post ? `${timeIn(post, naming.zone)} “${post.headline}”` : '…';
    };
    const [one, other] = [nameOf(earlier), nameOf(later)] as const;
    return t(`calendar.clash.${kind}`, {
      channel: naming.nameOf(channel),
      one,
      other,
      minutes,
      least: leastMinutes ?? 0,
    });
  };
  const counts = [
    ...(clashes.length > 0 ? [t('calendar.clashes', { count: clashes.length })] : []),
    ...(channels.length > 0 ? [t('calendar.emptyOn', { count: channels.length })] : []),
  ];
  /** The one of the two that can still be moved. */
  const movable = ({ earlier, later }: Clash) => [later, earlier].map(postOf).find((post) => post?.lock === null);
  return (
    <Popover position="bottom-end" width="26rem" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="chip clashes" data-look={clashes.length > 0 || undefined}>
          {clashes.length > 0 && <IconAlertTriangleFilled size={15} aria-hidden="true" />}
          {counts.join(' · ')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={counts.join(' · ')}>
        <List size="sm">
          {clashes.slice(0, MOST).map((clash) => {
            const post = movable(clash);
            return (
              <List.Item key={`${clash.earlier} ${clash.later}`}>
                {named(clash)}{' '}
                {post && (
                  <Button size="compact-xs" variant="default" onClick={() => onOpen(post)}>
                    {t('calendar.moveTo')}
                  </Button>
                )}
              </List.Item>
            );
          })}
          {clashes.length > MOST && <List.Item>{t('calendar.andMore', { count: clashes.length - MOST })}</List.Item>}
          {channels.map((channel) => (
            <List.Item key={channel}>
              {t('calendar.empty', { channel: naming.nameOf(channel), day: words.format(daysOf(channel)) })}
            </List.Item>
          ))}
        </List>
      </Popover.Dropdown>
    </Popover>
  );
}
