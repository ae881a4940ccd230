import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

interface Parameter {
  name: string;
  value: string;
}

/** An address without its parameters, as people read it. */
const shortOf = ({ host, pathname }: URL): string => host.replace(/^www\./, '') + pathname.replace(/\/$/, '');

function linkWith(link: string, parameters: readonly Parameter[]): string {
  const url = new URL(link);
  const kept = parameters.filter(({ name }) => name.trim() !== '');
  url.search = new URLSearchParams(kept.map(({ name, value }) => [name.trim(), value.trim()])).toString();
  return url.href;
}

interface DialogProps {
  link: string;
  marker: string;
  onSave: (link: string) => void;
  onClose: () => void;
}

/** Dialog for the parameters of a link; the one by which a post is found again stays. */
function Parameters({ link, marker, onSave, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<readonly Parameter[]>(() =>
    [...new URL(link).searchParams].map(([name, value]) => ({ name, value })),
  );
  const set = (at: number, change: Partial<Parameter>): void =>
    setRows((before) => before.map((row, index) => (index === at ? { ...row, ...change } : row)));
  const changed = linkWith(link, rows);
  return (
    <FormDialog
      title={t('composer.link.title')}
      text={t('composer.link.help')}
      submit={t('composer.link.save')}
      size="lg"
      disabled={
        changed ===
        linkWith(
          link,
          [...new URL(link).searchParams].map(([name, value]) => ({ name, value })),
        )
      }
      doing={{ isPending: false, error: null }}
      onSubmit={() => onSave(changed)}
      onClose={onClose}
    >
      <Stack gap="xs">
        {rows.map(({ name, value }, at) => {
          const isFixed = value === marker;
          const number = at + 1;
          return (
            <Group key={at} gap="xs" wrap="nowrap" align="end">
              <TextInput
                flex={1}
                size="sm"
                label={t('composer.link.name', { number })}
                value={name}
                readOnly={isFixed}
                maxLength={100}
                onChange={({ currentTarget }) => set(at, { name: currentTarget.value })}
              />
              <TextInput
                flex={1}
                size="sm"
                label={t('composer.link.value', { number })}
                value={value}
                readOnly={isFixed}
                maxLength={300}
                onChange={({ currentTarget }) => set(at, { value: currentTarget.value })}
              />
              <ActionIcon
                variant="default"
                size="input-sm"
                disabled={isFixed}
                aria-label={t('composer.link.remove', { number })}
                onClick={() => setRows(rows.filter((_, index) => index !== at))}
              >
                <IconX size={14} aria-hidden="true" />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => setRows([...rows, { name: '', value: '' }])}
        >
          {t('composer.link.add')}
        </Button>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {changed}
        </Text>
      </Stack>
    </FormDialog>
  );
}

interface Props {
  post: Post;
  /** null: it can't be changed. */
  onChange: ((link: string) => void) | null;
}

/** The link of a post, with its parameters. */
export function LinkRow({ post: { content }, onChange }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const { link, marker } = content;
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  return (
    <div className="linkRow">
      <span>{t('composer.link.label')}</span>
      <span className="linkWhere" title={link}>
        {shortOf(url)} <small>{url.search}</small>
      </span>
      {onChange && (
        <ActionIcon variant="subtle" color="draft" aria-label={t('composer.link.edit')} onClick={open}>
          <IconPencil size={16} aria-hidden="true" />
        </ActionIcon>
      )}
      {opened && onChange && (
        <Parameters
          link={link}
          marker={marker}
          onSave={(changed) => {
            close();
            onChange(changed);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
