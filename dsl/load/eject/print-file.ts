import { parseDocument } from 'yaml';
import type { CustomerSchema } from '../../schema/customer-schema.ts';
import { type Code, print } from './code/code.ts';
import { Comments } from './comments.ts';
import { Names } from './names.ts';
import { Printer } from './printer.ts';
import { Shared } from './shared.ts';

export interface TwinInput {
  /** The YAML file. */
  readonly text: string;
  readonly schema: CustomerSchema;
  /** Import path of the module that exports the kit. */
  readonly kit: string;
  /** Import paths of the modules that export segments, by id. */
  readonly segments: ReadonlyMap<string, string>;
}

/** The TypeScript file that says what `definition` prints, with the comments of the YAML file. */
export function printFile({ text, schema, kit, segments }: TwinInput, definition: (printer: Printer) => Code): string {
  const document = parseDocument(text);
  const survey = { names: new Names([]), shared: Shared.of(document) };
  definition(new Printer({ ...survey, comments: new Comments(text, document), schema, segments }));
  const names = new Names(survey.names.imported());
  const shared = survey.shared.named(names);
  const comments = new Comments(text, document);
  const { doc } = definition(new Printer({ names, shared, comments, schema, segments }));
  const left = comments.take([]);
  const constants = shared.declarations();
  return [
    ...names.imports(kit),
    '',
    ...constants,
    ...(constants.length === 0 ? [] : ['']),
    ...documentation([...comments.head, ...left.above, ...left.beside]),
    print(['export default ', doc, ';']),
    ...comments.foot.map((line) => `// ${line}`.trimEnd()),
    '',
  ].join('\n');
}

function documentation(lines: readonly string[]): readonly string[] {
  const safe = lines.map((line) => line.replaceAll('*/', '* /'));
  if (safe.length <= 1) return safe.map((line) => `/** ${line} */`);
  return ['/**', ...safe.map((line) => ` * ${line}`.trimEnd()), ' */'];
}
