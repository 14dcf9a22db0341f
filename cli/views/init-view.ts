import type { Style } from '../engine/contract.ts';
import { writtenView } from './written-view.ts';

/** What was written, and what to do next. */
export function initView(files: readonly string[], style: Style): string {
  const next = ['npm install', 'campaigns check', 'campaigns dev', 'campaigns plan'];
  return `${writtenView(files, style)}\n\nnext: ${next.map((line) => style.paint('strong', line)).join(', ')}`;
}
