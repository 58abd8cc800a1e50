import { execFile, execFileSync } from 'node:child_process';
import { cpSync, chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { contextEntries, copySteps, readDockerfile } from '../../support/dockerfile';

const run = promisify(execFile);

/**
 * Does in folders what the Dockerfile does in stages: copies what `.dockerignore` leaves, as its
 * COPY instructions say, builds in one, installs in the other. Only `npm ci` of the first stage is
 * left out, for which the packages of the project stand in.
 */
export class ImageFolder {
  private constructor(private readonly root: string) {}

  /** The working directory of what runs: only root may write to it. */
  get app(): string {
    return join(this.root, '1');
  }

  /** An empty folder of the user that runs it, its mode as in the image. */
  readonly dataFolder = (uid: number): string => {
    const folder = join(this.root, 'data');
    execFileSync('install', ['-d', '-m', '0700', '-o', String(uid), folder]);
    return folder;
  };

  static async make(): Promise<ImageFolder> {
    const image = new ImageFolder(mkdtempSync(join(tmpdir(), 'gateway-image-')));
    chmodSync(image.root, 0o755);
    const context = join(image.root, 'context');
    for (const name of contextEntries()) cpSync(name, join(context, name), { recursive: true });
    await Promise.all([image.build(context), image.install(context)]);
    image.copy(1, context, (from) => from === 'build');
    execFileSync('chmod', ['-R', 'a-w', image.app]);
    return image;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private async build(context: string): Promise<void> {
    this.copy(0, context, () => true);
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.root, '0/node_modules'));
    // Compiles only what the copies lack or have otherwise: nothing, where no source was left out.
    cpSync('dist', join(this.root, '0/dist'), { recursive: true });
    await run('npm', ['run', 'build'], { cwd: join(this.root, '0') });
  }

  private async install(context: string): Promise<void> {
    this.copy(1, context, (from) => from === undefined);
    await run('npm', ['ci', '--omit=dev', '--prefer-offline'], { cwd: this.app });
  }

  /** The COPY instructions of a stage whose source is the right one. */
  private copy(stage: number, context: string, isDue: (from?: string) => boolean): void {
    const folder = join(this.root, String(stage));
    for (const { from, source, target } of copySteps(readDockerfile()[stage] ?? [])) {
      if (!isDue(from)) continue;
      const path =
        from === 'build'
          ? join(this.root, '0', source.slice('/app/'.length))
          : join(context, source);
      const copied = target.endsWith('/') ? join(folder, target, source) : join(folder, target);
      mkdirSync(dirname(copied), { recursive: true });
      cpSync(path, copied, { recursive: true });
    }
  }
}
