import type { ChangesPageQuery } from '../documents';
import { RecordText } from '../figures/record-text';
import { actionOf, licenseOf, platformOf, ruleOf, type Named } from './claim-subject';
import { sourceOf } from './search-result';

type Present = NonNullable<ChangesPageQuery['changes']['nodes'][number]['present']>;

/** The record that a change is about, as it is now; null where it has no name of its own. */
export function changedRecord(present: Present | null): Named | null {
  if (!present) return null;
  switch (present.__typename) {
    case 'Provider':
      return platformOf(present);
    case 'EnforcementAction':
      return actionOf(present);
    case 'Seizure':
      return actionOf(present.enforcementAction);
    case 'License':
      return licenseOf(present.number, present.provider.name);
    case 'Source':
      return sourceOf(present);
    case 'TransferRule':
      return ruleOf(present);
    case 'Claim':
      return {
        name: <RecordText>{present.source.publisher}</RecordText>,
        path: `/sources/${present.source.slug}`,
      };
    case 'Asset':
    case 'AssetValuation':
    case 'Authority':
    case 'CryptoAddress':
    case 'PolicyInitiative':
    case 'RegisterEntry':
    case 'ReviewItem':
    case 'TransferRuleEvaluation':
    case 'TransferRuleVersion':
      return null;
  }
}
