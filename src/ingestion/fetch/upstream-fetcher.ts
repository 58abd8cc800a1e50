import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../project-root';
import type { Upstream } from '../../upstreams/upstream';
import { createFetcher, type DocumentFetcher } from './fetch-document';

/** Fetches the documents of an upstream, from its hosts alone, one a second. */
export function upstreamFetcher({ hosts }: Upstream, contact: string): DocumentFetcher {
  const { name, version } = JSON.parse(
    readFileSync(join(projectRoot(), 'package.json'), 'utf8'),
  ) as { name: string; version: string };
  return createFetcher({
    hosts,
    maxBytes: 64 * 1024 * 1024,
    deadlineMs: 120_000,
    maxRetries: 3,
    userAgent: `${name}/${version} (+${contact})`,
    minIntervalMs: 1_000,
  });
}
