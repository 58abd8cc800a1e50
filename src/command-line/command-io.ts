/** A text stream of the process, such as standard output. */
export interface OutputStream {
  /** True where the stream is a terminal. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What a command uses of the process that runs it. */
export interface CommandIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** When the command was started. */
  readonly now: Date;
}

/** The exit codes of all commands. */
export const exitCodes = { success: 0, failure: 1, usage: 2 } as const;
