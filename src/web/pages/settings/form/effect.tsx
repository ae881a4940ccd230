import { Alert, List, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconCalendarTime, IconHandStop, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChannelName } from '../../../data/channels.ts';
import type { Effect } from '../../../data/sections.ts';
import { textOf } from '../../../parts/server-text.ts';
import { Time } from '../../../parts/time.tsx';
import { usePlaceName, writtenText } from './names.ts';

/** Most posts of a list that are shown. */
const SHOWN = 8;

export type Slots = 'keep' | 'replace';

interface Props {
  effect: Effect;
  slots: Slots;
  onSlots: (slots: Slots) => void;
}

function More({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count <= SHOWN) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('forms.effect.more', { count: count - SHOWN })}
    </Text>
  );
}

/** What a change would do: to the settings, and to what is scheduled. */
export function EffectOf({ effect: { entries, changes, moves, held }, slots, onSlots }: Props) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const placeName = usePlaceName();
  const isQuiet = moves.length === 0 && held.length === 0;
  return (
    <Stack gap="md">
      <ul className="effectList" aria-label={t('forms.effect.changes')}>
        {entries.map(({ field, path, before, after, toFile }) => (
          <li key={field}>
            <strong>{placeName(path)}</strong>
            <span className="effectValues">
              <del>{writtenText(before, path)}</del>
              <IconArrowRight size={14} aria-label={t('forms.effect.becomes')} />
              <ins>{writtenText(after, path)}</ins>
              {toFile && <span className="settingHint">{t('forms.effect.toFile')}</span>}
            </span>
          </li>
        ))}
      </ul>
      {changes.restart.length > 0 && (
        <Alert color="look" variant="light" icon={<IconRefresh size={18} aria-hidden />}>
          {t('forms.effect.restart', {
            what: changes.restart.map((what) => placeName(what.split('.').slice(1))).join(', '),
          })}
        </Alert>
      )}
      {isQuiet && (
        <Text size="sm" c="dimmed">
          {t('forms.effect.none')}
        </Text>
      )}
      {moves.length > 0 && (
        <section className="effectPosts">
          <h3>
            <IconCalendarTime size={18} aria-hidden />
            {t('forms.effect.moves', { count: moves.length })}
          </h3>
          <List size="sm" listStyleType="none">
            {moves.slice(0, SHOWN).map(({ delivery, headline, channel, from, to }) => (
              <List.Item key={delivery}>
                <span className="effectHeadline">{headline}</span>
                <span className="settingHint">
                  {nameOf(channel)} · <Time at={from} /> → <Time at={to} />
                </span>
              </List.Item>
            ))}
          </List>
          <More count={moves.length} />
          <Radio.Group
            label={t('forms.effect.choose')}
            value={slots}
            onChange={(value) => onSlots(value === 'replace' ? 'replace' : 'keep')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="keep" label={t('forms.effect.keep')} />
              <Radio value="replace" label={t('forms.effect.replace')} />
            </Stack>
          </Radio.Group>
        </section>
      )}
      {held.length > 0 && (
        <section className="effectPosts" data-look>
          <h3>
            <IconHandStop size={18} aria-hidden />
            {t('forms.effect.held', { count: held.length })}
          </h3>
          <List size="sm" listStyleType="none">
            {held.slice(0, SHOWN).map(({ delivery, headline, channel, at, blocked, problem }) => (
              <List.Item key={delivery}>
                <span className="effectHeadline">{headline}</span>
                <span className="settingHint">
                  {nameOf(channel)} · <Time at={at} /> · {t(blocked ? 'forms.effect.blocked' : 'forms.effect.asks')}
                </span>
                <span className="settingHint">
                  <IconAlertTriangle size={12} aria-hidden /> {textOf(problem.message)}
                </span>
              </List.Item>
            ))}
          </List>
          <More count={held.length} />
        </section>
      )}
    </Stack>
  );
}
