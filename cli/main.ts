#!/usr/bin/env node
import { processSurroundings } from './engine/process-surroundings.ts';
import { run } from './engine/run.ts';
import { commands } from './table.ts';

const surroundings = processSurroundings();
const code = await run(process.argv.slice(2), surroundings, commands);
await surroundings.flush();
process.exit(code);
