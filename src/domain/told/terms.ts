import type { Limit } from '../../compose/title-limits.ts';
import type { PlatformTerm } from '../../platforms/told.ts';
import type { PaidSign } from '../paid-signs.ts';
import type { Right, Role } from '../role.ts';

/** Names of texts as platforms' limits have them, at the beginning of a sentence. */
type Label =
  | 'The post'
  | 'The message'
  | 'The caption'
  | 'The title'
  | 'The body'
  | 'The author'
  | 'The digest'
  | 'The description'
  | 'The list of tags'
  | 'The comment';

type Unit = 'characters' | 'weighted characters' | 'bytes';

type Kind = 'number' | 'date' | 'name' | 'quotation' | 'video' | 'picture';

type Kept = Role | Right;

type Withdrawn = 'withheld' | 'killed' | 'taken down';

/** Words of the service's own that stand in sentences and beside fields; a page says them in its own language. */
export type Term = Label | Unit | PlatformTerm | Kind | Withdrawn | Kept | PaidSign | Limit;
