import type { DuckDBConnection } from '@duckdb/node-api';
import { inputFault } from './input-fault.ts';

export interface ParquetColumn {
  readonly name: string;
  /** DuckDB's type, as in `TIMESTAMP` or `STRUCT(a VARCHAR)`. */
  readonly type: string;
}

export interface ParquetFile {
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
  /** Rows as lines of JSON, block by block. */
  lines(): AsyncGenerator<readonly string[]>;
  close(): void;
}

/** One thread and this much memory: the rest of the machine is for what follows. */
const SETTINGS = { threads: '1', memory_limit: '256MB' };

/**
 * Opens a Parquet file by DuckDB. Each row becomes a line of JSON: instants as ISO text in UTC, local times as ISO text
 * without a zone, whole numbers beyond 2^53 as text. Throws `input/unreadable`.
 */
export async function openParquet(path: string, name: string): Promise<ParquetFile> {
  const connection = await connect();
  const from = `read_parquet('${globless(path).replaceAll("'", "''")}')`;
  const ask = <T>(work: () => Promise<T>) =>
    work().catch(() => {
      connection.closeSync();
      // DuckDB's own words quote the path and parts of the content.
      throw inputFault('input/unreadable', `${name} begins like Parquet and cannot be read as such`, 'fetch it again');
    });
  const columns = await ask(async () => {
    const described = await connection.runAndReadAll(`select column_name, column_type from (describe from ${from})`);
    return described.getRowsJson().map(([column, type]) => ({ name: String(column), type: String(type) }));
  });
  const counted = await ask(async () => (await connection.runAndReadAll(`select count(*) from ${from}`)).getRowsJson());
  const pairs = columns.map((column) => `'${column.name.replaceAll("'", "''")}', ${expression(column)}`).join(', ');
  async function* lines() {
    const result = await ask(() => connection.stream(`select json_object(${pairs})::varchar from ${from}`));
    for (;;) {
      const chunk = await ask(() => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getColumnValues(0) as string[];
    }
  }
  return { columns, rows: Number(counted[0]?.[0]), lines, close: () => connection.closeSync() };
}

async function connect(): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch(() => {
    const help = 'convert the file to CSV, or run the import on Linux, macOS or Windows with x64 or arm64';
    throw inputFault('input/unreadable', 'Parquet is read by DuckDB, which has no program for this system', help);
  });
  const connection = await (await DuckDBInstance.create(':memory:', SETTINGS)).connect();
  await connection.run("set TimeZone = 'UTC'");
  return connection;
}

function expression({ name, type }: ParquetColumn): string {
  const column = quoted(name);
  if (type === 'TIMESTAMP WITH TIME ZONE') return `strftime(timezone('UTC', ${column}), '%Y-%m-%dT%H:%M:%S.%gZ')`;
  if (type.startsWith('TIMESTAMP')) return `strftime(${column}::timestamp, '%Y-%m-%dT%H:%M:%S.%g')`;
  if (/^U?(BIGINT|HUGEINT)$/.test(type)) {
    return `case when abs(${column}) < 9007199254740992 then to_json(${column}) else to_json(${column}::varchar) end`;
  }
  return column;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The path with signs of patterns as themselves. */
function globless(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
