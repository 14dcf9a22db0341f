import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageHeader } from '../../../../dsl/load/content/image-header.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('imageHeader', () => {
  it.each([
    ['png', '89504e470d0a1a0a 0000000d 49484452 00000320 00000190 0806000000', 800, 400],
    ['gif', '474946383961 2003 9001 f70000', 800, 400],
    // A comment segment before the frame header.
    ['jpeg', 'ffd8 fffe0004aaaa ffc0001108 0190 0320 03012200', 800, 400],
    ['jpeg', 'ffd8 ff ffe000040000 ffc2000b08 0190 0320 01', 800, 400],
    ['webp', '52494646 00000000 57454250 56503858 0a000000 00000000 1f0300 8f0100', 800, 400],
    ['webp', '52494646 00000000 57454250 5650384c 00000000 2f 1fc36300 0000000000', 800, 400],
    ['webp', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 2003 9001', 800, 400],
  ])('reads the size of a %s', (type, bytes, width, height) => {
    expect(imageHeader(hex(bytes))).toEqual({ type, width, height });
  });

  it.each(['', '00', '89504e47', '474946383961', 'ffd8', 'ffd8ffe1ffff', '25504446'])(
    'knows that %j is none',
    (bytes) => {
      expect(imageHeader(hex(bytes))).toBeNull();
    },
  );

  it('never throws', () => {
    const start = fc.constantFrom(
      '',
      '89504e470d0a1a0a',
      '474946383961',
      'ffd8ff',
      'ffd8ffe0',
      '5249464600000000574542505650385',
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 60 }), (first, rest) => {
        imageHeader(Buffer.concat([Buffer.from(first, 'hex'), rest]));
      }),
    );
  });
});
