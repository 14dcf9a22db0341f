// Style and suspicious code (Biome), then exports and dependencies that nobody uses (knip).
import { install } from './lib/install.mjs';
import { bin, must } from './lib/run.mjs';

await install();
await must(bin('biome'), ['check', '--error-on-warnings', '.']);
await must(bin('knip'), ['--no-progress']);
