import type { RecordReader } from '../../../kernel/request/context';
import {
  loadProviderStanding,
  type ProviderStanding,
} from '../../enforcement/provider-standing.load';
import { loadIdentifiedProvider } from '../../licenses/identification.load';
import { MatchedBy, type ProviderRow } from '../../licenses/identified-provider';
import { ProviderStatus } from '../../providers/provider-status-period';
import type { CounterpartyFacts } from '../../transfer-rules/transfer-facts';
import { mayBePersonalNumber } from './counterparty-text';
import type { Transfer } from './transfer';

/** The platform that a transfer names, and the facts of it that the transfer is decided by. */
export interface LoadedCounterparty {
  /** Null where no platform was named, or the one that was is not on record. */
  provider: ProviderRow | null;
  /** Null where no platform was named. */
  counterparty: CounterpartyFacts | null;
}

/** Identifies the platform that a transfer names, and loads its standing on the transfer's day. */
export async function loadCounterparty(
  reader: RecordReader,
  { counterparty: text, day, maxStandingAgeDays, staleAfterDays }: Transfer,
): Promise<LoadedCounterparty> {
  if (text === null) return { provider: null, counterparty: null };
  const identified = await loadIdentifiedProvider(reader, text);
  const ages = { staleAfterDays, maxAgeDays: maxStandingAgeDays };
  if (!identified) {
    const sentAs = mayBePersonalNumber(text) ? null : text;
    return { provider: null, counterparty: { ...notOnRecord, sentAs, ...ages } };
  }
  const { provider, matchedBy, isShared } = identified;
  const standing = await loadProviderStanding(reader, provider.id, day);
  const sentAs = matchedBy !== MatchedBy.BIN && mayBePersonalNumber(text) ? null : text;
  return {
    provider,
    counterparty: {
      sentAs,
      matchedBy,
      isShared,
      slug: provider.slug,
      name: provider.name,
      ...standingFacts(standing),
      ...ages,
    },
  };
}

type StandingFacts = Pick<
  CounterpartyFacts,
  | 'standing'
  | 'since'
  | 'firstSeenOn'
  | 'source'
  | 'checkedOn'
  | 'checkedIn'
  | 'ageDays'
  | 'licenseNumber'
  | 'enforcementAction'
>;

const noStanding: StandingFacts = {
  standing: ProviderStatus.UNKNOWN,
  since: null,
  firstSeenOn: null,
  source: null,
  checkedOn: null,
  checkedIn: null,
  ageDays: null,
  licenseNumber: null,
  enforcementAction: null,
};

const notOnRecord: CounterpartyFacts = {
  ...noStanding,
  standing: 'NOT_ON_RECORD',
  matchedBy: null,
  isShared: false,
  slug: null,
  name: null,
};

function standingFacts(standing: ProviderStanding | null): StandingFacts {
  if (!standing) return noStanding;
  const { status, since, firstSeenOn, source, checkedOn, checkedIn, ageDays } = standing;
  const { licenseNumber, actionSlug, actionTitle, actionAnnouncedOn, actionAuthority } = standing;
  return {
    standing: status ?? ProviderStatus.UNKNOWN,
    since,
    firstSeenOn,
    source,
    checkedOn,
    checkedIn,
    ageDays,
    licenseNumber,
    enforcementAction:
      actionSlug === null
        ? null
        : {
            slug: actionSlug,
            title: actionTitle ?? '',
            announcedOn: actionAnnouncedOn,
            authority: actionAuthority ?? '',
          },
  };
}
