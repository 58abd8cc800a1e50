import { LicenseStatus } from '../../domains/licenses/license';

/** The register's words of the status of a license. */
const statuses: Readonly<Record<string, LicenseStatus>> = {
  active: LicenseStatus.ACTIVE,
  suspended: LicenseStatus.SUSPENDED,
  revoked: LicenseStatus.REVOKED,
  withdrawn: LicenseStatus.WITHDRAWN,
  'withdrawn by participant': LicenseStatus.WITHDRAWN,
  expired: LicenseStatus.EXPIRED,
};

/** The status that a word of the register means; null for another word, and for words of firms. */
export function licenceStatus(word: string | null): LicenseStatus | null {
  return (word !== null && Object.hasOwn(statuses, word) ? statuses[word] : null) ?? null;
}
