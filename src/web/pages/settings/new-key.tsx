import { Checkbox, NumberInput, Radio, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveKey, type Person, type Scope } from '../../data/people.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { SecretDialog } from '../../parts/secret.tsx';

interface Props {
  person: Person;
  onClose: () => void;
}

/** Creates a key with limited permissions; it is shown once. */
export function NewKey({ person: { name, rights }, onClose }: Props) {
  const possible: Scope[] = ['read', ...rights];
  const { t } = useTranslation();
  const client = useQueryClient();
  const [narrow, setNarrow] = useState(true);
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [days, setDays] = useState<number | null>(90);
  const giving = useMutation({
    mutationFn: () => giveKey(name, { days, scopes: narrow ? scopes : null }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  const title = t('settings.people.keyOf', { name });
  if (giving.data) {
    return <SecretDialog title={title} text={giving.data.key} hint={t('settings.people.keyHint')} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={title}
      submit={t('settings.people.give')}
      doing={giving}
      onSubmit={() => giving.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        label={t('settings.people.may')}
        value={narrow ? 'some' : 'all'}
        onChange={(value) => setNarrow(value === 'some')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="some" label={t('settings.people.some')} />
          <Radio value="all" label={t('settings.people.everything')} />
        </Stack>
      </Radio.Group>
      {narrow && (
        <Checkbox.Group
          aria-label={t('settings.people.some')}
          value={scopes}
          onChange={(chosen) => setScopes(possible.filter((one) => one === 'read' || chosen.includes(one)))}
        >
          <Stack gap="xs" mt="xs">
            {possible.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                disabled={scope === 'read'}
                label={t(`settings.people.scopes.${scope}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <NumberInput
        label={t('settings.people.days')}
        description={t('settings.people.daysHint')}
        value={days ?? ''}
        onChange={(value) => setDays(typeof value === 'number' ? value : null)}
        min={1}
        max={3_650}
        allowDecimal={false}
        w={220}
      />
    </FormDialog>
  );
}
