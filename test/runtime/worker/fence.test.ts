import { describe, expect, it } from 'vitest';
import type { Adapter, Message, Outcome } from '../../../adapters/contract/index.ts';
import { DEFAULT_CAPABILITIES } from '../../../adapters/contract/index.ts';
import { fenced, fenceOf } from '../../../runtime/worker/fence.ts';

const ENV = { TEST_RECIPIENTS: 'qa@other.example, 010-1234-5678,' };
const fence = fenceOf({ only: ['@shop.example', 'Boss@Other.example', { env: 'TEST_RECIPIENTS' }] }, ENV);

describe('the fence around recipients', () => {
  it.each([
    ['anyone of the domain', 'someone@shop.example', true],
    ['the domain in capitals', 'SomeOne@SHOP.example', true],
    ['an address in other letters', 'boss@other.example', true],
    ['an address of the variable', 'qa@other.example', true],
    ['a number of the variable, written in another way', '+82 10 1234 5678', true],
    ['a domain that only ends alike', 'a@evil-shop.example', false],
    ['a part of the domain', 'a@mail.shop.example', false],
    ['nobody of the domain', '@shop.example', false],
    ['another address of the same domain as a listed one', 'other@other.example', false],
    ['another number', '01012345679', false],
    ['no address at all', '', false],
  ])('%s', (_, address, through) => {
    expect(fence?.(address)).toBe(through);
  });

  it('lets everyone through who is not kept in by name', () => {
    expect(fenceOf('everyone', {})).toBeNull();
    expect(fenceOf(undefined, {})).toBeNull();
  });

  it('stops the worker where the list is named and not set', () => {
    expect(() => fenceOf({ only: [{ env: 'NOWHERE' }] }, {})).toThrow(/NOWHERE is not set/);
  });
});

describe('an adapter behind the fence', () => {
  const accepted = (providerRef: string): Outcome => ({ status: 'accepted', providerRef });
  const to = (address: string) => ({ to: address }) as unknown as Message;
  const context = { signal: new AbortController().signal };

  function recording(): { readonly adapter: Adapter; readonly seen: string[] } {
    const seen: string[] = [];
    const adapter: Adapter = {
      name: 'recording',
      channel: 'email',
      capabilities: DEFAULT_CAPABILITIES,
      send: (batch) => {
        seen.push(...batch.map((one) => one.to));
        return Promise.resolve(batch.map((one) => accepted(one.to)));
      },
      close: () => Promise.resolve(),
    };
    return { adapter, seen };
  }

  it('never sees a message for somebody outside, and each message has its own outcome', async () => {
    const { adapter, seen } = recording();
    const batch = [to('x@world.example'), to('a@shop.example'), to('y@world.example'), to('b@shop.example')];
    const outcomes = await fenced(adapter, fence).send(batch, context);
    expect(seen).toEqual(['a@shop.example', 'b@shop.example']);
    const away = { status: 'rejected', reason: 'outside-recipients', permanent: true, suppressAddress: false };
    expect(outcomes).toEqual([away, accepted('a@shop.example'), away, accepted('b@shop.example')]);
  });

  it('is not called for a batch of outsiders', async () => {
    const { adapter, seen } = recording();
    const broken = { ...adapter, send: () => Promise.reject(new Error('called')) };
    expect((await fenced(broken, fence).send([to('x@world.example')], context))[0]?.status).toBe('rejected');
    expect(seen).toEqual([]);
  });

  it('is the adapter itself where everyone may get messages', () => {
    const { adapter } = recording();
    expect(fenced(adapter, null)).toBe(adapter);
  });
});
