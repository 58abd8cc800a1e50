import { exports } from './exports/exports.suite';
import { facets } from './facets/facets.suite';
import { growth } from './growth/growth.suite';
import { ingestion } from './ingestion/ingestion.suite';
import { search } from './search/search.suite';
import { live } from './live/live.suite';
import { pages } from './pages/pages.suite';
import { propagation } from './propagation/propagation.suite';
import { reads } from './reads/reads.suite';
import type { Suite } from './suite';
import { writes } from './writes/writes.suite';

/** Every suite of the benchmark, in the order of the usage. */
export const suites: readonly Suite[] = [
  writes,
  reads,
  growth,
  propagation,
  ingestion,
  live,
  exports,
  facets,
  search,
  pages,
];

export const findSuite = (name: string | undefined): Suite | undefined =>
  suites.find((suite) => suite.name === name);
