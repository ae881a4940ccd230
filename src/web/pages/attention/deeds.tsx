import { Button, type ButtonProps } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../features/sign-in/schema.ts';
import type { Deed, Item } from '../../data/attention.ts';
import { call, once } from '../../data/client.ts';
import { retryReceiver, runJob } from '../../data/settings.ts';
import { resolveDelivery } from '../../data/status.ts';
import { showError } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

const ResumeDialog = lazy(() =>
  import('../../app/pause/resume-dialog.tsx').then((loaded) => ({ default: loaded.ResumeDialog })),
);

type Right = Me['rights'][number];
type Name = Deed['does'];

interface Act {
  needs: Right;
  /** Answers the post to open next; else null. */
  run(target: string): Promise<string | null>;
  /** It cannot be undone, so that one slip must not do it. */
  asks?: true;
}

const nothing = (): null => null;

/** Deeds that are done here; the others lead to a page, or open the item. */
const ACTS: Partial<Record<Name, Act>> = {
  copy: { needs: 'write', run: async (id) => (await call('POST /posts/:id/copy', { id }, once())).id },
  'publish-now': {
    needs: 'approve',
    async run(id) {
      const { version } = await call('GET /posts/:id', { id });
      await call('POST /posts/:id/approval', { id, when: 'now' }, { ifMatch: `"${version}"` });
      return null;
    },
  },
  'publish-rest': { needs: 'operate', run: (id) => resolveDelivery(id, 'retry', '').then(nothing) },
  'take-down': { needs: 'operate', asks: true, run: (id) => resolveDelivery(id, 'take-down', '').then(nothing) },
  'mark-deleted': {
    needs: 'operate',
    asks: true,
    run: (id) => call('POST /posts/:id/taken-down', { id }, once()).then(nothing),
  },
  poll: { needs: 'operate', run: (id) => call('POST /sources/:id/look', { id }, once()).then(nothing) },
  retry: { needs: 'operate', run: (id) => retryReceiver(id).then(nothing) },
  'run-job': { needs: 'operate', run: (name) => runJob(name).then(nothing) },
  accept: {
    needs: 'operate',
    run: (id) => call('POST /channels/:id/foreign-posts/accept', { id }, once()).then(nothing),
  },
  'end-restored': {
    needs: 'operate',
    asks: true,
    run: () => call('POST /restored/end', {}, once()).then(nothing),
  },
};

/** Whether someone with these permissions may do it; everyone may look at a page. */
export const mayDo = ({ does }: Deed, rights: readonly Right[]): boolean => {
  const needs = does === 'resume' ? 'operate' : ACTS[does]?.needs;
  return needs === undefined || rights.includes(needs);
};

interface Props extends Pick<ButtonProps, 'size' | 'variant'> {
  item: Item;
  deed: Deed;
  /** Opens the item, where it is decided in it. */
  onOpen(): void;
}

/** Button that mends an item, or leads to where it is mended. */
export function DeedButton({ item, deed: { does, target }, onOpen, ...look }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const act = ACTS[does];
  const doing = useMutation({
    mutationFn: async () => (act ? act.run(target) : null),
    onSuccess: async (post) => {
      setAsking(false);
      if (post !== null) await navigate({ to: '/posts/$id', params: { id: post } });
    },
    onError: (error) => {
      // A dialog shows it itself.
      if (!act?.asks) showError(error);
    },
    onSettled: () => Promise.all([['attention'], ['status']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const text = t(`attention.does.${does}`);
  const label = item.headline === null ? text : `${text}: ${item.headline}`;
  if (does === 'open-there') {
    return (
      <Button {...look} component="a" href={target} target="_blank" rel="noreferrer" aria-label={label}>
        {text}
      </Button>
    );
  }
  const page = pageOf(does, target);
  if (page) {
    return (
      <Button {...look} aria-label={label} renderRoot={(rest) => <Link {...rest} {...page} />}>
        {text}
      </Button>
    );
  }
  const press = (): void => {
    if (act && !act.asks) doing.mutate();
    else if (act || does === 'resume') setAsking(true);
    else onOpen();
  };
  return (
    <>
      <Button {...look} aria-label={label} loading={doing.isPending} onClick={press}>
        {text}
      </Button>
      {asking && does === 'resume' && (
        <Suspense>
          <ResumeDialog target={{ channel: target, tag: null }} onClose={() => setAsking(false)} />
        </Suspense>
      )}
      {asking && act && (
        <FormDialog
          title={text}
          text={
            does === 'mark-deleted' || does === 'take-down' || does === 'end-restored'
              ? t(`attention.asks.${does}`)
              : ''
          }
          submit={text}
          danger
          doing={doing}
          onSubmit={() => doing.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Page that a deed leads to; null: none. */
function pageOf(does: Name, id: string) {
  switch (does) {
    case 'review-correction':
      return { to: '/articles/$id/corrections', params: { id } } as const;
    case 'review-post':
    case 'edit-post':
    case 'open-post':
      return { to: '/posts/$id', params: { id } } as const;
    case 'crop':
      return { to: '/articles/$id/crops', params: { id } } as const;
    case 'open-article':
      return { to: '/articles/$id', params: { id } } as const;
    case 'reconnect':
    case 'open-channel':
      return { to: '/channels' } as const;
    case 'open-system':
      return { to: '/system' } as const;
    case 'open-schedule':
      return { to: '/settings/schedule' } as const;
    default:
      return null;
  }
}
