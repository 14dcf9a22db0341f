export { type FileImport, type FileReport, type ImportProgress, importFile } from './file/import-file.ts';
export { parseRejectLimit, type RejectLimit } from './file/limit.ts';
export { sentenceOf } from './file/rejected.ts';
export { type MappingFile, parseMapping } from './map/parse-mapping.ts';
export type { Notice } from './rows/notices.ts';
export type { ConsentRow, CustomerRow, EventRow } from './rows/rows.ts';
export { ROW_KINDS, type RowKind } from './rows/rows.ts';
export { importConsents, importCustomers, importEvents } from './store/import-rows.ts';
