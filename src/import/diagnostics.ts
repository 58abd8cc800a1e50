import { formatCount } from '../command-line/number-format';

/** A location in the files of an import; no line where a whole file is meant. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number | null;
}

/** Why an import is rejected, and where. */
export interface Problem extends SourceLocation {
  readonly message: string;
}

const maxReportedProblems = 100;

/** A rejected import: nothing of it was written. */
export class ImportError extends Error {
  /** The first hundred problems, ordered by file and line. */
  readonly problems: readonly Problem[];
  readonly total: number;

  constructor(problems: readonly Problem[]) {
    const total = problems.length;
    super(`The import was rejected: ${total} ${total === 1 ? 'problem' : 'problems'}.`);
    this.problems = problems.slice(0, maxReportedProblems);
    this.total = total;
  }
}

/** The problems of one import, collected so that all of them are reported at once. */
export class Diagnostics {
  readonly #problems = new Map<string, Problem>();

  add({ file, line }: SourceLocation, message: string): void {
    this.#problems.set(JSON.stringify([file, line, message]), { file, line, message });
  }

  get hasProblems(): boolean {
    return this.#problems.size > 0;
  }

  /** Throws an `ImportError` with all problems, if there are any. */
  throwIfAny(): void {
    if (!this.hasProblems) return;
    throw new ImportError([...this.#problems.values()].sort(compareLocations));
  }
}

function compareLocations(one: SourceLocation, other: SourceLocation): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0);
}

/** A text of a file as quoted in a message: on one line, at most 60 characters of it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** A location as written in a message: `file:line`. */
export function formatLocation({ file, line }: SourceLocation): string {
  return line === null ? file : `${file}:${line}`;
}

/** A rejected import as text: one `file:line: message` a problem. */
export function formatImportError({ problems, total }: ImportError): string {
  const lines = problems.map((problem) => `${formatLocation(problem)}: ${problem.message}`);
  const omitted = total - problems.length;
  if (omitted > 0) lines.push(`and ${formatCount(omitted)} more`);
  return `${lines.join('\n')}\nNothing was imported.\n`;
}
