import { emptyProposal } from '../../domains/reviews/review-proposal';
import { ReviewKind } from '../../domains/reviews/review-state';
import type { RunQuery } from '../../import/tables/run-query';
import type { ReceivedDocument } from '../documents/received-document';
import type { RunReport } from '../runs/run-report';
import { proposeReviewItems } from './propose-items';

/** Lets a person decide about a document that was held. The same bytes are one item. */
export async function proposeHeldDocument(
  run: RunQuery,
  document: ReceivedDocument,
  report: RunReport,
): Promise<void> {
  const snapshot = document.snapshot.toString('hex');
  const reason = report.reason ?? 'HELD';
  await proposeReviewItems(run, report.upstream, [
    {
      key: `document ${snapshot}`,
      kind: ReviewKind.HELD_RUN,
      title: document.origin,
      url: document.origin.startsWith('https:') ? document.origin : null,
      language: null,
      publishedOn: report.publishedOn,
      excerpt: `${document.origin} ${report.message ?? ''} (${reason})`,
      proposal: { ...emptyProposal, heldDocument: { reason, snapshot } },
      extractorVersion: 1,
    },
  ]);
}
