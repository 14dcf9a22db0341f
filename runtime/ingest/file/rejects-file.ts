import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { RejectReason } from '../rows/reasons.ts';
import { mergeByLine } from './merge-by-line.ts';
import { type Rejected, rejectedLine } from './rejected.ts';

/** Refused rows of one reason and field. */
export interface RejectSum {
  readonly reason: RejectReason;
  readonly field: string;
  readonly rows: number;
  /** Line of the first. */
  readonly line: number;
}

/** Names of fields may be of the source's own making; more of them are not told one by one. */
const MAX_SUMS = 100;
/** Characters that are gathered before they are written. */
const BUFFER = 1 << 16;

/**
 * The rows that were refused, as NDJSON in the order of lines. Written beside its place and put there whole by `finish`,
 * which replaces or removes the one of an earlier import. Only its owner may read it.
 */
export class RejectsFile {
  readonly #path: string;
  readonly #sums = new Map<string, { reason: RejectReason; field: string; rows: number; line: number }>();
  #part: Part | null = null;
  #rows = 0;

  constructor(path: string) {
    this.#path = path;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Most rows first. */
  get sums(): readonly RejectSum[] {
    return [...this.#sums.values()].sort((a, b) => b.rows - a.rows || a.line - b.line);
  }

  /** Adds rows in the order of their lines. */
  async add(rejected: readonly Rejected[]): Promise<void> {
    for (const one of rejected) this.#count(one);
    if (rejected.length === 0) return;
    this.#part ??= await Part.create(`${this.#path}.part`);
    await this.#part.write(rejected.map(rejectedLine).join(''));
  }

  /** Adds streams of rows between those that are there, each in the order of its lines. */
  async interleave(streams: readonly AsyncIterable<Rejected>[]): Promise<void> {
    const before = this.#part;
    await before?.end();
    const merged = await Part.create(`${this.#path}.part2`);
    this.#part = merged;
    const placed = streams.map((stream) => this.#placed(stream));
    for await (const { text } of mergeByLine(before === null ? placed : [before.read(), ...placed])) {
      await merged.write(text);
    }
    if (before !== null) await rm(before.path, { force: true });
  }

  /** Puts the file in its place. Answers its path, or null where nothing was refused. */
  async finish(): Promise<string | null> {
    await this.#part?.end();
    if (this.#part === null || this.#rows === 0) {
      await this.discard();
      await rm(this.#path, { force: true });
      return null;
    }
    await rename(this.#part.path, this.#path);
    return this.#path;
  }

  /** Leaves nothing of this import behind. */
  async discard(): Promise<void> {
    await this.#part?.end();
    for (const end of ['.part', '.part2']) await rm(this.#path + end, { force: true });
  }

  async *#placed(stream: AsyncIterable<Rejected>): AsyncGenerator<{ line: number; text: string }> {
    for await (const one of stream) {
      this.#count(one);
      yield { line: one.line, text: rejectedLine(one) };
    }
  }

  #count({ reason, field, line }: Rejected): void {
    this.#rows += 1;
    const key = `${reason} ${field}`;
    const sum = this.#sums.get(key);
    if (sum !== undefined) {
      sum.rows += 1;
      sum.line = Math.min(sum.line, line);
    } else if (this.#sums.size < MAX_SUMS) this.#sums.set(key, { reason, field, rows: 1, line });
  }
}

/** A file that is being written. */
class Part {
  readonly path: string;
  readonly #file: FileHandle;
  #gathered = '';
  #open = true;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  static async create(path: string): Promise<Part> {
    return new Part(path, await open(path, 'w', 0o600));
  }

  async write(text: string): Promise<void> {
    this.#gathered += text;
    if (this.#gathered.length >= BUFFER) await this.#flush();
  }

  async end(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#flush();
    await this.#file.close();
  }

  async *read(): AsyncGenerator<{ line: number; text: string }> {
    for await (const text of createInterface({ input: createReadStream(this.path, 'utf8'), crlfDelay: Infinity })) {
      yield { line: Number(/^\{"line":(\d+)/.exec(text)?.[1]), text: `${text}\n` };
    }
  }

  async #flush(): Promise<void> {
    const text = this.#gathered;
    this.#gathered = '';
    await this.#file.appendFile(text);
  }
}
