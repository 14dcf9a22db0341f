import { defineArguments } from '../engine/command.ts';

export const importArguments = defineArguments({
  name: 'import',
  brief: 'bring customers, events or consents from a file into the store',
  group: 'local',
  examples: [
    { line: 'campaigns import customers customers.ndjson', does: 'adds people, or replaces what was known of them' },
    {
      line: 'campaigns import events orders.csv.gz --mapping orders.yaml',
      does: 'reads the columns as orders.yaml says',
    },
    {
      line: 'campaigns import consents consents.parquet --max-rejects 0',
      does: 'takes all rows of the file, or none',
    },
  ],
  positional: [
    { name: 'kind', placeholder: 'KIND', brief: 'customers, events or consents', required: true },
    { name: 'file', placeholder: 'FILE', brief: 'CSV, NDJSON or Parquet, also gzip (docs/import.md)', required: true },
  ],
  flags: {
    mapping: { kind: 'text', placeholder: 'YAML', brief: 'what the columns mean (docs/import.md)' },
    maxRejects: {
      kind: 'text',
      placeholder: 'N|P%',
      brief: 'rows that may be refused before nothing is imported (1%, at least 10)',
    },
    rejects: {
      kind: 'text',
      placeholder: 'FILE',
      brief: 'where to list refused rows (FILE.rejects.ndjson)',
    },
    rejectedRows: { kind: 'boolean', brief: 'list refused rows as they are written, with the data in them' },
  },
});
