import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { testDatabase } from '#testing/database.ts';

const { pool } = await testDatabase();

interface Column {
  readonly nullable: boolean;
  /** Whether an insert may leave it out; null = it may never be written. */
  readonly optional: boolean | null;
}

/** Columns that a trigger fills, though they have no default. */
const FILLED_BY_TRIGGER = new Set([
  'appointment.num',
  'appointment_type.num',
  'blockout.num',
  'location.num',
  'patient.num',
  'provider.num',
]);

test('the types of the tables say what the migrated database says', async () => {
  expect(columnsOfTypes()).toEqual(await columnsOfDatabase());
}, 60_000);

async function columnsOfDatabase(): Promise<Record<string, Column>> {
  const { rows } = await pool.query<{
    name: string;
    nullable: boolean;
    has_default: boolean;
    generated: boolean;
  }>(`
    select case table_schema when 'public' then '' else table_schema || '.' end || table_name || '.' || column_name as name,
      is_nullable = 'YES' as nullable, column_default is not null as has_default,
      is_generated = 'ALWAYS' or identity_generation is not distinct from 'ALWAYS' as generated
    from information_schema.columns where table_schema in ('public', 'auth')`);
  return sorted(
    rows.map((row) => [
      row.name,
      {
        nullable: row.nullable,
        optional: row.generated ? null : row.has_default || row.nullable || FILLED_BY_TRIGGER.has(row.name),
      },
    ]),
  );
}

/** Reads the interface Database of schema.ts with the compiler: types have no trace at run time. */
function columnsOfTypes(): Record<string, Column> {
  const root = path.resolve(import.meta.dirname, '../../..');
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    { incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (!config) throw new Error('tsconfig.json cannot be read');
  const { tsBuildInfoFile: _, ...options } = config.options;
  const file = path.join(import.meta.dirname, 'schema.ts');
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const database = source?.statements.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'Database',
  );
  if (!database) throw new Error('schema.ts has no interface Database');

  const columns = checker
    .getTypeAtLocation(database)
    .getProperties()
    .flatMap((table) =>
      checker
        .getTypeOfSymbol(table)
        .getProperties()
        .map((column): [string, Column] => [
          `${table.name}.${column.name}`,
          describe(checker, checker.getTypeOfSymbol(column)),
        ]),
    );
  return sorted(columns);
}

/** A plain column is required unless it is nullable; Kysely's ColumnType says it in three hidden properties. */
function describe(checker: ts.TypeChecker, type: ts.Type): Column {
  const part = (name: string): ts.Type | undefined => {
    const property = type.getProperty(name);
    return property && checker.getTypeOfSymbol(property);
  };
  const [select, insert] = [part('__select__') ?? type, part('__insert__') ?? type];
  const nullable = has(select, ts.TypeFlags.Null);
  if (has(insert, ts.TypeFlags.Never)) return { nullable, optional: null };
  return { nullable, optional: has(insert, ts.TypeFlags.Undefined | ts.TypeFlags.Null) };
}

function has(type: ts.Type, flags: ts.TypeFlags): boolean {
  return type.isUnion() ? type.types.some((part) => has(part, flags)) : (type.flags & flags) !== 0;
}

function sorted(entries: readonly (readonly [string, Column])[]): Record<string, Column> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
