import { Agent, request } from 'node:http';
import type { Database } from '../../runtime/database/database.ts';
import type { Arrived } from './arrived.ts';
import type { Random } from './random.ts';
import { TWELVE, UNSUBSCRIBES } from './twelve.ts';

/** What the crowd did. */
export interface Doings {
  readonly opened: number;
  readonly clicked: number;
  readonly bought: number;
  readonly unsubscribed: number;
}

export interface Shop {
  /** Where links, and the data of the shop's own site, go. */
  readonly url: string;
  readonly writeKey: string;
  readonly database: Database;
}

/** Phones and mail programs of people, not programs that look through mail. */
const DEVICE = 'Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36';
const CONNECTIONS = 32;
const BATCH = 100;

/**
 * Lets made-up people open, click, say no and buy, by links of their own messages and over HTTP as in life. Who was held
 * out buys, too, without having heard anything.
 */
export async function letThemAct(
  shop: Shop,
  arrived: readonly Arrived[],
  random: Random,
  signal: AbortSignal,
): Promise<Doings> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const visits: Visit[] = [];
  const buyers = new Map<string, string>();
  const did = { opened: 0, clicked: 0, unsubscribed: 0 };
  for (const message of arrived) {
    const taken = TWELVE[message.campaign]?.variants[message.variant];
    if (taken === undefined) continue;
    const opens = message.pixel !== null && random.chance(taken.opens);
    if (opens && message.pixel !== null) visits.push({ method: 'GET', url: message.pixel });
    const clicks = message.clicks.length > 0 && (message.pixel === null || opens) && random.chance(taken.clicks);
    if (clicks) visits.push({ method: 'GET', url: random.pick(message.clicks as [string, ...string[]]) });
    const leaves = message.preferences !== null && random.chance(UNSUBSCRIBES);
    if (leaves && message.preferences !== null) visits.push({ method: 'POST', url: message.preferences });
    // Who clicked is likelier to buy, but the share of all is what it is.
    if (random.chance(taken.buys)) buyers.set(`${message.campaign} ${message.channel} ${message.to}`, message.campaign);
    did.opened += Number(opens);
    did.clicked += Number(clicks);
    did.unsubscribed += Number(leaves);
  }
  try {
    await inParallel(visits, (visit) => ask(agent, visit), signal);
    const ids = await membersOf(shop.database, [...buyers.keys()]);
    const bought = [...ids, ...(await heldOutWhoBuy(shop.database, random))];
    const batches = Array.from({ length: Math.ceil(bought.length / BATCH) }, (_, at) =>
      bought.slice(at * BATCH, (at + 1) * BATCH),
    );
    await inParallel(batches, (batch) => ask(agent, purchases(shop, batch)), signal);
    return { ...did, bought: bought.length };
  } finally {
    agent.destroy();
  }
}

interface Visit {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Purchase {
  readonly member: string;
  readonly campaign: string;
}

/** `keys`: campaign, channel and address, with spaces between. */
async function membersOf(database: Database, keys: readonly string[]): Promise<readonly Purchase[]> {
  const split = keys.map((key) => key.split(' '));
  return database.query<{ member: string; campaign: string }>(
    `select external_id as member, campaign from unnest($1::text[], $2::text[], $3::text[]) as heard (campaign, channel, value)
     join campaigns_private.address using (channel, value) join campaigns_private.customer on customer.id = customer_id`,
    [0, 1, 2].map((part) => split.map((words) => words[part] ?? '')),
  );
}

async function heldOutWhoBuy(database: Database, random: Random): Promise<readonly Purchase[]> {
  const heldOut = await database.query<{ member: string; campaign: string }>(
    `select external_id as member, run.campaign_id as campaign from campaigns_private.enrolment
     join campaigns_private.run on run.id = run_id join campaigns_private.customer on customer.id = customer_id
     where in_control order by enrolment.id`,
  );
  return heldOut.filter(({ campaign }) => random.chance(TWELVE[campaign]?.control ?? 0));
}

function purchases({ url, writeKey }: Shop, batch: readonly Purchase[]): Visit {
  const events = batch.map(({ member, campaign }) => ({
    type: 'track',
    event:
      campaign === 'coupon-expiring' ? 'coupon_redeemed' : campaign === 'holiday-delivery' ? 'visited' : 'purchased',
    userId: member,
    messageId: `bought-${campaign}-${member}`,
    properties: campaign === 'holiday-delivery' ? {} : { orderId: `o-${campaign}-${member}`, amount: 23_900 },
  }));
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  return { method: 'POST', url: `${url}/v1/batch`, body: JSON.stringify({ batch: events }), headers };
}

async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>, signal: AbortSignal): Promise<void> {
  let next = 0;
  const carry = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      signal.throwIfAborted();
      await act(item);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, carry));
}

function ask(agent: Agent, { method, url, body = 'List-Unsubscribe=One-Click', headers = {} }: Visit): Promise<void> {
  return new Promise((resolve, reject) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked = request(
      url,
      { method, agent, headers: { 'user-agent': DEVICE, ...(method === 'POST' ? type : {}), ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => {
          const { statusCode = 0 } = response;
          if (statusCode < 400) resolve();
          else reject(new Error(`the service answered ${statusCode} to ${new URL(url).pathname.slice(0, 3)}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(method === 'POST' ? body : undefined);
  });
}
