import { Box, Button, Menu } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCalendarClock,
  IconChevronDown,
  IconCircleCheckFilled,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doBulk } from '../../data/bulk.ts';
import { isOpen, type Post } from '../../data/posts.ts';
import { AskApproval } from '../../parts/ask-approval.tsx';
import { BulkDialog } from '../../parts/bulk/dialogs.tsx';
import { BulkDoneNote } from '../../parts/bulk/results.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../parts/permission.tsx';
import { ChoosePosts, goesUnasked, isBlocked, isReady, type SendTime } from './choose-posts.tsx';

interface Props {
  /** Article, or free story. */
  id: string;
  /** The newest post of each channel that has something to post. */
  posts: readonly Post[];
  nameOf: (channel: string) => string;
}

/** Action bar of all channels together: what is ready, and when its posts go out. */
export function StoryBar({ id, posts, nameOf }: Props) {
  const { t } = useTranslation();
  const [mayApprove, mayWrite] = [useMay('approve'), useMay('write')];
  /** What the open dialog asks: when, or which of the posts. */
  const [asking, setAsking] = useState<'when' | SendTime | null>(null);
  const doing = useMutation({ mutationFn: doBulk, onSuccess: () => setAsking(null) });
  const open = posts.filter((post) => isOpen(post) && !(post.state === 'scheduled' && post.approved));
  if (!mayWrite || (open.length === 0 && !doing.data)) return null;
  const going = open.filter((post) => !isBlocked(post));
  const go = (when: SendTime, chosen: readonly Post[]): void =>
    doing.mutate({
      id: crypto.randomUUID(),
      line: 'POST /bulk/schedule',
      given: { stories: [id], when, apartMinutes: 0, channels: chosen.map(({ channel }) => channel) },
    });
  const ask = (when: SendTime): void => {
    if (open.every(goesUnasked)) go(when, open);
    else setAsking(when);
  };
  const isBusy = doing.isPending;
  return (
    <Box className="actionBar" role="group" aria-label={t('composer.all')}>
      {doing.data && (
        <div className="barNote">
          <BulkDoneNote key={doing.data.id} done={doing.data} onClose={doing.reset} />
        </div>
      )}
      {doing.error && asking === null && (
        <div className="barNote">
          <ErrorNote error={doing.error} />
        </div>
      )}
      {asking === 'when' && (
        <BulkDialog
          what="schedule"
          stories={[{ id, chips: [] }]}
          channels={open.every(goesUnasked) ? [] : open.filter(goesUnasked).map(({ channel }) => channel)}
          doing={doing}
          onDo={doing.mutate}
          onClose={() => setAsking(null)}
        />
      )}
      {(asking === 'slot' || asking === 'now') && (
        <ChoosePosts
          when={asking}
          posts={open}
          nameOf={nameOf}
          doing={doing}
          onSend={(chosen) => go(asking, chosen)}
          onClose={() => setAsking(null)}
        />
      )}
      <Ready posts={open} />
      {open.length > 0 && (
        <>
          <AskApproval posts={open} least={2} />
          <Button
            variant="default"
            leftSection={<IconCalendarClock size={16} aria-hidden="true" />}
            disabled={isBusy}
            onClick={() => setAsking('when')}
          >
            {t('bulk.schedule')}
          </Button>
          {mayApprove && (
            <Button.Group>
              <Button
                loading={isBusy}
                title={t('story.slotsHint')}
                disabled={going.length === 0}
                onClick={() => ask('slot')}
              >
                {t('story.slots', { count: going.length })}
              </Button>
              <Menu position="top-end">
                <Menu.Target>
                  <Button px="xs" disabled={isBusy || going.length === 0} aria-label={t('composer.when.choose')}>
                    <IconChevronDown size={16} aria-hidden="true" />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => ask('now')}>{t('story.now', { count: going.length })}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </Button.Group>
          )}
        </>
      )}
    </Box>
  );
}

/** How many channels are ready, and how many have something to look at first. */
function Ready({ posts }: Pick<Props, 'posts'>) {
  const { t } = useTranslation();
  const toCheck = posts.filter((post) => !isReady(post)).length;
  return (
    <div className="barWords">
      {toCheck > 0 && (
        <span className="barWarns">
          <IconAlertTriangleFilled size={16} aria-hidden="true" /> {t('story.toCheck', { count: toCheck })}
        </span>
      )}
      {posts.length > toCheck && (
        <span className="barReady">
          <IconCircleCheckFilled size={16} aria-hidden="true" /> {t('story.ready', { count: posts.length - toCheck })}
        </span>
      )}
    </div>
  );
}
