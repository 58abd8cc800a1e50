/** A round of which a contender has no figures, and why. */
export interface FailedRound {
  readonly failed: string;
}

/** One round of one contender. */
export type Round<Measurement> = Measurement | FailedRound;

export function isFailed(round: object): round is FailedRound {
  return 'failed' in round;
}

export function succeeded<Measurement extends object>(
  rounds: readonly Round<Measurement>[],
): Measurement[] {
  return rounds.filter((round): round is Measurement => !isFailed(round));
}

/** The rounds of a contender that could not be measured at all. */
export function allFailed(failure: FailedRound, rounds: number): FailedRound[] {
  return Array.from({ length: rounds }, () => failure);
}

/** Whether any round in a suite's results failed. */
export function hasFailedRound(results: unknown): boolean {
  if (typeof results !== 'object' || results === null) return false;
  return isFailed(results) || Object.values(results).some(hasFailedRound);
}

/** The name for a table's row, with the number of failed rounds, which the row's figures omit. */
export function rowName(name: string, rounds: readonly object[]): string {
  const failed = rounds.filter(isFailed).length;
  return failed === 0 ? name : `${name} (FAILED ${failed} of ${rounds.length})`;
}

const maxReasonLength = 300;

/** A Markdown list of failures and their reasons; empty if no round failed. */
export function failureList(contenders: Readonly<Record<string, readonly object[]>>): string {
  const lines = Object.entries(contenders).flatMap(([name, rounds]) =>
    [...roundsByReason(rounds)].map(([reason, failed]) => {
      const noun = failed.length === 1 ? 'round' : 'rounds';
      const which =
        failed.length === rounds.length ? 'every round' : `${noun} ${failed.join(', ')}`;
      return `- FAILED: ${name}, ${which}: ${reason}`;
    }),
  );
  return lines.join('\n');
}

function roundsByReason(rounds: readonly object[]): Map<string, number[]> {
  const byReason = new Map<string, number[]>();
  for (const [index, round] of rounds.entries()) {
    if (!isFailed(round)) continue;
    const reason = shorten(round.failed);
    byReason.set(reason, [...(byReason.get(reason) ?? []), index + 1]);
  }
  return byReason;
}

/** On one line, so that it stays one item of the list. */
function shorten(reason: string): string {
  const line = reason.replace(/\s+/g, ' ').trim();
  return line.length > maxReasonLength ? `${line.slice(0, maxReasonLength)}…` : line;
}
