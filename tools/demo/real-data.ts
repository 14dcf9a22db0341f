import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One line of a file, as an event of one person. */
export interface RealEvent {
  readonly id: string;
  readonly person: string;
  readonly type: string;
  /** As recorded, in UTC. */
  readonly atMs: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Names of the click-stream's steps that differ in our customer schema. */
const RENAMED: Readonly<Record<string, string>> = {
  product_view: 'product_viewed',
  purchase: 'purchased',
  add_to_cart: 'cart_added',
};

/** Purchases of the CDNOW file: `customer yyyymmdd quantity dollars` in fixed columns, with a header line. */
export async function* readCdnow(folder: string): AsyncGenerator<RealEvent> {
  let line = 0;
  for await (const text of lines(createReadStream(join(folder, 'CDNOW_master.txt')))) {
    line += 1;
    if (line === 1 || text.trim() === '') continue;
    const [customer = '', day = '', quantity = '', dollars = ''] = text.trim().split(/\s+/);
    const atMs = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T12:00:00Z`);
    if (Number.isNaN(atMs)) throw new Error(`CDNOW_master.txt:${line}: not a purchase`);
    const properties = { quantity: Number(quantity), amount: Number(dollars) };
    yield { id: `cdnow-${line}`, person: `cdnow-${customer}`, type: 'purchased', atMs, properties };
  }
}

/** Steps of the online shop's click-stream: CSV with a header line and no quoted fields. */
export async function* readClickStream(folder: string): AsyncGenerator<RealEvent> {
  let line = 0;
  for await (const text of lines(createReadStream(join(folder, 'ecom-events.csv.gz')).pipe(createGunzip()))) {
    line += 1;
    if (line === 1 || text === '') continue;
    const [user = '', session = '', step = '', time = ''] = text.split(',');
    const atMs = Date.parse(`${time.replace(' ', 'T')}Z`);
    if (Number.isNaN(atMs)) throw new Error(`ecom-events.csv.gz:${line}: not an event`);
    yield { id: `shop-${line}`, person: `shop-${user}`, type: RENAMED[step] ?? step, atMs, properties: { session } };
  }
}

function lines(stream: NodeJS.ReadableStream): AsyncIterable<string> {
  return createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
}

/**
 * Neither file has addresses or consents, so both are made up by a rule anyone can repeat: everyone has an address,
 * and people whose number is even have granted advertisements by email.
 */
export function consentsToAds(person: string): boolean {
  return Number(person.slice(-1)) % 2 === 0;
}

export function addressOf(person: string): string {
  return `${person.replace('_', '-')}@mail.example`;
}
