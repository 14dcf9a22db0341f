export { type ConsentRow, importConsents } from './import-consents.ts';
export { type CustomerRow, importCustomers } from './import-customers.ts';
export { type EventRow, importEvents } from './import-events.ts';
export { checkFile, importFile } from './import-file.ts';
export { ROW_KINDS, type RowKind } from './written-rows.ts';
