import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly items?: readonly unknown[];
    readonly diagnostics?: readonly Diagnostic[];
  };
  readonly result?: unknown;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

/** The real yaml-language-server over stdio: what an editor would see. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #schemas: Readonly<Record<string, string>>;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #diagnostics = new Map<string, (found: readonly Diagnostic[]) => void>();
  #received = Buffer.alloc(0);
  #next = 0;

  private constructor(schemas: Readonly<Record<string, string>>) {
    this.#schemas = schemas;
    const program = join(dirname(require.resolve('yaml-language-server/package.json')), 'bin/yaml-language-server');
    this.#process = spawn(process.execPath, [program, '--stdio']);
    this.#process.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  /** `schemas` are patterns of files by the URL of their JSON schema, as in an editor's `yaml.schemas`. */
  static async start(schemas: Readonly<Record<string, string>>): Promise<LanguageServer> {
    const server = new LanguageServer(schemas);
    await server.#ask('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace: { configuration: true }, textDocument: { completion: {}, hover: {} } },
    });
    server.#tell('initialized', {});
    return server;
  }

  /** Opens a document and answers the faults that the server shows in it. */
  open(uri: string, text: string): Promise<readonly Diagnostic[]> {
    const found = new Promise<readonly Diagnostic[]>((resolve) => this.#diagnostics.set(uri, resolve));
    this.#tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return found;
  }

  /** What is offered at a place of an open document. */
  async completion(uri: string, line: number, character: number): Promise<readonly string[]> {
    const answer = await this.#ask('textDocument/completion', { textDocument: { uri }, position: { line, character } });
    return (answer as { readonly items: readonly { readonly label: string }[] }).items.map(({ label }) => label);
  }

  /** What is said at a place of an open document; empty for nothing. */
  async hover(uri: string, line: number, character: number): Promise<string> {
    const answer = await this.#ask('textDocument/hover', { textDocument: { uri }, position: { line, character } });
    return answer === null ? '' : (answer as { readonly contents: { readonly value: string } }).contents.value;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    this.#next += 1;
    const id = this.#next;
    const answer = new Promise<unknown>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    return answer;
  }

  #tell(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('ascii', 0, head))?.[1]);
      if (this.#received.length < head + 4 + length) return;
      const body = this.#received.toString('utf8', head + 4, head + 4 + length);
      this.#received = this.#received.subarray(head + 4 + length);
      this.#take(JSON.parse(body) as Message);
    }
  }

  #take({ id, method, params, result }: Message): void {
    if (method === 'workspace/configuration' && id !== undefined) {
      this.#send({ id, result: (params?.items ?? []).map((item) => this.#settings(item)) });
    } else if (method === 'textDocument/publishDiagnostics') {
      this.#diagnostics.get(params?.uri ?? '')?.(params?.diagnostics ?? []);
    } else if (method !== undefined && id !== undefined) {
      this.#send({ id, result: null });
    } else if (id !== undefined) {
      this.#answers.get(id)?.(result ?? null);
    }
  }

  #settings(item: unknown): unknown {
    const { section } = item as { readonly section?: string };
    if (section !== 'yaml') return {};
    return { schemas: this.#schemas, completion: true, validate: true, hover: true };
  }
}
