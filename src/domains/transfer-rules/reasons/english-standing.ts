import { ProviderStatus } from '../../providers/provider-status-period';
import { dayInWords, standingInWords } from '../plain-english';
import { isCleared, standingCheck, standingDoubt } from '../standing-clearance';
import type { CounterpartyFacts } from '../transfer-facts';

// What this file writes is stored with evaluations and hashed with them: a change of wording makes
// a version of a rule explain the same transfer in other words (`docs/decisions/0012`).

/** What was found of a platform's standing, and what follows for the transfer. */
export function englishStanding(counterparty: CounterpartyFacts): string {
  return (
    standingFound(counterparty) +
    doubtInWords(counterparty) +
    (isCleared(counterparty) ? '' : ', so a person must look at the transfer before it goes on')
  );
}

const unknownStanding = 'which says nothing about whether it is authorized';

function standingFound(counterparty: CounterpartyFacts): string {
  const { name, standing, since, enforcementAction } = counterparty;
  const platform = name ?? 'the platform that was named';
  if (standing === 'NOT_ON_RECORD') return `${platform} is not on record, ${unknownStanding}`;
  if (standing === ProviderStatus.UNKNOWN) {
    return `${platform} is on record, but its standing on that day is not, ${unknownStanding}`;
  }
  const day = since === null ? '' : ` since ${dayInWords(since)}`;
  const details = [
    ...(since === null ? [firstDayInWords(counterparty)] : []),
    ...checkInWords(counterparty),
    ...(standing === ProviderStatus.AUTHORIZED ? [] : [actionInWords(enforcementAction)]),
  ];
  const parenthesis = details.length === 0 ? '' : ` (${details.join('; ')})`;
  return `${platform} is on record ${standingInWords(standing)}${day}${parenthesis}`;
}

function firstDayInWords({ firstSeenOn }: CounterpartyFacts): string {
  if (firstSeenOn == null) return 'since when is not on record';
  return `first seen so on ${dayInWords(firstSeenOn)}; since when is not on record`;
}

const daysInWords = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

function checkInWords(counterparty: CounterpartyFacts): string[] {
  const check = standingCheck(counterparty);
  if (!check) return [];
  const { checkedOn, ageDays, isOld } = check;
  const last =
    checkedOn === null ? 'not checked since' : `last checked on ${dayInWords(checkedOn)}`;
  if (!isOld) return [last];
  const days = daysInWords(ageDays);
  const age = checkedOn === null ? `in ${days}` : `${days} before the transfer`;
  return [`${last}, ${age}, which is long: check again`];
}

function doubtInWords(counterparty: CounterpartyFacts): string {
  const doubt = standingDoubt(counterparty);
  if (doubt === null) return '';
  if (doubt.kind === 'old') {
    return `; but the last check is older than the ${daysInWords(doubt.maxAgeDays)} asked for`;
  }
  return (
    '; but what was sent is the name or the domain of another platform, too: its license ' +
    'number or BIN tells which it is'
  );
}

function actionInWords(action: CounterpartyFacts['enforcementAction']): string {
  if (!action) return 'no enforcement action that it follows from is on record';
  const { title, authority, announcedOn } = action;
  const day =
    announcedOn === null ? 'on a day that is not on record' : `on ${dayInWords(announcedOn)}`;
  return `“${title}”, ${authority}, announced ${day}`;
}
