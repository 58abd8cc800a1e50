/** Runs a statement as a superuser. */
export type RunQuery = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/** A database for a gateway, which can be inspected while no gateway uses it. */
export interface CrashEnvironment {
  readonly name: string;
  /** The variables by which the gateway and its commands find it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Runs queries once the connections of a killed gateway have ended. */
  inspect<Value>(work: (run: RunQuery) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}
