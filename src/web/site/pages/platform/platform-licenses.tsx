import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../../page-environment';
import { licensePath } from '../../record/claim-subject';
import type { Platform } from './platform-data';
import { ClaimList } from '../../figures/claim-list';
import { RecordText } from '../../figures/record-text';
import { Section } from '../../frame/section';

type License = Platform['licenses']['nodes'][number];

/** The licences of a platform, each with who states what of it. */
export function PlatformLicenses({ licenses }: { licenses: readonly License[] }): ReactNode {
  const { t } = useEnvironment();
  if (licenses.length === 0) return null;
  return (
    <Section id="licenses" heading={t.text('platform.licenses')}>
      {licenses.map((license) => (
        <LicenseCard key={license.number} license={license} />
      ))}
    </Section>
  );
}

function LicenseCard({ license }: { license: License }): ReactNode {
  const { t } = useEnvironment();
  const { page } = useAddresses();
  const { number, authority, activities } = license;
  return (
    <article className="card">
      <h3>
        <a href={page(licensePath(number))}>{number}</a>
      </h3>
      <p>
        {t.value('LicenseRegime', license.regime)} · {t.value('LicenseStatus', license.status)}
        {' · '}
        <RecordText>{authority.acronym ?? authority.name}</RecordText>
      </p>
      {activities.length > 0 && (
        <p className="note">
          <RecordText>{activities.join(' · ')}</RecordText>
        </p>
      )}
      <details open={license.disputedProperties.length > 0}>
        <summary>{t.text('platform.licenseClaims')}</summary>
        <ClaimList claims={license.claims.nodes} disputedProperties={license.disputedProperties} />
      </details>
    </article>
  );
}
