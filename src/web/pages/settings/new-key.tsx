import { Button, Checkbox, Group, NumberInput, Radio, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveKey, type Person, type Scope } from '../../data/people.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Secret } from '../../parts/secret.tsx';

interface Props {
  person: Person;
  onClose: () => void;
}

/** Gives a key, narrowed to what it is for; it is shown once. */
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
  return (
    <Dialog opened holds={giving.isSuccess} onClose={onClose} title={t('settings.people.keyOf', { name })}>
      {giving.data ? (
        <Stack>
          <Secret
            title={t('settings.people.keyOf', { name: giving.data.name })}
            text={giving.data.key}
            hint={t('settings.people.keyHint')}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('settings.people.taken')}</Button>
          </Group>
        </Stack>
      ) : (
        <Stack>
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
              label={t('settings.people.scope')}
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
          {giving.error && <ErrorNote error={giving.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('confirm.leave')}
            </Button>
            <Button onClick={() => giving.mutate()} loading={giving.isPending}>
              {t('settings.people.give')}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
