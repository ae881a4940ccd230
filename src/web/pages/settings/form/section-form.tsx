import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../parts/form-dialog.tsx';
import { NeedsPermission } from '../../../parts/permission.tsx';
import { Waiting } from '../waiting.tsx';
import { DraftOf, type DraftProps, useDraft } from './draft.tsx';
import { usePlaceName } from './names.ts';
import { Reviewing, useReview } from './review.tsx';

/** All of a section as YAML; saved after the same review. */
function YamlDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { view } = useDraft();
  const review = useReview();
  const [yaml, setYaml] = useState(view.yaml);
  return (
    <FormDialog
      size="xl"
      title={t('forms.yaml.title')}
      text={t('forms.yaml.text', { file: view.file.split('/').at(-1) ?? view.file })}
      submit={t('forms.reviewChanges')}
      doing={{ isPending: false, error: null }}
      disabled={yaml === view.yaml}
      holds={yaml !== view.yaml}
      onSubmit={() => {
        onClose();
        review({ section: view.section, yaml });
      }}
      onClose={onClose}
    >
      <Textarea
        aria-label={t('forms.yaml.title')}
        value={yaml}
        onChange={({ currentTarget }) => setYaml(currentTarget.value)}
        autosize
        minRows={12}
        maxRows={24}
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
      />
    </FormDialog>
  );
}

/** What the last review found wrong, those that have no field here, too. */
function Errors() {
  const { t } = useTranslation();
  const { errors } = useDraft();
  const placeName = usePlaceName();
  const shown = useRef<HTMLDivElement>(null);
  // The review was asked for from anywhere in the form.
  useEffect(() => {
    if (errors.length > 0) shown.current?.scrollIntoView({ block: 'center' });
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <Alert ref={shown} color="fail" variant="light" role="alert" title={t('forms.wrong', { count: errors.length })}>
      <List size="sm">
        {errors.map(({ field, message }) => (
          <List.Item key={`${field} ${message}`}>
            <strong>{placeName(field.split('.'))}</strong> {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Bar with what was typed and not saved. */
function Unsaved() {
  const { t } = useTranslation();
  const { edits, discard, view } = useDraft();
  const review = useReview();
  if (edits.length === 0) return null;
  const changes = edits.map(({ path, value }) => ({ path: [...path], ...(value !== undefined && { value }) }));
  return (
    <div className="actionBar settingsBar">
      <Text size="sm" fw={600} role="status">
        {t('forms.unsaved', { count: edits.length })}
      </Text>
      <Group ms="auto" gap="xs">
        <Button variant="default" onClick={discard}>
          {t('forms.discard')}
        </Button>
        <Button onClick={() => review({ section: view.section, changes })}>{t('forms.reviewChanges')}</Button>
      </Group>
    </div>
  );
}

interface FrameProps {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}

function Frame({ title, about, children }: FrameProps) {
  const { t } = useTranslation();
  const { view, may, discard, fail } = useDraft();
  const [isYaml, setYaml] = useState(false);
  return (
    <Reviewing version={view.version} onErrors={fail} onSaved={({ undo }) => undo === undefined && discard()}>
      <Stack gap="lg" className="settingsForm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <h2>{title}</h2>
            {about && (
              <Text size="sm" c="dimmed" mt={2}>
                {about}
              </Text>
            )}
          </div>
          {may && (
            <Button
              variant="default"
              leftSection={<IconCode size={16} aria-hidden />}
              onClick={() => setYaml(true)}
              style={{ flex: 'none' }}
            >
              {t('forms.yaml.open')}
            </Button>
          )}
        </Group>
        <NeedsPermission right="connect" />
        <Errors />
        {children}
      </Stack>
      <Unsaved />
      {isYaml && <YamlDialog onClose={() => setYaml(false)} />}
    </Reviewing>
  );
}

/** Form of one section of the settings. */
export function SectionForm({ section, below, ...frame }: FrameProps & Pick<DraftProps, 'section' | 'below'>) {
  return (
    <Suspense fallback={<Waiting />}>
      <DraftOf section={section} below={below} key={section}>
        <Frame {...frame} />
      </DraftOf>
    </Suspense>
  );
}

/** Settings that belong together, in a card. */
export function Card({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="settingsCard" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {hint && <div className="settingHint">{hint}</div>}
      </header>
      {children}
    </section>
  );
}
