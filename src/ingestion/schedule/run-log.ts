import type { Logger } from 'pino';
import { takenOutcomes, type RunReport } from '../runs/run-report';

/** One line for a run: a warning where its document was not taken. */
export function logRun(logger: Logger, report: RunReport, durationMs: number): void {
  const { upstream, outcome, reason, scope, rowsRead, rowsRefused, rowsFlagged } = report;
  const { added, changed, unchanged, rekeyed, ended } = report;
  const line = {
    ...{ upstream, outcome, reason, scope, rowsRead, rowsRefused, rowsFlagged },
    ...{ added, changed, unchanged, rekeyed, ended, durationMs: Math.round(durationMs) },
  };
  if (takenOutcomes.includes(outcome)) logger.info(line, 'upstream run');
  else logger.warn(line, 'upstream run');
}
