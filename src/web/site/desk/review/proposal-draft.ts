import type { DeskProposalFragment, ReviewProposalInput } from '../../documents';

/** What a reviewer makes of a proposal, as texts of form fields. */
export interface ProposalDraft {
  subjectId: string | null;
  providerId: string | null;
  newAction: DeskProposalFragment['newAction'];
  claims: DraftClaim[];
}

export interface DraftClaim {
  property: string;
  value: string;
  number: string;
  unit: string;
  periodFrom: string;
  periodTo: string;
  note: string;
  /** Whether it is published; one that is left out stays in the form. */
  isKept: boolean;
}

/** The fields of a claim, in their order in the form. */
export const claimFields = [
  'property',
  'number',
  'unit',
  'value',
  'periodFrom',
  'periodTo',
  'note',
] as const satisfies readonly (keyof DraftClaim)[];

export function draftOf(proposal: DeskProposalFragment): ProposalDraft {
  return {
    subjectId: proposal.subjectId,
    providerId: proposal.link?.providerId ?? null,
    newAction: proposal.newAction,
    claims: proposal.claims.map((claim) => ({
      property: claim.property,
      value: claim.value ?? '',
      number: claim.number ?? '',
      unit: claim.unit ?? '',
      periodFrom: claim.periodFrom ?? '',
      periodTo: claim.periodTo ?? '',
      note: claim.note ?? '',
      isKept: true,
    })),
  };
}

/** The draft as the API takes it: a new action stands where no record is named. */
export function inputOf(draft: ProposalDraft, isLink: boolean): ReviewProposalInput {
  if (isLink) return { claims: [], providerId: draft.providerId };
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    subjectId: draft.subjectId,
    newAction: draft.subjectId === null ? draft.newAction : null,
    claims: draft.claims
      .filter(({ isKept }) => isKept)
      .map(({ property, value, number, unit, periodFrom, periodTo, note }) => ({
        property: property.trim(),
        value: orNull(value),
        number: orNull(number.replace(/\s/g, '').replace(',', '.')),
        unit: orNull(unit),
        periodFrom: orNull(periodFrom),
        periodTo: orNull(periodTo),
        note: orNull(note),
      })),
  };
}
