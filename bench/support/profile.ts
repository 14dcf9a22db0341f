import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Part of the program by place of its code; the first that fits. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['our code: adapters', /dist\/adapters\//],
  ['our code: dispatch, policy, ledger', /dist\/runtime\//],
  ['our code: language, rendering', /dist\/dsl\//],
  ['handlebars', /handlebars/],
  ['nodemailer', /nodemailer/],
  ['pg', /node_modules\/(pg|pg-[a-z]+|postgres-[a-z]+)\//],
  ['Temporal', /@temporalio|protobufjs|workflow-bundle/],
  ['Node itself', /^node:/],
];

export interface Share {
  readonly part: string;
  readonly ms: number;
}

/** Self time by part over all profiles in a folder, most first. Idle time is left out. */
export function sharesOf(folder: string): readonly Share[] {
  const sums = new Map<string, number>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
    const partOfNode = new Map(profile.nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]));
    for (const [index, node] of profile.samples.entries()) {
      const part = partOfNode.get(node) ?? 'other';
      sums.set(part, (sums.get(part) ?? 0) + (profile.timeDeltas[index] ?? 0) / 1000);
    }
  }
  sums.delete('idle');
  return [...sums].map(([part, ms]) => ({ part, ms })).sort((a, b) => b.ms - a.ms);
}

function partOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collection';
  return (
    PARTS.find(([, place]) => place.test(url))?.[0] ?? (url === '' ? 'native: sockets, files, compiling' : 'other')
  );
}
