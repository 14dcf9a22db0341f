import { posix } from 'node:path';
import { printCampaign } from '../../../dsl/load/eject/print/campaign.ts';
import { printSegment } from '../../../dsl/load/eject/print/segment.ts';
import { printFile } from '../../../dsl/load/eject/print-file.ts';
import type { WrittenCampaign } from '../../../dsl/schema/campaign-schema.ts';
import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import type { WrittenSegment } from '../../../dsl/schema/segment-schema.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';
import type { TextFile } from '../write-files.ts';

/** The samples in TypeScript: what `campaigns eject` makes of them. */
export function typescriptTwins(files: readonly TextFile[], schema: CustomerSchema): readonly TextFile[] {
  const twinOf = (file: string) => file.replace(/\.yaml$/, '.ts');
  const segments = files.filter(({ file }) => file.endsWith('.segment.yaml')).map(({ file }) => file);
  return files.map(({ file, text }) => {
    const to = (target: string) => {
      const path = posix.relative(posix.dirname(file), target);
      return path.startsWith('.') ? path : `./${path}`;
    };
    const names = segments.map((segment) => [posix.basename(segment, '.segment.yaml'), to(twinOf(segment))] as const);
    const parsed = parseYaml(text);
    if (!parsed.ok) throw new TypeError(`${file}: a sample that is no YAML`);
    const definition = parsed.written as unknown;
    const plain = text.replace(/^# yaml-language-server:.*\n/, '');
    const input = { text: plain, schema, kit: to('campaigns/customer.ts'), segments: new Map(names) };
    const printed = file.endsWith('.segment.yaml')
      ? printFile(input, (printer) => printSegment(definition as WrittenSegment, printer))
      : printFile(input, (printer) => printCampaign(definition as WrittenCampaign, printer));
    return { file: twinOf(file), text: printed };
  });
}
