import { Alert, Button, TextInput } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { sendPreview } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { textOf } from '../../parts/server-text.ts';

interface Props {
  id: string;
  name: string;
  may: boolean;
  channel: Channel | undefined;
}

/** Sends the post as it is saved to one person’s phone, where its platform can. The browser keeps whom it was last sent to. */
export function SendPreview({ id, name, may, channel }: Props) {
  const { t } = useTranslation();
  const [isAsking, { open, close }] = useDisclosure(false);
  const [person, setPerson] = useLocalStorage({ key: 'preview-to', defaultValue: '' });
  const sending = useMutation({ mutationFn: () => sendPreview(id, person.trim()), onSuccess: close });
  const to = channel?.previewTo;
  if (!may || !to) return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('composer.preview.open')}
        <span className="unseen"> ({name})</span>
      </Button>
      {sending.isSuccess && !isAsking && (
        <Alert color="live" variant="light" p="xs" role="status">
          {t('composer.preview.sent', { to: sending.data.to })}
        </Alert>
      )}
      {isAsking && (
        <FormDialog
          title={t('composer.preview.title')}
          text={t('composer.preview.effect')}
          submit={t('composer.preview.submit')}
          disabled={person.trim() === ''}
          doing={sending}
          onSubmit={() => sending.mutate()}
          onClose={close}
        >
          <TextInput
            label={textOf(to.label)}
            description={textOf(to.help)}
            value={person}
            onChange={({ currentTarget }) => setPerson(currentTarget.value)}
            maxLength={64}
            required
            data-autofocus
          />
        </FormDialog>
      )}
    </>
  );
}
