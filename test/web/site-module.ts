import { join } from 'node:path';
import { build } from 'esbuild';

const site = join(__dirname, '../../src/web/site');

/** A module of the pages, as their build would bundle it: Jest cannot load what it imports. */
export async function siteModule(path: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    entryPoints: [join(site, path)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    tsconfig: join(site, 'tsconfig.json'),
  });
  const module = { exports: {} as Record<string, unknown> };
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(
    module,
    module.exports,
    require,
  );
  return module.exports;
}
