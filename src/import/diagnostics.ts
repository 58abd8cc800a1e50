/** Where something stands in the files of an import; no line where a whole file is meant. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number | null;
}

/** What keeps an import from being taken, and where. */
export interface Problem extends SourceLocation {
  readonly message: string;
}

const maxReportedProblems = 100;

/** An import that was not taken. Nothing of it is kept. */
export class ImportError extends Error {
  /** The first hundred, by file and line. */
  readonly problems: readonly Problem[];
  readonly total: number;

  constructor(problems: readonly Problem[]) {
    const total = problems.length;
    super(`The import is refused: ${total} ${total === 1 ? 'problem' : 'problems'}.`);
    this.problems = problems.slice(0, maxReportedProblems);
    this.total = total;
  }
}

/** The problems of one import, gathered so that all can be told at once. */
export class Diagnostics {
  readonly #byText = new Map<string, Problem>();

  add(place: SourceLocation, message: string): void {
    const { file, line } = place;
    this.#byText.set(JSON.stringify([file, line, message]), { file, line, message });
  }

  get hasProblems(): boolean {
    return this.#byText.size > 0;
  }

  throwIfAny(): void {
    if (!this.hasProblems) return;
    throw new ImportError([...this.#byText.values()].sort(compareLocations));
  }
}

function compareLocations(one: Problem, other: Problem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0);
}

/** A text of a file as a message shows it: on one line, and not longer than a glance. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** A place as a message names it. */
export function formatLocation({ file, line }: SourceLocation): string {
  return line === null ? file : `${file}:${line}`;
}
