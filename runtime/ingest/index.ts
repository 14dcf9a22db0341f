export { type ConsentRow, importConsents } from './import-consents.ts';
export { type AddressRow, type CustomerRow, importCustomers } from './import-customers.ts';
export { type EventRow, importEvents } from './import-events.ts';
export type { ImportOptions, ImportReport, Reject, RejectReason } from './import-rows.ts';
