import { defineCustomer, z } from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { declarations } from '../../../dsl/editor/index.ts';

function written(events: Parameters<typeof defineCustomer>[0]['events']): string {
  const { schema } = defineCustomer({ attributes: z.object({ name: z.string() }), events });
  return declarations({ customer: schema, brands: [], couponProviders: [], policies: [], locales: ['ko'] });
}

/** Names of the interfaces, in their order. */
const names = (text: string) => [...text.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name);

describe('interfaces of events', () => {
  it('stand one for each event and each group of properties', () => {
    const text = written({
      bought: z.object({
        at: z.iso.datetime(),
        shop: z.object({ city: z.string(), kinds: z.array(z.string()).optional() }),
      }),
      visited: z.object({}),
    });
    expect(names(text)).toEqual([
      'CustomerAttributes',
      'CustomerEvents',
      'BoughtEvent',
      'BoughtEventShop',
      'VisitedEvent',
    ]);
    expect(text).toContain('  readonly at: InstantText;');
    expect(text).toContain('  readonly shop: BoughtEventShop;');
    expect(text).toContain('  readonly kinds?: readonly string[];');
    expect(text).toContain("import type { InstantText, TextAttribute } from 'campaigns-as-code';");
  });

  it('keep names apart that differ in their letters only', () => {
    const text = written({ cart_added: z.object({}), cartAdded: z.object({}), cartAdded2: z.object({}) });
    expect(new Set(names(text)).size).toBe(5);
    for (const name of ['cart_added: CartAddedEvent;', 'cartAdded: CartAddedEvent2;', 'cartAdded2: CartAdded2Event;']) {
      expect(text).toContain(`  readonly ${name}`);
    }
  });

  it('let no value of an enumeration end a comment', () => {
    const text = written({ rated: z.object({ stars: z.enum(['*/', 'many']) }) });
    expect(text).toContain('/** One of * /, many. */');
    expect(text).toContain('readonly stars: "*/" | "many";');
  });
});
