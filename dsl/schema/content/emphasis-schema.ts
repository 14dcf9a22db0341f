import { z } from 'zod';
import { choiceBy } from '../choice-by.ts';
import { isGroup } from '../is-group.ts';
import { approvedText } from './approved-text.ts';
import { imageSchema } from './link-schema.ts';

/** What stands above the body of an AlimTalk, as written and approved. */
export type WrittenEmphasis = WrittenTextEmphasis | WrittenImageEmphasis | WrittenItemList;

interface WrittenTextEmphasis {
  readonly type: 'text';
  /** May hold variables. */
  readonly title: string;
  readonly subtitle: string;
}

interface WrittenImageEmphasis {
  readonly type: 'image';
  readonly image: string;
}

/** At least one of its parts is there. */
interface WrittenItemList {
  readonly type: 'item-list';
  readonly header?: string | undefined;
  readonly image?: string | undefined;
  readonly highlight?: WrittenHighlight | undefined;
  /** Two to ten. */
  readonly items?: readonly WrittenListItem[] | undefined;
  /** The sum under the items: money only. */
  readonly summary?: WrittenListItem | undefined;
}

/** The large line of an item list. */
export interface WrittenHighlight {
  readonly title: string;
  readonly description: string;
  /** A small square picture beside it. */
  readonly image?: string | undefined;
}

export interface WrittenListItem {
  /** As approved, without variables. */
  readonly name: string;
  readonly value: string;
}

const line = approvedText(500);
const item: z.ZodType<WrittenListItem> = z.strictObject({ name: line, value: line });
const highlight: z.ZodType<WrittenHighlight> = z.strictObject({
  title: line,
  description: line,
  image: imageSchema.optional(),
});

export const emphasisSchema: z.ZodType<WrittenEmphasis> = choiceBy(
  'type',
  {
    text: z.strictObject({ type: z.literal('text'), title: line, subtitle: line }),
    image: z.strictObject({ type: z.literal('image'), image: imageSchema }),
    // NHN Cloud -3035: one of the parts must be there; -3039: a summary only under items.
    'item-list': z
      .strictObject({
        type: z.literal('item-list'),
        header: line.optional(),
        image: imageSchema.optional(),
        highlight: highlight.optional(),
        items: z.array(item).min(1).max(50).optional(),
        summary: item.optional(),
      })
      .refine((list) => Object.keys(list).some((key) => key !== 'type'), {
        error: 'shows nothing; give it a header, an image, a highlight or items',
        when: isGroup,
      })
      .refine(({ items, summary }) => summary === undefined || items !== undefined, {
        path: ['summary'],
        error: 'stands under items, and there are none',
        when: isGroup,
      }),
  },
  () => null,
);
