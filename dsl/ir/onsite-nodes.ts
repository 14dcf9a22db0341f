import type { ButtonNode } from './button-node.ts';
import type { ImageNode } from './image-node.ts';
import type { TemplateNode } from './template-node.ts';

export const LAYOUTS = ['modal', 'banner', 'fullscreen', 'toast'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** How often one person is shown a message that they did not act on. */
export const FREQUENCIES = ['once', 'every-visit', 'until-clicked'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

interface Onsite {
  readonly layout: Layout;
  readonly title: TemplateNode | null;
  readonly body: TemplateNode;
  readonly image: ImageNode | null;
  readonly buttons: readonly ButtonNode[];
  /** Name of the event at which it is shown; null for at once. */
  readonly on: string | null;
  readonly frequency: Frequency;
  /** Milliseconds for which it waits for the person; null for ever. */
  readonly expiresAfterMs: number | null;
}

/** A message that the app shows when the person next comes to one of the screens. */
export interface InAppNode extends Onsite {
  readonly kind: 'in-app';
  /** Names of screens, sorted; empty for any. */
  readonly screens: readonly string[];
}

/** A message that the site shows when the person next comes to one of the pages. */
export interface InWebNode extends Onsite {
  readonly kind: 'in-web';
  /** Paths such as `/products/*`, sorted, where `*` stands for anything; empty for any. */
  readonly pages: readonly string[];
}
