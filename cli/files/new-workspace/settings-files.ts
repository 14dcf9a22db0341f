import { SCHEMA_FILES } from '../../../dsl/load/editor-files.ts';
import type { TextFile } from '../write-files.ts';

/** Files for the programs around a workspace: npm, TypeScript, the editor, the pull request, Temporal. */
export function settingsFiles(version: string): readonly TextFile[] {
  return [
    {
      file: 'package.json',
      text: json({ private: true, type: 'module', dependencies: { 'campaigns-as-code': version } }),
    },
    { file: 'tsconfig.json', text: json(TSCONFIG) },
    { file: '.vscode/settings.json', text: json({ 'yaml.schemas': SCHEMA_FILES }) },
    { file: '.vscode/extensions.json', text: json({ recommendations: ['redhat.vscode-yaml'] }) },
    { file: '.github/workflows/campaigns.yml', text: WORKFLOW },
    { file: 'temporal.config.ts', text: TEMPORAL },
  ];
}

/** State, generated files and secrets stay out of the repository. */
export const IGNORED = ['.campaigns/', 'node_modules/'] as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ['campaigns', 'temporal.config.ts', '.campaigns/types.d.ts'],
};

/** Needs no server and no secret, so it is safe for pull requests of anyone who may write to the repository. */
const WORKFLOW = `# Faults of campaign files as annotations of the pull request.
name: campaigns
on: [pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: npm install --ignore-scripts
      # With --static no line of the campaign files is run: for pull requests of people whom you do not trust.
      - run: npx campaigns check --format github
      - run: npx campaigns fmt --check
`;

const TEMPORAL = `import { defineTemporalConfig } from 'campaigns-as-code/config';

export default defineTemporalConfig({
  defaultEnvironment: 'local',
  environments: {
    // The server that \`campaigns dev\` starts on this machine.
    local: { address: 'dev' },
  },
});
`;
