export { checkFile, importFile } from './import-file.ts';
export type { ConsentRow, CustomerRow, EventRow } from './rows/rows.ts';
export { ROW_KINDS, type RowKind } from './rows/rows.ts';
export { importConsents, importCustomers, importEvents } from './store/import-rows.ts';
