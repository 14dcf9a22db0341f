import { defineArguments } from '../engine/command.ts';

export const resultsArguments = defineArguments({
  name: 'results',
  brief: 'show whom a campaign reached and what it changed',
  group: 'observe',
  examples: [
    { line: 'campaigns results first-purchase', does: 'its newest run: funnel, variants, control group, lift' },
    { line: 'campaigns results first-purchase --html results.html', does: 'a page with charts, to send around' },
    { line: 'campaigns results --csv', does: 'the newest run of every campaign, for a spreadsheet' },
    { line: 'campaigns results --all --by channel', does: 'reach, cost and return of every channel' },
    { line: 'campaigns results first-purchase --last 5 --json', does: 'its five newest runs as data' },
  ],
  positional: [
    { name: 'id', placeholder: 'ID', brief: 'a deployed campaign; all of them if not given', required: false },
  ],
  flags: {
    all: { kind: 'boolean', brief: 'every campaign; the same as no ID' },
    by: {
      kind: 'choice',
      values: ['campaign', 'version', 'variant', 'segment', 'channel'],
      default: null,
      brief: 'every measure by one of these, runs added up',
    },
    csv: { kind: 'boolean', brief: 'one row per run and variant, for a spreadsheet' },
    html: { kind: 'text', placeholder: 'FILE', brief: 'write a page with charts, one file without script' },
    last: { kind: 'number', placeholder: 'N', min: 1, max: 100, default: 1, brief: 'how many runs, newest first' },
  },
});
