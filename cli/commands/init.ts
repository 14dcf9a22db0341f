import { zoneExists } from '../../dsl/check/calendar.ts';
import type { Diagnostic } from '../../dsl/diagnostic/index.ts';
import { editorFiles } from '../../dsl/load/editor-files.ts';
import { loadNames } from '../../dsl/load/index.ts';
import type { initArguments } from '../arguments/init.ts';
import { exitOf, failed, fault, type Host, type Run } from '../engine/index.ts';
import { packageVersion } from '../engine/version.ts';
import { IGNORED, newWorkspace } from '../files/new-workspace.ts';
import { replace, textOf, writeNew } from '../files/write-files.ts';
import { initView } from '../views/init-view.ts';

export const run: Run<typeof initArguments> = async (host, input) => {
  const brand = input.brand ?? (await asked(host, 'Brand that customers know you by: '));
  const zone = input.zone ?? (await asked(host, 'Time zone of most customers, such as Asia/Seoul: '));
  const faults = [...unsaid('--brand', brand), ...unsaid('--zone', zone)];
  if (zone !== '' && !zoneExists(zone)) faults.push(fault('cli/usage', `there is no time zone "${zone}"`));
  if (faults.length > 0) return failed(faults);
  const written: string[] = [];
  const kept: Diagnostic[] = [];
  for (const made of newWorkspace({ brand, zone, version: packageVersion() })) {
    if (await writeNew(host.cwd, made)) written.push(made.file);
    else
      kept.push({ ...fault('write/exists', `${made.file} is there already and stays as it is`), severity: 'warning' });
  }
  if (await ignore(host.cwd)) written.push('.gitignore');
  const names = await loadNames(host.cwd);
  if (names.ok) for (const made of editorFiles(names.value)) await replace(host.cwd, made);
  return {
    exit: exitOf(kept),
    data: { brand, zone, written, kept: kept.map(({ message }) => message) },
    pretty: (style) => initView(written, style),
    diagnostics: kept,
  };
};

/** Empty where nobody can be asked. */
function asked(host: Host, question: string): Promise<string> {
  return host.interactive ? host.ask(question) : Promise.resolve('');
}

function unsaid(flag: string, value: string): readonly Diagnostic[] {
  return value.trim() === '' ? [fault('cli/usage', `${flag} is needed where nobody can be asked`)] : [];
}

/** Adds what is missing to .gitignore; answers whether anything was. */
async function ignore(root: string): Promise<boolean> {
  const before = (await textOf(root, '.gitignore')) ?? '';
  const lines = before.split('\n').map((line) => line.trim().replace(/\/$/, ''));
  const missing = IGNORED.filter((line) => !lines.includes(line.replace(/\/$/, '')));
  if (missing.length === 0) return false;
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  await replace(root, { file: '.gitignore', text: `${before}${gap}${missing.join('\n')}\n` });
  return true;
}
