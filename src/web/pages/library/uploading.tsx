import './library.css';
import { ActionIcon, Button, type ButtonProps as ButtonLook, Progress } from '@mantine/core';
import { IconCamera, IconCircleCheck, IconUpload, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeText } from '../../../lib/size-text.ts';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import { addUpload, type ItemDetail } from '../../data/library.ts';
import { PICTURES_TAKEN, sendFile, TAKEN } from '../../data/uploads.ts';
import { faultText } from '../../parts/error-note.tsx';

/** A file that is uploaded, or could not be. */
interface Sending {
  key: string;
  file: File;
  sent: number;
  state: 'sending' | 'adding' | 'done' | 'failed';
  error: unknown;
  cancel: () => void;
}

/** Files that are sent at once. */
const AT_ONCE = 3;

/** Uploads files to the library, a few at a time. */
export function useUploads(onAdded: (item: ItemDetail) => void = () => undefined) {
  const client = useQueryClient();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const waiting = useRef<(() => Promise<void>)[]>([]);
  const running = useRef(0);
  const set = (key: string, change: Partial<Sending>) =>
    setSendings((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: string) => setSendings((before) => before.filter((one) => one.key !== key));
  const next = (): void => {
    const work = running.current < AT_ONCE ? waiting.current.shift() : undefined;
    if (!work) return;
    running.current += 1;
    void work().finally(() => {
      running.current -= 1;
      next();
    });
  };
  const begin = (key: string, file: File): Sending => {
    const halt = new AbortController();
    waiting.current.push(async () => {
      try {
        halt.signal.throwIfAborted();
        const id = await sendFile(file, { onProgress: (sent) => set(key, { sent }), signal: halt.signal });
        set(key, { state: 'adding', sent: file.size });
        onAdded(await addUpload(id));
        set(key, { state: 'done' });
        await client.invalidateQueries({ queryKey: ['library'] });
      } catch (error) {
        if (!halt.signal.aborted) set(key, { state: 'failed', error });
      }
    });
    const cancel = (): void => {
      halt.abort();
      drop(key);
    };
    return { key, file, sent: 0, state: 'sending', error: null, cancel };
  };
  return {
    sendings,
    drop,
    start(files: readonly File[]) {
      const added = files.map((file) => begin(crypto.randomUUID(), file));
      setSendings((before) => [...before.filter(({ state }) => state !== 'done'), ...added]);
      for (const _ of added) next();
    },
  };
}
export type Uploads = ReturnType<typeof useUploads>;

/** Takes files that are pasted anywhere on the page. */
export function usePastedFiles(onFiles: (files: File[]) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => take(event);
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}

/** Takes files that are dropped; `isOver`: some are held above it. */
export function useDroppedFiles(onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');
  return {
    isOver,
    target: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}

interface ButtonProps {
  onFiles: (files: File[]) => void;
  /** The one primary action of its page. */
  primary?: boolean;
  size?: ButtonLook['size'];
  /** Only pictures are of use. */
  pictures?: boolean;
}

/** Buttons that choose files, and on a phone take a photo. */
export function UploadButtons({ onFiles, primary, size, pictures = false }: ButtonProps) {
  const { t } = useTranslation();
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const group = t('shell.library');
  useFreshActions(
    primary ? [{ id: 'upload', label: t('library.upload'), group, keys: 'u', run: () => files.current?.click() }] : [],
  );
  const input = (ref: typeof files, rest: { accept: string; capture?: 'environment'; multiple?: boolean }) => (
    <input
      ref={ref}
      type="file"
      hidden
      {...rest}
      onChange={({ currentTarget }) => {
        onFiles([...(currentTarget.files ?? [])]);
        currentTarget.value = '';
      }}
    />
  );
  return (
    <>
      {input(files, { accept: pictures ? PICTURES_TAKEN : TAKEN, multiple: true })}
      {input(camera, { accept: 'image/*', capture: 'environment' })}
      <Button
        className="lib-camera"
        size={size}
        variant="default"
        leftSection={<IconCamera size={16} aria-hidden />}
        onClick={() => camera.current?.click()}
      >
        {t('library.camera')}
      </Button>
      <Button
        size={size}
        variant={primary ? 'filled' : 'default'}
        leftSection={<IconUpload size={16} aria-hidden />}
        onClick={() => files.current?.click()}
      >
        {t('library.upload')}
      </Button>
    </>
  );
}

function State({ sending: { state, sent, file, error } }: { sending: Sending }) {
  const { t } = useTranslation();
  if (state === 'failed') {
    const { message, remedy } = faultText(error, t);
    return <span className="lib-fault">{remedy === null ? message : `${message} ${remedy}`}</span>;
  }
  if (state === 'adding') return <span>{t('library.adding')}</span>;
  if (state === 'done')
    return (
      <span className="lib-done">
        <IconCircleCheck size={14} aria-hidden /> {t('library.done')}
      </span>
    );
  const percent = `${Math.floor((100 * sent) / Math.max(1, file.size))}%`;
  return <span>{t('library.sent', { percent, size: sizeText(file.size) })}</span>;
}

/** Uploads that run, failed, or were just added. */
export function UploadList({ uploads: { sendings, drop, start } }: { uploads: Uploads }) {
  const { t } = useTranslation();
  if (sendings.length === 0) return null;
  return (
    <ul className="lib-uploads" aria-label={t('library.running')} aria-live="polite">
      {sendings.map((sending) => {
        const { key, file, sent, state, cancel } = sending;
        const isRunning = state === 'sending' || state === 'adding';
        return (
          <li key={key} data-state={state}>
            <div className="lib-upload">
              <strong>{file.name}</strong>
              <State sending={sending} />
              {state === 'sending' && (
                <Progress size={4} value={(100 * sent) / Math.max(1, file.size)} aria-label={file.name} />
              )}
            </div>
            {state === 'failed' && (
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  drop(key);
                  start([file]);
                }}
              >
                {t('library.retry')}
              </Button>
            )}
            {state !== 'adding' && (
              <ActionIcon
                variant="subtle"
                color="draft"
                aria-label={t(isRunning ? 'library.cancel' : 'library.dismiss', { name: file.name })}
                onClick={isRunning ? cancel : () => drop(key)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}
