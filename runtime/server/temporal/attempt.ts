/** What a way of getting the program is given. */
export interface Attempt {
  /** An empty folder that is thrown away afterwards. The program must end up in it under the name `temporal`. */
  readonly workFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One line for the person who waits. */
  readonly onProgress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Why a way led nowhere, as the end of a sentence; null when it worked. */
export type AttemptAnswer = string | null;
