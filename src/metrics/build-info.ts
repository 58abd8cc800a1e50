import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import { projectRoot } from '../project-root';

/** Registers a metric whose labels say which version of the gateway and of Node.js runs. */
export function registerBuildInfo(registry: Registry): void {
  // Read at the start: the file may be of a later version while the process runs.
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  const gauge = new Gauge({
    name: 'gateway_build_info',
    help: 'Always 1; its labels are the versions of the gateway and of Node.js.',
    labelNames: ['version', 'node'],
    registers: [registry],
  });
  gauge.set({ version, node: process.versions.node }, 1);
}
