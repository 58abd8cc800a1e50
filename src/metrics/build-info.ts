import { Gauge, type Registry } from 'prom-client';
import { readPackageVersion } from '../package-version';

/** Registers a metric whose labels say which version of the gateway and of Node.js runs. */
export function registerBuildInfo(registry: Registry): void {
  const version = readPackageVersion();
  const gauge = new Gauge({
    name: 'gateway_build_info',
    help: 'Always 1; its labels are the versions of the gateway and of Node.js.',
    labelNames: ['version', 'node'],
    registers: [registry],
  });
  gauge.set({ version, node: process.versions.node }, 1);
}
