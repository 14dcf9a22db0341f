import { open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiagnosticError, required } from '../../dsl/diagnostic/index.ts';
import { loadNames } from '../../dsl/load/index.ts';
import {
  type FileImport,
  parseMapping,
  parseRejectLimit,
  ROW_KINDS,
  type RowKind,
} from '../../runtime/ingest/index.ts';
import { didYouMean, fault, type Host } from '../engine/index.ts';

export interface ImportInput {
  readonly kind: string;
  readonly file: string;
  readonly mapping: string | null;
  readonly maxRejects: string | null;
  readonly rejects: string | null;
  readonly rejectedRows: boolean;
}

/** What is to be imported, from what a person wrote. Throws the faults of the command line and of the mapping file. */
export async function importRequest(host: Host, input: ImportInput): Promise<Omit<FileImport, 'onProgress'>> {
  const { kind, file, maxRejects } = input;
  if (!isKind(kind)) {
    const message = `there is no kind "${kind}" to import${didYouMean(kind, ROW_KINDS)}`;
    throw usage(message, `name one of ${ROW_KINDS.join(', ')}`);
  }
  const limit = maxRejects === null ? null : parseRejectLimit(maxRejects);
  if (maxRejects !== null && limit === null) {
    throw usage(`"${maxRejects}" is no limit for --max-rejects`, 'say a number of rows, or a share such as 0.5%');
  }
  const path = resolve(host.cwd, file);
  await checkReadable(path, file);
  const schema = await customerSchema(host.cwd);
  return {
    kind,
    name: file,
    path,
    mapping: input.mapping === null ? null : await readMapping(host.cwd, input.mapping, kind, schema),
    schema,
    limit,
    rejectsPath: resolve(host.cwd, input.rejects ?? `${file}.rejects.ndjson`),
    keepRaw: input.rejectedRows,
    clock: host.clock,
    signal: host.signal,
  };
}

/** Before anything is started for it. */
async function checkReadable(path: string, file: string): Promise<void> {
  const opened = await open(path).catch((error: unknown) => {
    throw unreadable(error, new Map([[path, file]]));
  });
  const isFolder = (await opened.stat()).isDirectory();
  await opened.close();
  if (isFolder) throw usage(`${file} is a folder`, 'name a file');
}

async function readMapping(cwd: string, file: string, kind: RowKind, schema: FileImport['schema']) {
  const text = await readFile(resolve(cwd, file), 'utf8').catch((error: unknown) => {
    throw unreadable(error, new Map([[resolve(cwd, file), file]]));
  });
  return required(parseMapping(text, file, kind, schema));
}

/** What the workspace says of customers and events; null where there is no workspace. Throws its faults. */
async function customerSchema(cwd: string): Promise<FileImport['schema']> {
  const names = await loadNames(cwd);
  if (names.ok) return names.value.customer;
  if (names.diagnostics.every(({ code }) => code === 'workspace/not-found' || code === 'workspace/no-config'))
    return null;
  throw new DiagnosticError(names.diagnostics);
}

/** The fault of a file that a person named and that cannot be opened; any other error as it is. */
export function unreadable(error: unknown, named: ReadonlyMap<string, string>): unknown {
  const { code, path } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const file = path === undefined ? undefined : named.get(path);
  const reason = code === undefined ? undefined : REASONS[code];
  return file === undefined || reason === undefined ? error : usage(`${file} ${reason}`, 'name another file');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'lies in a folder that does not exist',
  EACCES: 'may not be opened by this user',
  EPERM: 'may not be opened by this user',
  EROFS: 'lies on a disk that cannot be written to',
};

function usage(message: string, help: string): DiagnosticError {
  return new DiagnosticError([fault('cli/usage', message, help)]);
}

function isKind(text: string): text is RowKind {
  return ROW_KINDS.some((kind) => kind === text);
}
