import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../../data/client.ts';
import { type Effect, previewSettings, saveSettings, type Wish } from '../../../data/sections.ts';
import { showError } from '../../../parts/error-note.tsx';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { EffectOf, type Slots } from './effect.tsx';

interface Asked {
  wish: Wish;
  effect: Effect;
}

interface DialogProps extends Asked {
  version: string | null;
  onSaved: () => void;
  onClose: () => void;
}

/** Shows what a change would do before it is made. */
function ReviewDialog({ wish, effect, version, onSaved, onClose }: DialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [slots, setSlots] = useState<Slots>('keep');
  const [reason, setReason] = useState('');
  const kind = wish.undo !== undefined ? 'undo' : wish.revert !== undefined ? 'revert' : 'save';
  const doing = useMutation({
    mutationFn: () => saveSettings(wish, { slots, reason: reason.trim() || null, version }),
    onSuccess: async () => {
      onSaved();
      notifications.show({
        message: t('forms.saved'),
        color: 'live',
        role: 'status',
        closeButtonProps: { 'aria-label': t('common.close') },
      });
      await client.invalidateQueries();
    },
  });
  return (
    <FormDialog
      size="38.75rem"
      title={t(`forms.review.${kind}.title`)}
      submit={t(`forms.review.${kind}.submit`)}
      doing={doing}
      holds={reason !== ''}
      disabled={effect.entries.length === 0}
      onSubmit={() => doing.mutate()}
      onClose={onClose}
    >
      <EffectOf effect={effect} slots={slots} onSlots={setSlots} />
      <Textarea
        label={t('forms.review.reason')}
        description={t('forms.review.reasonHint')}
        value={reason}
        maxLength={500}
        autosize
        minRows={1}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  );
}

type Review = (wish: Wish) => void;
const ReviewContext = createContext<Review>(() => undefined);
/** Asks for a review of a change, and makes it once it is confirmed. */
export const useReview = (): Review => useContext(ReviewContext);

interface Props {
  /** Version of the section that the page shows; null: any. */
  version: string | null;
  onErrors?: (errors: readonly { field: string; message: string }[]) => void;
  onSaved?: (wish: Wish) => void;
  children: ReactNode;
}

/** Lets what is inside review and save changes. Fields that are wrong are given back to the form. */
export function Reviewing({ version, onErrors, onSaved, children }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const looking = useMutation({
    mutationFn: async (wish: Wish) => ({ wish, effect: await previewSettings(wish) }),
    onSuccess: setAsked,
    onError(error) {
      const errors = error instanceof Refusal ? (error.problem.errors ?? []) : [];
      if (errors.length > 0 && onErrors) onErrors(errors.map(({ field, message }) => ({ field, message })));
      else showError(error);
    },
  });
  return (
    <ReviewContext value={looking.mutate}>
      {children}
      {asked && (
        <ReviewDialog
          {...asked}
          version={version}
          onClose={() => setAsked(null)}
          onSaved={() => {
            setAsked(null);
            onSaved?.(asked.wish);
          }}
        />
      )}
    </ReviewContext>
  );
}
