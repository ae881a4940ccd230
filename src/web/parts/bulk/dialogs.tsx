import { Group, MultiSelect, NumberInput, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAct } from '../../data/bulk.ts';
import { channels as allChannels } from '../../data/channels.ts';
import type { InboxRow } from '../../data/inbox.ts';
import { useZone } from '../../data/session.ts';
import { typedInstant } from '../../data/time.ts';
import { ChannelName } from '../channel-logo.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { Time, TimeInput } from '../time.tsx';

/** What is asked before it is done to many stories. */
export type Asking = 'schedule' | 'approve' | 'move' | 'channels' | 'deleteDrafts';

type BulkRow = Pick<InboxRow, 'id' | 'chips'>;

interface Props {
  what: Asking;
  stories: readonly BulkRow[];
  /** Channels that are chosen from the start; absent or none: all. */
  channels?: readonly string[];
  doing: { isPending: boolean; error: unknown };
  onDo(act: BulkAct): void;
  onClose(): void;
}

type OneProps = Omit<Props, 'what'> & { id: string };

/** Asks how something is to be done to many stories. Its id is made once, so that it is done once however often it is sent. */
export function BulkDialog({ what, ...props }: Props) {
  const [id] = useState(() => crypto.randomUUID());
  if (what === 'schedule' || what === 'move') return <TimesDialog {...props} id={id} what={what} />;
  if (what === 'channels') return <ChannelsDialog {...props} id={id} />;
  return <SureDialog {...props} id={id} what={what} />;
}

const idsOf = (stories: readonly BulkRow[]): string[] => stories.map(({ id }) => id);

/** Distance that is proposed between two stories; minutes. */
const APART = 15;
const MOST_APART = 1_440;
const MOST_MINUTES = 10_080;

/** Chooses the times of many stories: free slots, a time and a distance, or so many minutes from where they are. */
function TimesDialog({
  what,
  id,
  stories,
  channels: few = [],
  doing,
  onDo,
  onClose,
}: OneProps & { what: 'schedule' | 'move' }) {
  const { t } = useTranslation();
  const zone = useZone();
  const { data: known = [] } = useQuery(allChannels);
  const [how, setHow] = useState<string>('slot');
  const [typed, setTyped] = useState('');
  const [apart, setApart] = useState<number | string>(APART);
  const [minutes, setMinutes] = useState<number | string>(30);
  const [only, setOnly] = useState<string[]>([...few]);
  const at = typedInstant(typed, zone);
  const count = stories.length;
  const apartMinutes = Number(apart);
  const isMissing = (how === 'at' && (at === null || apart === '')) || (how === 'by' && !Number(minutes));
  const submit = (): void => {
    const given = { stories: idsOf(stories), apartMinutes: how === 'at' ? apartMinutes : 0 };
    const channels = only.length > 0 ? only : null;
    const when = how === 'slot' ? 'slot' : how === 'at' ? at : null;
    if (what === 'move') {
      const byMinutes = how === 'by' ? Number(minutes) : null;
      onDo({ id, line: 'POST /bulk/move', given: { ...given, when, byMinutes, channels } });
    } else if (when !== null) onDo({ id, line: 'POST /bulk/schedule', given: { ...given, when, channels } });
  };
  return (
    <FormDialog
      title={t(`bulk.dialog.${what}`, { count })}
      text={t(`bulk.dialog.${what}Help`)}
      submit={t(what === 'move' ? 'bulk.dialog.submitMove' : 'bulk.dialog.submitSchedule')}
      disabled={isMissing}
      doing={doing}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group label={t('bulk.dialog.where')} value={how} onChange={setHow}>
        <Stack gap="xs" mt="xs">
          <Radio value="slot" label={t('bulk.dialog.slot')} data-autofocus />
          <Radio value="at" label={t('bulk.dialog.at')} />
          {what === 'move' && <Radio value="by" label={t('bulk.dialog.by')} />}
        </Stack>
      </Radio.Group>
      {how === 'at' && (
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TimeInput
            label={t('bulk.dialog.time', { zone })}
            value={typed}
            zone={zone}
            required
            onChange={setTyped}
            description={
              at !== null && count > 1 && apart !== '' ? (
                <LastTime at={at} minutes={(count - 1) * apartMinutes} />
              ) : undefined
            }
          />
          <NumberInput
            label={t('bulk.dialog.apart')}
            value={apart}
            min={0}
            max={MOST_APART}
            allowDecimal={false}
            onChange={setApart}
          />
        </Group>
      )}
      {how === 'by' && (
        <NumberInput
          label={t('bulk.dialog.minutes')}
          value={minutes}
          min={-MOST_MINUTES}
          max={MOST_MINUTES}
          step={15}
          allowDecimal={false}
          onChange={setMinutes}
        />
      )}
      <MultiSelect
        label={t('bulk.dialog.only')}
        placeholder={only.length === 0 ? t('bulk.dialog.allChannels') : undefined}
        data={known.map((channel) => ({ value: channel.id, label: channel.name }))}
        value={only}
        clearable
        onChange={setOnly}
      />
    </FormDialog>
  );
}

const MINUTE_MS = 60_000;

function LastTime({ at, minutes }: { at: string; minutes: number }) {
  const { t } = useTranslation();
  const last = new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString();
  const [before = '', after = ''] = t('bulk.dialog.last', { time: '|' }).split('|');
  return (
    <>
      {before}
      <Time at={last} />
      {after}
    </>
  );
}

type Change = 'keep' | 'add' | 'remove';

/** Chooses which channels many stories get, and which they lose. */
function ChannelsDialog({ id, stories, doing, onDo, onClose }: OneProps) {
  const { t } = useTranslation();
  const { data: known = [] } = useQuery(allChannels);
  const [changes, setChanges] = useState<ReadonlyMap<string, Change>>(new Map());
  const count = stories.length;
  const named = (change: Change): string[] =>
    [...changes].flatMap(([channel, wanted]) => (wanted === change ? [channel] : []));
  const given = { stories: idsOf(stories), add: named('add'), remove: named('remove') };
  const isNone = given.add.length + given.remove.length === 0;
  return (
    <FormDialog
      title={t('bulk.dialog.channels', { count })}
      text={t('bulk.dialog.channelsHelp')}
      submit={t('bulk.dialog.submitChannels')}
      disabled={isNone}
      holds={!isNone}
      doing={doing}
      onSubmit={() => onDo({ id, line: 'POST /bulk/channels', given })}
      onClose={onClose}
    >
      <Stack gap="xs">
        {known.map((channel) => {
          const has = stories.filter(({ chips }) => chips.some((chip) => chip.channel === channel.id)).length;
          return (
            <Group key={channel.id} justify="space-between" gap="sm">
              <div>
                <ChannelName channel={channel} name={channel.name} />
                <Text size="xs" c="dimmed">
                  {t('bulk.dialog.has', { has, count })}
                </Text>
              </div>
              <SegmentedControl
                size="xs"
                aria-label={channel.name}
                value={changes.get(channel.id) ?? 'keep'}
                onChange={(value) => setChanges(new Map(changes).set(channel.id, value))}
                data={(['keep', 'add', 'remove'] as const).map((value) => ({
                  value,
                  label: t(`bulk.dialog.${value}`),
                }))}
              />
            </Group>
          );
        })}
      </Stack>
    </FormDialog>
  );
}

const isDraft = (state: string): boolean => state === 'draft' || state === 'rejected';

/** Asks once more before many posts are approved, or their drafts deleted. */
function SureDialog({ what, id, stories, doing, onDo, onClose }: OneProps & { what: 'approve' | 'deleteDrafts' }) {
  const { t } = useTranslation();
  const count = stories.length;
  const drafts = stories.flatMap(({ chips }) => chips.filter(({ state }) => isDraft(state))).length;
  const given = { stories: idsOf(stories) };
  return what === 'approve' ? (
    <FormDialog
      title={t('bulk.dialog.approve', { count })}
      text={t('bulk.dialog.approveHelp', { count: drafts })}
      submit={t('bulk.dialog.submitApprove')}
      doing={doing}
      onSubmit={() => onDo({ id, line: 'POST /bulk/approve', given })}
      onClose={onClose}
    />
  ) : (
    <FormDialog
      title={t('bulk.dialog.delete', { count })}
      text={t('bulk.dialog.deleteHelp', { count: drafts })}
      submit={t('bulk.dialog.submitDelete', { count: drafts })}
      danger
      disabled={drafts === 0}
      doing={doing}
      onSubmit={() => onDo({ id, line: 'POST /bulk/delete-drafts', given })}
      onClose={onClose}
    />
  );
}
