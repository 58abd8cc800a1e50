import type { DataSource } from 'typeorm';
import { OverloadDetector } from '../http/overload-detector';
import {
  longestPoolWaitMs,
  maxPoolConnections,
  poolSizes,
  poolUse,
} from '../postgres/pooled-client';

/** Detects an overload by the pool of a database. */
export function createOverloadDetector(dataSource: DataSource): OverloadDetector {
  return new OverloadDetector({
    connections: () => maxPoolConnections(dataSource),
    size: () => poolSizes(dataSource).waiting,
    longestWaitMs: () => longestPoolWaitMs(dataSource),
    use: () => poolUse(dataSource),
  });
}
