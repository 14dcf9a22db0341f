import type { Message } from '../../adapters/contract/index.ts';
import { isFor } from '../../dsl/check/channel-limits/text-limit.ts';
import { limitsOf } from '../../dsl/check/channel-limits/text-limits.ts';
import type { AssetNode } from '../../dsl/ir/index.ts';
import { sizeOf } from '../../dsl/template/sizes.ts';

/** One text of a filled content, with its length as the channel counts it. */
export interface MeasuredText {
  /** Path inside the content, as in `cards.0.header`. */
  readonly path: string;
  readonly text: string;
  readonly length: number;
  /** `bytes` are those of EUC-KR, as mobile networks count; `letters` are code points. */
  readonly unit: 'bytes' | 'letters';
  /** Null where the channel sets no limit. */
  readonly max: number | null;
}

/** Words of ours, not of the message. */
const NOT_TEXT: ReadonlySet<string> = new Set(['kind', 'does', 'plugin', 'type', 'src']);

/** Every text of a content in its order; pictures of the workspace by their path and size. */
export function measuredTexts(content: Message['content']): readonly MeasuredText[] {
  const limits = limitsOf(content);
  return textsIn(content, '').map(({ path, text }) => {
    const limit = limits.find((one) => one.unit !== 'line breaks' && isFor(one, path));
    const unit = limit?.unit === 'bytes' ? 'bytes' : 'letters';
    const size = sizeOf(text);
    return {
      path,
      text,
      unit,
      length: unit === 'bytes' ? size.eucKrBytes : size.chars,
      max: limit?.max ?? null,
    };
  });
}

function textsIn(part: unknown, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (typeof part === 'string') return [{ path, text: part }];
  if (typeof part !== 'object' || part === null) return [];
  if (isAsset(part)) return [{ path, text: `${part.path} (${part.width} × ${part.height})` }];
  return Object.entries(part).flatMap(([name, value]) =>
    NOT_TEXT.has(name) ? [] : textsIn(value, path === '' ? name : `${path}.${name}`),
  );
}

function isAsset(part: object): part is AssetNode {
  return 'kind' in part && part.kind === 'asset';
}
