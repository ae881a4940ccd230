import {
  type AlterTableCmd,
  type AlterTableStmt,
  type ColumnDef,
  type IndexStmt,
  type Node,
  parse,
  type RangeVar,
  type UpdateStmt,
} from 'libpg-query';

export type Wait = 'all' | 'writes';

/** What the SQL of a change does to tables that were there before. */
export interface Reading {
  /** Which work on a table waits while the change is made, by table. */
  locks: Record<string, Wait>;
  /** Tables whose rows it writes, in columns that were there before. */
  rewrites: string[];
  /** Tables on which it builds an index. */
  indexes: string[];
  /** Checks that another of the same name takes the place of, as `table.check`: whether it is wider is for people to say. */
  replaced: string[];
  /** What versions from before may not survive, in words for whoever wrote it. */
  breaks: string[];
  /** New value of `schema_requirements.minimum`; null: it stays. */
  minimum: number | null;
}

const nameOf = (table: RangeVar | undefined): string => table?.relname ?? '';
const textOf = (node: Node | undefined): string =>
  node !== undefined && 'String' in node ? (node.String.sval ?? '') : '';

interface ColumnFacts {
  isRequired: boolean;
  hasDefault: boolean;
  /** The default is worked out for each row, which writes the whole table anew. */
  isWorkedOut: boolean;
  isUnique: boolean;
  refersTo: string | null;
}

function factsOf({ constraints = [] }: ColumnDef): ColumnFacts {
  const facts: ColumnFacts = {
    isRequired: false,
    hasDefault: false,
    isWorkedOut: false,
    isUnique: false,
    refersTo: null,
  };
  for (const node of constraints) {
    if (!('Constraint' in node)) continue;
    const { contype, raw_expr: value, pktable } = node.Constraint;
    if (contype === 'CONSTR_NOTNULL' || contype === 'CONSTR_PRIMARY') facts.isRequired = true;
    if (contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY') facts.isUnique = true;
    if (contype === 'CONSTR_FOREIGN') facts.refersTo = nameOf(pktable);
    if (contype === 'CONSTR_GENERATED' || contype === 'CONSTR_IDENTITY') facts.isWorkedOut = true;
    if (contype !== 'CONSTR_DEFAULT') continue;
    facts.hasDefault = true;
    const called = value !== undefined && 'FuncCall' in value ? textOf(value.FuncCall.funcname?.at(-1)) : 'now';
    facts.isWorkedOut ||= called !== 'now';
  }
  return facts;
}

/** Goes through the statements in their order: what the change itself made is no one's yet. */
class Reader implements Reading {
  readonly locks: Record<string, Wait> = {};
  readonly rewrites: string[] = [];
  readonly indexes: string[] = [];
  readonly replaced: string[] = [];
  readonly breaks: string[] = [];
  minimum: number | null = null;
  private readonly newTables = new Set<string>();
  private readonly newColumns = new Set<string>();
  private readonly gone = new Set<string>();

  private lock(table: string, wait: Wait): void {
    if (!this.newTables.has(table) && this.locks[table] !== 'all') this.locks[table] = wait;
  }

  private isOld(table: string): boolean {
    return !this.newTables.has(table);
  }

  private addColumn(table: string, column: ColumnDef): void {
    const name = column.colname ?? '';
    this.newColumns.add(`${table}.${name}`);
    const { isRequired, hasDefault, isWorkedOut, isUnique, refersTo } = factsOf(column);
    const place = `${table}.${name}`;
    if (isRequired && !hasDefault) this.breaks.push(`${place} is NOT NULL without a default`);
    if (isWorkedOut)
      this.breaks.push(`${place} gets a value for each row, which writes the whole table under its lock`);
    if (isUnique && hasDefault) this.breaks.push(`${place} is unique, and older versions leave it at its default`);
    if (refersTo !== null) this.lock(refersTo, 'writes');
  }

  private alter(table: string, { subtype, name, def }: AlterTableCmd): void {
    const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : null;
    if (constraint?.contype === 'CONSTR_FOREIGN') this.lock(nameOf(constraint.pktable), 'writes');
    if (!this.isOld(table)) return;
    this.lock(table, 'all');
    if (subtype === 'AT_AddColumn' && def !== undefined && 'ColumnDef' in def) this.addColumn(table, def.ColumnDef);
    else if (subtype === 'AT_ColumnDefault' || subtype === 'AT_ValidateConstraint') return;
    else if (subtype === 'AT_DropConstraint') this.gone.add(`${table}.${name ?? ''}`);
    else if (constraint !== null) {
      const own = constraint.conname ?? '';
      const isCheck = constraint.contype === 'CONSTR_CHECK';
      if (isCheck && this.gone.has(`${table}.${own}`)) this.replaced.push(`${table}.${own}`);
      else this.breaks.push(`${table}: the new constraint ${own} may refuse what older versions write`);
    } else this.breaks.push(`${table}: ${subtype ?? 'a change'} of ${name ?? 'a column'}`);
  }

  read(node: Node): void {
    if ('CreateStmt' in node) this.newTables.add(nameOf(node.CreateStmt.relation));
    else if ('AlterTableStmt' in node) this.alterTable(node.AlterTableStmt);
    else if ('IndexStmt' in node) this.index(node.IndexStmt);
    else if ('CreateTrigStmt' in node) this.lock(nameOf(node.CreateTrigStmt.relation), 'writes');
    else if ('UpdateStmt' in node) this.update(node.UpdateStmt);
    else if ('DeleteStmt' in node) this.rewrite(nameOf(node.DeleteStmt.relation));
    else if ('InsertStmt' in node) this.rewrite(nameOf(node.InsertStmt.relation));
    else if (!isHarmless(node)) this.breaks.push(`${Object.keys(node).join()}: it does more than add`);
  }

  private index({ relation, unique }: IndexStmt): void {
    const table = nameOf(relation);
    if (!this.isOld(table)) return;
    this.lock(table, 'writes');
    this.indexes.push(table);
    if (unique) this.breaks.push(`${table}: a unique index may refuse what older versions write`);
  }

  private update({ relation, targetList = [] }: UpdateStmt): void {
    const table = nameOf(relation);
    const columns = targetList.flatMap((one) => ('ResTarget' in one ? [one.ResTarget] : []));
    if (table === 'schema_requirements') {
      const value = columns[0]?.val;
      this.minimum = value !== undefined && 'A_Const' in value ? (value.A_Const.ival?.ival ?? null) : null;
    } else if (columns.some(({ name }) => !this.newColumns.has(`${table}.${name}`))) this.rewrite(table);
  }

  private alterTable({ relation, cmds = [] }: AlterTableStmt): void {
    for (const cmd of cmds) if ('AlterTableCmd' in cmd) this.alter(nameOf(relation), cmd.AlterTableCmd);
  }

  private rewrite(table: string): void {
    if (this.isOld(table) && !this.rewrites.includes(table)) this.rewrites.push(table);
  }
}

/** They add, and lock no table that was there. */
const HARMLESS = ['CreateFunctionStmt', 'CreateEnumStmt', 'CreateSeqStmt', 'CommentStmt', 'ViewStmt'];

/** What an index that is gone sped up is slower; nothing else asks for it. */
const isHarmless = (node: Node): boolean =>
  'DropStmt' in node
    ? node.DropStmt.removeType === 'OBJECT_INDEX'
    : Object.keys(node).every((kind) => HARMLESS.includes(kind));

/** Reads the SQL of a change with PostgreSQL's own parser. */
export async function readChange(text: string): Promise<Reading> {
  const reader = new Reader();
  const { stmts = [] } = await parse(text);
  for (const { stmt } of stmts) if (stmt !== undefined) reader.read(stmt);
  const { locks, rewrites, indexes, replaced, breaks, minimum } = reader;
  return { locks, rewrites, indexes, replaced, breaks, minimum };
}
