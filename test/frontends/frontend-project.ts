import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../docs/pages';
import { documentedFiles } from './documented-files';
import { viteTemplate } from './vite-template';

const run = promisify(execFile);

/** A program that ended, whatever its exit code. */
export interface Ended {
  code: number;
  output: string;
}

/** What a scenario exports: functions whose results can be compared. */
type Scenario = Record<string, (...args: unknown[]) => Promise<unknown>>;

/**
 * A frontend as a reader of docs/frontends.md makes it: an empty project of Vite's with the code of
 * some sections, and the packages of docs/frontends/package.json.
 */
export class FrontendProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'frontend-'));

  /** The scenario of a test is one more file of the project, compiled and bundled with it. */
  constructor(sections: readonly string[], scenario: string) {
    for (const [path, text] of viteTemplate) this.write(path, text);
    for (const { path, text } of documentedFiles(sections)) this.write(path, text);
    cpSync(join(root, 'schema.graphql'), join(this.folder, 'schema.graphql'));
    const scenarios = join(root, 'test/frontends/scenarios');
    cpSync(join(scenarios, scenario), join(this.folder, 'src/scenario.ts'));
    symlinkSync(join(root, 'docs/frontends/node_modules'), join(this.folder, 'node_modules'));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a documented command, such as `npx relay-compiler`. */
  async run(command: string): Promise<Ended> {
    try {
      const { stdout, stderr } = await run('sh', ['-c', command], {
        cwd: this.folder,
        env: { ...process.env, NODE_ENV: 'development' },
      });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: stdout + stderr };
    }
  }

  /** The same; throws where the program fails. */
  async succeed(command: string): Promise<void> {
    const { code, output } = await this.run(command);
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${output}`);
  }

  /**
   * What the compiler finds in the code of the page and in the scenario: nothing. It is the one
   * that this project is checked with, which takes a fifth of the time of Vite's.
   */
  compile(): Promise<Ended> {
    const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
    return this.run(`node ${compiler} -p tsconfig.app.json`);
  }

  /** Bundles the scenario with Vite, for the gateway and other variables, and loads it. */
  async load(variables: Record<string, string>): Promise<Scenario> {
    const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
    this.write('.env.production', lines.join(''));
    const bundle = `bundle-${Object.values(variables).length}`;
    await this.succeed(`npx vite build --config bundle.config.ts --outDir ${bundle}`);
    // oxlint-disable-next-line typescript/no-require-imports
    return require(join(this.folder, bundle, 'scenario.cjs')) as Scenario;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
