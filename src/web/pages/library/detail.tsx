import '../crops/crops.css';
import { Button, Checkbox, Drawer, Group, Stack, TagsInput, Text, Textarea, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeText } from '../../../lib/size-text.ts';
import { useChannelName } from '../../data/channels.ts';
import { changeItem, type ItemChange, type ItemDetail, itemWith, removeItem, replaceItem } from '../../data/library.ts';
import { useZone } from '../../data/session.ts';
import { addDays, dayOf, instantOf, localTime } from '../../data/time.ts';
import { sendFile, TAKEN } from '../../data/uploads.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { useFocusReturn } from '../../parts/focus-return.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { WholePicture } from '../crops/whole-picture.tsx';
import { nameOf } from './card.tsx';
import { CropDialog } from './crop-dialog.tsx';

/** Rights end when the last day does. */
const lastDay = (expiresAt: string | null, zone: string): string =>
  expiresAt === null ? '' : dayOf(localTime(Date.parse(expiresAt) - 1, zone));
const endOf = (day: string, zone: string): string | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(`${addDays(day, 1)} 00:00:00`, zone) : null;

/** Posts that show an item. */
function Uses({ uses }: Pick<ItemDetail, 'uses'>) {
  const { t } = useTranslation();
  const channel = useChannelName();
  return (
    <section aria-label={t('library.usedIn')}>
      <Title order={3} mb={6}>
        {t('library.usedIn')}
      </Title>
      {uses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('library.unused')}
        </Text>
      ) : (
        <ul className="lib-uses">
          {uses.map((use) => (
            <li key={use.post}>
              <TextLink size="sm" to="/posts/$id" params={{ id: use.post }}>
                {use.headline}
              </TextLink>
              <span>
                {channel(use.channel)}
                {use.at !== null && (
                  <>
                    {' · '}
                    <Time at={use.at} />
                  </>
                )}
              </span>
              <StateBadge state={use.state} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface FormProps {
  item: ItemDetail;
  mayWrite: boolean;
  onGone: () => void;
}

/** Where an item comes from, and what its file is. */
function About({ item: { addedBy, createdAt, headlines, width, height, bytes, name } }: { item: ItemDetail }) {
  const { t } = useTranslation();
  return (
    <p className="lib-about">
      {addedBy === null ? (
        <span>{t('library.came', { headline: headlines[0] ?? '' })}</span>
      ) : (
        <span>
          {t('library.addedBy', { name: addedBy })} · <Time at={createdAt} />
        </span>
      )}
      {name !== null && <span>{name}</span>}
      {width !== null && height !== null && <span>{t('library.pixels', { width, height })}</span>}
      <span>{sizeText(bytes)}</span>
    </p>
  );
}

/** Replaces the file of an upload. */
function Replace({ item }: { item: ItemDetail }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const replacing = useMutation({
    mutationFn: async (file: File) => {
      const { signal } = new AbortController();
      return replaceItem(item, await sendFile(file, { onProgress: () => undefined, signal }));
    },
    onSuccess: () =>
      notifications.show({ message: t('library.replaced'), closeButtonProps: { 'aria-label': t('common.close') } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['library'] }),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={TAKEN}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) replacing.mutate(file);
        }}
      />
      <Button variant="default" size="xs" loading={replacing.isPending} onClick={() => input.current?.click()}>
        {t('library.replace')}
      </Button>
      {replacing.error && <ErrorNote error={replacing.error} />}
    </>
  );
}

interface RemoveProps {
  item: ItemDetail;
  onGone: () => void;
  onClose: () => void;
}

/** Asks before an upload is deleted. */
function RemoveDialog({ item, onGone, onClose }: RemoveProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeItem(item),
    onSuccess: async () => {
      onGone();
      await client.invalidateQueries({ queryKey: ['library', 'list'] });
    },
  });
  return (
    <FormDialog
      title={t('library.removeTitle')}
      text={t('library.removeText')}
      submit={t('library.removeDo')}
      danger
      doing={removing}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    />
  );
}

/** Question or form above an item. */
type Asking = 'crop' | 'remove' | null;

function ItemForm({ item, mayWrite, onGone }: FormProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const client = useQueryClient();
  const [change, setChange] = useState<ItemChange>({});
  const [asking, setAsking] = useState<Asking>(null);
  const set = (more: ItemChange) => setChange((before) => ({ ...before, ...more }));
  const saving = useMutation({
    mutationFn: () => changeItem(item, change),
    onSuccess: async (saved) => {
      client.setQueryData(itemWith(item.id).queryKey, saved);
      setChange({});
      notifications.show({ message: t('library.saved'), closeButtonProps: { 'aria-label': t('common.close') } });
      await client.invalidateQueries({ queryKey: ['library', 'list'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const { kind, hash, width, height, crop, addedBy, written, rights } = item;
  const focal = change.focal === undefined ? item.focal : change.focal;
  const isPicture = kind === 'picture';
  const words = (['alt', 'caption', 'credit'] as const).filter((word) => isPicture || word !== 'alt');
  const value = (word: (typeof words)[number]): string =>
    (change[word] === undefined ? item[word] : change[word]) ?? '';
  return (
    <>
      <form onSubmit={submit} className="lib-detail">
        <div className="lib-detail-body">
          {isPicture ? (
            <WholePicture
              preview={{ hash, width: width ?? 1200, height: height ?? 800, faces: [], focal: null, found: null }}
              title={item.alt ?? item.caption ?? ''}
              focal={focal}
              faces={false}
              frame={null}
              mayWrite={mayWrite}
              onMove={(point) => set({ focal: point })}
            />
          ) : (
            // biome-ignore lint/a11y/useMediaCaption: captions of an article’s video are files of its own.
            <video className="lib-video" src={`/videos/${hash}`} controls />
          )}
          <About item={item} />
          {isPicture && mayWrite && (
            <Group gap="xs">
              <Text id="crops-how" size="xs" c="dimmed">
                {t('library.focalHow')}
              </Text>
              {focal !== null && (
                <Button size="xs" variant="default" onClick={() => set({ focal: null })}>
                  {t('library.noFocal')}
                </Button>
              )}
              {addedBy !== null && (
                <>
                  <Button size="xs" variant="default" onClick={() => setAsking('crop')}>
                    {t('library.crop')}
                  </Button>
                  <Replace item={item} />
                </>
              )}
            </Group>
          )}
          {words.map((word) => {
            const Field = word === 'credit' ? TextInput : Textarea;
            return (
              <Field
                key={word}
                label={t(`library.${word}`)}
                description={word === 'alt' ? t('library.altHow') : undefined}
                value={value(word)}
                readOnly={!mayWrite}
                {...(word !== 'credit' && { autosize: true, minRows: 2, maxRows: 8 })}
                onChange={({ currentTarget }) => set({ [word]: currentTarget.value })}
              />
            );
          })}
          {words.some((word) => item[word] !== null && !written.includes(word)) && (
            <Text size="xs" c="dimmed">
              {t('library.fromSource')}
            </Text>
          )}
          <TagsInput
            label={t('library.keywords')}
            value={[...(change.keywords ?? item.keywords)]}
            readOnly={!mayWrite}
            maxTags={40}
            onChange={(keywords) => set({ keywords })}
          />
          <fieldset className="lib-rights" disabled={!mayWrite}>
            <legend>{t('library.rightsTitle')}</legend>
            <Checkbox
              label={t('library.creditRequired')}
              checked={change.creditRequired ?? rights.creditRequired}
              onChange={({ currentTarget }) => set({ creditRequired: currentTarget.checked })}
            />
            <Checkbox
              label={t('library.notForSocial')}
              checked={change.notForSocial ?? rights.notForSocial}
              onChange={({ currentTarget }) => set({ notForSocial: currentTarget.checked })}
            />
            <TextInput
              type="date"
              label={t('library.expiresAt')}
              description={t('library.rightsHow')}
              value={lastDay(change.expiresAt === undefined ? rights.expiresAt : change.expiresAt, zone)}
              onChange={({ currentTarget }) => set({ expiresAt: endOf(currentTarget.value, zone) })}
            />
          </fieldset>
          <Uses uses={item.uses} />
        </div>
        {mayWrite && (
          <div className="lib-detail-foot">
            {saving.error && <ErrorNote error={saving.error} />}
            {addedBy !== null && (
              <Button variant="subtle" color="danger" onClick={() => setAsking('remove')}>
                {t('library.remove')}
              </Button>
            )}
            <Button type="submit" ml="auto" loading={saving.isPending} disabled={Object.keys(change).length === 0}>
              {t('library.save')}
            </Button>
          </div>
        )}
      </form>
      {/* Outside of the form, which would take what these submit for its own. */}
      {asking === 'crop' && <CropDialog item={item} crop={crop} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveDialog item={item} onGone={onGone} onClose={() => setAsking(null)} />}
    </>
  );
}

interface Props {
  id: string;
  mayWrite: boolean;
  onClose: () => void;
}

/** All about one item, beside the list. */
export function DetailDrawer({ id, mayWrite, onClose }: Props) {
  const { t } = useTranslation();
  useFocusReturn(true);
  const item = useQuery(itemWith(id));
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={436}>
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content>
        <Group justify="space-between" wrap="nowrap" px="lg" py="sm" className="lib-detail-head">
          <Drawer.Title>{(item.data && nameOf(item.data)) ?? t('library.unnamed')}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('common.close')} />
        </Group>
        {item.data ? (
          <ItemForm key={item.data.version} item={item.data} mayWrite={mayWrite} onGone={onClose} />
        ) : (
          <Stack p="lg">
            <Pending of={item} />
          </Stack>
        )}
      </Drawer.Content>
    </Drawer.Root>
  );
}
