import type { FormattedExecutionResult } from 'graphql';

/** An operation that a tool or a resource asks for. */
export interface McpOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Executes an operation as the client of the protocol: by the same limits, costs and rights as a
 * request over HTTP. Throws where there is no response.
 */
export type ExecuteOperation = (operation: McpOperation) => Promise<FormattedExecutionResult>;
