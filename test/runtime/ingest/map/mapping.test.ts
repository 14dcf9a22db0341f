import { describe, expect, it } from 'vitest';
import { renderPretty } from '../../../../dsl/diagnostic/index.ts';
import type { CustomerSchema } from '../../../../dsl/schema/customer-schema.ts';
import { parseMapping, type RowKind } from '../../../../runtime/ingest/index.ts';

const text = (type: 'string' | 'number') => ({ type, values: null, optional: false });
const SCHEMA: CustomerSchema = {
  attributes: { name: text('string'), 'coupon.amount': text('number') },
  events: { purchased: { properties: { price: text('number') } }, viewed: { properties: {} } },
};

function shown(yaml: string, kind: RowKind = 'events', schema: CustomerSchema | null = SCHEMA): string {
  const parsed = parseMapping(yaml, 'orders.yaml', kind, schema);
  if (parsed.ok) return 'sound';
  return renderPretty(parsed.diagnostics, { width: 80, paint: (_, part) => part, source: () => yaml });
}

const SOUND = `version: 1
kind: events
encoding: cp949
delimiter: ";"
empty: ["", "NULL"]
time: { format: yyyy-MM-dd HH:mm, zone: Asia/Seoul }
fields:
  id: { columns: [order_no, line_no] }
  customer: { column: member, prefix: "m-" }
  type: { value: purchased }
  at: { column: paid_at, format: yyyyMMddHHmmss }
  properties.price: { column: amount, as: number, thousands: ",", unit: 1000 }
`;

describe('a mapping file', () => {
  it('says what columns mean, and leaves the rest at its defaults', () => {
    const parsed = parseMapping(SOUND, 'orders.yaml', 'events', SCHEMA);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        mapping: {
          encoding: 'cp949',
          delimiter: ';',
          header: true,
          quote: '"',
          rows: [
            { when: null, fields: { customer: { columns: ['member'], prefix: 'm-' }, type: { value: 'purchased' } } },
          ],
        },
      },
    });
  });

  it('may say nothing of fields', () => {
    expect(shown('version: 1\nencoding: euc-kr\n')).toBe('sound');
  });

  it('is refused at the place of each fault, with the name that was meant', () => {
    const faulty = SOUND.replace('customer:', 'custmer:')
      .replace('properties.price', 'properties.prise')
      .replace('value: purchased', 'value: purchase');
    expect(shown(faulty)).toMatchInlineSnapshot(`
      "error schema/missing  orders.yaml:7:1
        fields.customer is missing
         7 | fields:
           | ^^^^^^

      error schema/unknown-key  orders.yaml:9:3
        events have no field "custmer"
         9 |   custmer: { column: member, prefix: "m-" }
           |   ^^^^^^^
        help: did you mean "customer"?

      error check/unknown-event  orders.yaml:10:9
        the workspace has no event "purchase"
        10 |   type: { value: purchase }
           |         ^^^^^^^^^^^^^^^^^^^
        help: did you mean "purchased"?"
    `);
  });

  it('is refused for values that cannot be, all at once', () => {
    const faulty = SOUND.replace('cp949', 'latin1')
      .replace('";"', '"::"')
      .replace('Asia/Seoul', 'Asia/Seul')
      .replace('yyyyMMddHHmmss', 'yyyy-QQ')
      .replace('{ value: purchased }', '{ value: purchased, column: kind }');
    expect(shown(faulty)).toMatchInlineSnapshot(`
      "error schema/invalid  orders.yaml:3:11
        encoding must be "utf-8", "cp949", "euc-kr", "utf-16le" or "utf-16be"
         3 | encoding: latin1
           |           ^^^^^^

      error schema/invalid  orders.yaml:4:12
        delimiter must be one ASCII character, the delimiter
         4 | delimiter: "::"
           |            ^^^^

      error schema/invalid  orders.yaml:6:41
        time.zone must be a name of the IANA list, such as Asia/Seoul
         6 | time: { format: yyyy-MM-dd HH:mm, zone: Asia/Seul }
           |                                         ^^^^^^^^^

      error schema/invalid  orders.yaml:10:9
        fields.type must say exactly one of column, columns and value
        10 |   type: { value: purchased, column: kind }
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

      error schema/invalid  orders.yaml:11:34
        fields.at.format has the part "Q", which no time has
        11 |   at: { column: paid_at, format: yyyy-QQ }
           |                                  ^^^^^^^"
    `);
  });

  it('is refused for what belongs to another kind of rows', () => {
    expect(shown(SOUND, 'consents')).toMatchInlineSnapshot(`
      "error schema/invalid  orders.yaml:2:7
        the mapping is for events, and consents are imported
         2 | kind: events
           |       ^^^^^^"
    `);
    expect(shown('version: 1\nfields: { id: no, attributes.nmae: n }\n', 'customers')).toMatchInlineSnapshot(`
      "error check/unknown-attribute  orders.yaml:2:19
        the customer schema has no attribute "nmae"
         2 | fields: { id: no, attributes.nmae: n }
           |                   ^^^^^^^^^^^^^^^
        help: did you mean "name"?"
    `);
    expect(
      shown('version: 1\nfields: { id: no, attributes.__proto__.x: n }\n', 'customers', null),
    ).toMatchInlineSnapshot(`
      "error schema/unknown-key  orders.yaml:2:19
        customers have no field "attributes.__proto__.x"
         2 | fields: { id: no, attributes.__proto__.x: n }
           |                   ^^^^^^^^^^^^^^^^^^^^^^
        help: there are: id, zone, locale, email, addresses.push,
              addresses.push.valid, addresses.push.failure, addresses.web-push,
              addresses.web-push.valid, addresses.web-push.failure,
              addresses.alimtalk, addresses.alimtalk.valid and 22 more"
    `);
  });

  it('is refused when it is no YAML, or empty', () => {
    expect(shown('version: 1\nfields: { id: [\n')).toContain('yaml/syntax');
    expect(shown('')).toContain('the file holds no mapping');
    expect(shown('- a\n')).toContain('a mapping is a map of fields');
    expect(shown('fields: { id: a }\n')).toContain("'version' is missing");
  });

  it('takes any attribute where there is no workspace', () => {
    expect(shown('version: 1\nfields: { id: no, attributes.anything.at.all: n }\n', 'customers', null)).toBe('sound');
  });

  it.each([
    ['header: false', 'needs columns'],
    ['rows: []', 'at least 1'],
    ['columns: []', 'at least 1'],
    ['fields: { id: a }\nrows: [{ fields: { id: a } }]', 'must not stand beside fields'],
    ['fields: { id: { columns: [a] } }', 'at least 2'],
    ['fields: { id: { column: a, unit: 0 } }', 'unit'],
    ['fields: { id: { column: a, otherwise: x } }', 'needs values beside it'],
    ['time: { format: HH:mm }', 'must say year, month and day'],
    ['time: { format: yyyy-MM-dd h:mm }', 'must say h and a together'],
    ['time: { format: yyyy-yy-MM-dd }', 'says "y" twice'],
  ])('refuses %j', (part, words) => {
    expect(shown(`version: 1\n${part}\n`, 'customers').replaceAll(/\s+/g, ' ')).toContain(words);
  });
});
