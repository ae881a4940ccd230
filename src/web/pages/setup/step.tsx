import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  about: ReactNode;
  children?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  skip?: string;
  onSkip: () => void;
  disabled?: boolean;
}

/** One step: what it asks, and at its foot how to go on, or to leave it out. */
export function StepFrame({ title, about, children, action, skip, onSkip, disabled = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{title}</h1>
      <p className="setupAbout">{about}</p>
      {children}
      <div className="setupFoot">
        {action}
        <Button variant="subtle" color="draft" onClick={onSkip} disabled={disabled}>
          {skip ?? t('setup.skip')}
        </Button>
      </div>
    </>
  );
}
