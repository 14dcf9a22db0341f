import type { Diagnostic } from '../../dsl/diagnostic/index.ts';
import { editorFiles } from '../../dsl/load/editor-files.ts';
import { loadNames } from '../../dsl/load/index.ts';
import type { initArguments } from '../arguments/init.ts';
import { exitOf, fault, type Run } from '../engine/index.ts';
import { packageVersion } from '../engine/version.ts';
import { askChoices } from '../files/new-workspace/ask-choices.ts';
import { newWorkspace } from '../files/new-workspace/new-workspace.ts';
import { IGNORED } from '../files/new-workspace/settings-files.ts';
import { replace, textOf, writeNew } from '../files/write-files.ts';
import { initView } from '../views/init-view.ts';

export const run: Run<typeof initArguments> = async (host, input) => {
  const choices = await askChoices(host, input);
  const written: string[] = [];
  const kept: Diagnostic[] = [];
  for (const made of newWorkspace(choices, packageVersion())) {
    if (await writeNew(host.cwd, made)) written.push(made.file);
    else kept.push(stays(made.file));
  }
  if (await ignore(host.cwd)) written.push('.gitignore');
  const names = await loadNames(host.cwd);
  if (names.ok) for (const made of editorFiles(names.value)) await replace(host.cwd, made);
  return {
    exit: exitOf(kept),
    data: { ...choices, written, kept: kept.map(({ message }) => message) },
    pretty: (style) => initView(written, style),
    diagnostics: kept,
  };
};

function stays(file: string): Diagnostic {
  const help = file.startsWith('.vscode/settings')
    ? 'add "yaml.schemas" for .campaigns/schema.json and .campaigns/segment.schema.json: docs/language/workspace.md'
    : null;
  return { ...fault('write/exists', `${file} is there already and stays as it is`, help), severity: 'warning' };
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
