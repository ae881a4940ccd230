import { Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposedId } from '../../../domain/channel-id.ts';
import { addChannel, allOfChannels } from '../../data/channels.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { termFor } from '../../parts/server-text.ts';
import { LanguageSelect } from './language-select.tsx';

/** Form for a new channel. Its id is proposed, and may be changed before it is added. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(allOfChannels);
  const [platform, setPlatform] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const [typedId, setTypedId] = useState<string | null>(null);
  const taken = [...(data?.channels ?? []), ...(data?.removed ?? [])].map(({ id }) => id);
  const proposed = platform === null || name.trim() === '' ? '' : proposedId(platform, name, taken);
  const id = typedId ?? proposed;
  const adding = useMutation({
    mutationFn: () => addChannel({ platform: platform ?? '', name: name.trim(), language, id }),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  return (
    <FormDialog
      title={t('channels.addTitle')}
      text={t('channels.addHint')}
      submit={t('channels.add')}
      holds={platform !== null || name !== ''}
      disabled={platform === null || name.trim() === '' || id === ''}
      doing={adding}
      onSubmit={() => adding.mutate()}
      onClose={onClose}
    >
      <Select
        label={t('channels.platform')}
        data={(data?.platforms ?? []).map((one) => ({ value: one.id, label: termFor(one.name) }))}
        value={platform}
        onChange={setPlatform}
        required
        data-autofocus
      />
      <TextInput
        label={t('channels.name')}
        description={t('channels.nameHint')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={80}
        required
      />
      <LanguageSelect value={language} languages={data?.languages ?? []} onChange={setLanguage} />
      <TextInput
        label={t('channels.addId')}
        description={t('channels.addIdHint')}
        value={id}
        onChange={({ currentTarget }) => setTypedId(currentTarget.value)}
        maxLength={63}
        spellCheck={false}
        required
      />
    </FormDialog>
  );
}
