import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptLink, me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { isOther, NewPassword } from '../../parts/new-password.tsx';

type Entered = Awaited<ReturnType<typeof acceptLink>>;

interface Using {
  token: string;
  /** Of the first person, who names themselves. */
  name?: string;
  /** `how`: skipped without a password. */
  onEntered: (entered: Entered, how: 'done' | 'skipped') => Promise<void> | void;
}

/** Form in which someone uses a one-time link: the password twice, its errors, and how it is handed in. */
export function useAcceptLink({ token, name, onEntered }: Using) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const entering = useMutation({
    mutationFn: (secret: string | null) =>
      acceptLink(token, { ...(name !== undefined && { name }), ...(secret !== null && { password: secret }) }),
    onSuccess: async (entered, secret) => {
      await client.resetQueries(me);
      await onEntered(entered, secret === null ? 'skipped' : 'done');
    },
  });
  return {
    isPending: entering.isPending,
    isDifferent: isOther(password, again),
    error: entering.error && <ErrorNote error={entering.error} />,
    fields: (
      <NewPassword
        label={t('signIn.password')}
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
      />
    ),
    submit(event: FormEvent): void {
      event.preventDefault();
      if (again === password) entering.mutate(password);
    },
    skip: (): void => entering.mutate(null),
  };
}
