import { attemptsKind } from '../../delivery/archived.ts';
import { postKinds } from '../../posts/archived.ts';
import { auditKind } from '../../store/archive/audit.ts';
import type { ArchiveKind } from '../../store/archive/kinds.ts';
import { commentsKind } from '../comments/archived.ts';

/** All rows that may leave the store once they are old. */
export const ARCHIVE_KINDS: readonly ArchiveKind[] = [attemptsKind, auditKind, commentsKind, ...postKinds];
