import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

const UNPACK = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

/** The body without its packing, or why there is none. Stops at `most` bytes, however small the packed body was. */
export async function unpack(
  body: Buffer,
  encoding: string | undefined,
  most: number,
): Promise<Buffer | 'too-large' | 'malformed' | 'unknown-encoding'> {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return body.length > most ? 'too-large' : body;
  if (name !== 'gzip' && name !== 'deflate') return 'unknown-encoding';
  try {
    return await UNPACK[name](body, { maxOutputLength: most });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'malformed';
  }
}
