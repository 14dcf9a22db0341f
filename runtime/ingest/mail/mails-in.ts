import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes of the largest mail that is read; a report quotes one of ours at most. Larger ones are passed over. */
const LARGEST = 10 * 1024 * 1024;
/** Folders of a Maildir that hold mail. */
const MAILDIR = ['cur', 'new'];
const NEWLINE = Buffer.from('\n');

/**
 * The mails of a file (one mail, or an mbox) or of a folder (files `*.eml`, or a Maildir), one after the other; null for one
 * that is too large. At most one is in memory.
 * @throws what the system says of a file that cannot be read
 */
export async function* mailsIn(path: string): AsyncGenerator<Buffer | null> {
  if (!(await stat(path)).isDirectory()) return yield* mailsOfFile(path);
  for (const file of await filesIn(path)) {
    const mail = await mailIn(file).catch(missing);
    if (mail !== 'gone') yield mail;
  }
}

async function mailIn(file: string): Promise<Buffer | null> {
  return (await stat(file)).size > LARGEST ? null : await readFile(file);
}

/** Mail programs move the mails of a folder while it is read. */
function missing(error: NodeJS.ErrnoException): 'gone' {
  if (error.code === 'ENOENT') return 'gone';
  throw error;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort();
  const isMaildir = MAILDIR.every((name) => names.includes(name));
  if (!isMaildir) return names.filter((name) => /\.eml$/i.test(name)).map((name) => join(folder, name));
  const files = MAILDIR.map(async (name) =>
    (await readdir(join(folder, name))).sort().map((file) => join(folder, name, file)),
  );
  return (await Promise.all(files)).flat();
}

/** `From bounce@… Mon Nov 23 10:00:00 2026`, after an empty line: where a mail begins in an mbox. */
const POSTMARK = /^From .*\d\d:\d\d.*\d{4}/;

/**
 * What begins with a postmark is an mbox. Lines that were written with a sign in front, so as not to look like one, keep it: they
 * stand in texts that nobody reads here.
 */
async function* mailsOfFile(path: string): AsyncGenerator<Buffer | null> {
  let lines: Buffer[] = [];
  let bytes = 0;
  let isMbox: boolean | null = null;
  let afterEmpty = true;
  for await (const line of linesOf(path)) {
    const isPostmark = afterEmpty && isMbox !== false && POSTMARK.test(line.toString('latin1', 0, 200));
    afterEmpty = line.length === 0 || (line.length === 1 && line[0] === 13);
    if (isPostmark) {
      if (isMbox === true) yield bytes > LARGEST ? null : Buffer.concat(lines);
      [lines, bytes] = [[], 0];
      isMbox = true;
      continue;
    }
    isMbox ??= false;
    bytes += line.length + 1;
    if (bytes <= LARGEST) lines.push(line, NEWLINE);
  }
  if (isMbox !== null) yield bytes > LARGEST ? null : Buffer.concat(lines);
}

/** Lines without their `\n`. Of a line beyond the limit only the beginning comes, which is enough to pass the mail over. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]);
      [rest, bytes, from] = [[], 0, end + 1];
    }
    if (bytes <= LARGEST) rest.push(chunk.subarray(from));
    bytes += chunk.length - from;
  }
  if (bytes > 0) yield Buffer.concat(rest);
}
