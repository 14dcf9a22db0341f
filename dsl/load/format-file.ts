import { resolve } from 'node:path';
import { DiagnosticError, type Result } from '../diagnostic/diagnostic.ts';
import { formSchema } from '../editor/json-schema.ts';
import { KeyOrder } from '../editor/key-order.ts';
import { campaignSchema } from '../schema/campaign-schema.ts';
import { segmentSchema } from '../schema/segment-schema.ts';
import { formatYaml } from '../yaml/format-yaml.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';
import { diagnostic, diagnosticOfYaml } from './diagnostic-of.ts';
import { findFiles, isSegmentFile } from './find-files.ts';

/** The YAML files of a workspace, by path relative to its root. Throws where there is no workspace. */
export async function yamlFiles(folder: string): Promise<readonly string[]> {
  const found = await findFiles(resolve(folder));
  if (found !== null) return [...found.yaml, ...found.segments.filter((file) => !file.endsWith('.ts'))].sort();
  const help = 'run the command in the folder that holds `campaigns/`, or name that folder with --cwd';
  throw new DiagnosticError([
    diagnostic('workspace/not-found', null, null, 'there is no campaigns folder here', { help }),
  ]);
}

const orders = new Map<boolean, KeyOrder>();

/** Made once for each kind of file: it costs some 20 ms. */
function orderFor(file: string): KeyOrder {
  const isSegment = isSegmentFile(file);
  const order = orders.get(isSegment) ?? KeyOrder.of(formSchema(isSegment ? segmentSchema : campaignSchema));
  orders.set(isSegment, order);
  return order;
}

/**
 * A YAML file in its canonical form, or the faults of its text. Fields may be wrong; the text must be sound. Line ends stay
 * those of the file, as git may choose them; a byte order mark, which UTF-8 does not need, goes.
 */
export function formatFile(file: string, text: string): Result<string> {
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    return { ok: false, diagnostics: parsed.faults.map((fault) => diagnosticOfYaml(fault, file, text)) };
  }
  const formatted = formatYaml(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'), orderFor(file));
  // The file is left alone where it cannot be formatted: a formatter that changes a meaning is worse than none.
  if (formatted === null) return { ok: true, value: text, warnings: [] };
  return { ok: true, value: isWindows(text) ? formatted.replaceAll('\n', '\r\n') : formatted, warnings: [] };
}

/** Whether most lines of a text end as on Windows. */
export function isWindows(text: string): boolean {
  const all = text.split('\n').length - 1;
  return (text.split('\r\n').length - 1) * 2 > all;
}
