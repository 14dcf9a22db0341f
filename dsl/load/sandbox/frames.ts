import { SourceMap } from 'node:module';
import type { Position } from '../../diagnostic/diagnostic.ts';

export const BUNDLE = 'campaigns:bundle';

/** A place of the stack that stands in a file of the workspace. */
export interface Frame {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly position: Position;
}

/** Reads stacks of the bundle through its source map; the map is parsed only when there is a stack to read. */
export function frameReader(sourceMapJson: string): (stack: string) => readonly Frame[] {
  let map: SourceMap | null = null;
  return (stack) => {
    map ??= new SourceMap(JSON.parse(sourceMapJson));
    const known = map;
    return [...stack.matchAll(/campaigns:bundle:(\d+):(\d+)/g)].flatMap(([, line, column]) => {
      const entry = known.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return [];
      // Source maps name files as URLs.
      const file = decodeURIComponent(entry.originalSource);
      if (/^(?:<|language:|refused:)/.test(file)) return [];
      return [{ file, position: { line: entry.originalLine, column: entry.originalColumn } }];
    });
  };
}
