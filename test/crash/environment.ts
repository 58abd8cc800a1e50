/** Runs a statement as one who sees everything. */
export type Look = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/** A database that a gateway is started on, and that can be looked into while none is served. */
export interface CrashEnvironment {
  readonly name: string;
  /** What the gateway, and the commands, are given to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Looks into it once all that a gateway which was killed has left there has ended. */
  look<Value>(work: (look: Look) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}
