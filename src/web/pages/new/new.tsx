import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPostForm } from '../../app/new-post/form.tsx';
import { Page } from '../../parts/page.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { freePage } from '../free/start.ts';
import { draftIn, sharedIn } from './shared.ts';

const route = getRouteApi('/desk/new');

/** Landing page of what is shared from outside the desk. Nothing is created before the person presses the button. */
export function NewFromOutsidePage() {
  const { t } = useTranslation();
  const shared = sharedIn(route.useSearch());
  const navigate = useNavigate();
  const [text, setText] = useState(shared.url ?? '');
  const mayWrite = useMay('write');
  const words = shared.url === undefined ? draftIn(shared) : '';
  return (
    <Page title={t('newPost.title')}>
      <NeedsPermission right="write" />
      {mayWrite && (
        <Paper withBorder p="md" maw="44rem">
          <Stack gap="sm">
            {words !== '' && (
              <Text component="blockquote" m={0} size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {words}
              </Text>
            )}
            <Text size="sm">{t(words === '' ? 'tools.effect' : 'tools.noAddress')}</Text>
            {words !== '' && (
              <Button
                leftSection={<IconPencil size={16} aria-hidden="true" />}
                style={{ alignSelf: 'flex-start' }}
                onClick={() => void navigate(freePage({ text: words }))}
              >
                {t('tools.writeText')}
              </Button>
            )}
            <NewPostForm text={text} onChange={setText} />
          </Stack>
        </Paper>
      )}
    </Page>
  );
}
