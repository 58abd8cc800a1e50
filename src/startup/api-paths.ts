import type { GraphQLSchema } from 'graphql';
import { atomPath, linesPath } from '../domains/record-commits/change-feeds';
import { exportPaths } from '../http/export.routes';
import { mcpPath } from '../mcp/mcp.route';
import { graphqlPath } from './served-operations';

const readMethods = 'GET, HEAD';

/** The paths that pages of other origins may use where they are allowed, with their methods. */
export const apiPaths = (schema: GraphQLSchema): ReadonlyMap<string, string> =>
  new Map([
    [graphqlPath, 'GET, HEAD, POST'],
    [mcpPath, 'POST'],
    ...['/schema.graphql', atomPath, linesPath, ...exportPaths(schema)].map(
      (path) => [path, readMethods] as const,
    ),
  ]);
