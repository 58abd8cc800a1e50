import { Fragment, type ReactNode } from 'react';
import { statementsOf } from '../../record/claims';
import { ClaimValue } from '../../figures/claim-value';
import type { CountedYearFragment, HomePageQuery } from '../../documents';
import { useTranslation } from '../../page-environment';
import { Amount } from '../../figures/amount';
import { DisputedBadge } from '../../figures/disputed-badge';
import { coveredYear } from '../../record/covered-year';
import { FigureSources } from './figure-sources';
import { Section } from '../../frame/section';
import { UndatedSums } from './undated-sums';

/** How many years the table has at most. */
const maxYears = 4;

/** The figures of each year with their disputes; each leads to who states it. */
export function HomeFigures({ data }: { data: HomePageQuery }): ReactNode {
  const t = useTranslation();
  const years = yearsOf(data);
  return (
    <Section id="figures" heading={t.text('home.figures')}>
      <p>{t.text('home.figuresNote')}</p>
      <div className="table" role="region" aria-label={t.text('home.table')} tabIndex={0}>
        <table role="table" className="stacked">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {t.text('home.year')}
              </th>
              <th scope="col" role="columnheader">
                {t.property('platformCount')}
              </th>
              <th scope="col" role="columnheader">
                {t.property('siteCount')}
              </th>
              <th scope="col" role="columnheader">
                {t.text('home.seized')}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {years.map((year) => (
              <YearRow key={year} data={data} year={year} />
            ))}
          </tbody>
        </table>
      </div>
      <UndatedSums data={data} />
      {years.map((year) => (
        <FigureSources key={year} data={data} year={year} />
      ))}
    </Section>
  );
}

function YearRow({ data, year }: { data: HomePageQuery; year: number }): ReactNode {
  const t = useTranslation();
  const of = (groups: readonly CountedYearFragment[]): CountedYearFragment | undefined =>
    groups.find(({ keys }) => keys.year === year);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {year}
      </th>
      <td role="cell" data-label={t.property('platformCount') ?? undefined}>
        <Count figure={platformsOf(of(data.closuresByYear))} at={`#by-${year}`} />
      </td>
      <td role="cell" data-label={t.property('siteCount') ?? undefined}>
        <Count figure={sitesOf(of(data.blockingsByYear))} at={`#by-${year}`} />
      </td>
      <td role="cell" data-label={t.text('home.seized')}>
        <Seized data={data} year={year} />
      </td>
    </tr>
  );
}

function yearsOf(data: HomePageQuery): number[] {
  const groups = [data.closuresByYear, data.blockingsByYear, data.seized].flat();
  const years = new Set(groups.flatMap(({ keys: { year } }) => year ?? []));
  return [...years].sort((one, other) => other - one).slice(0, maxYears);
}

interface CountedFigure {
  reported: number | null;
  lowest: number | null;
  highest: number | null;
  isApproximate: boolean;
}

function platformsOf(group: CountedYearFragment | undefined): CountedFigure | null {
  return group
    ? {
        reported: group.reportedPlatformCount,
        lowest: group.lowestPlatformCount,
        highest: group.highestPlatformCount,
        isApproximate: group.approximate,
      }
    : null;
}

function sitesOf(group: CountedYearFragment | undefined): CountedFigure | null {
  return group
    ? {
        reported: group.reportedSiteCount,
        lowest: group.lowestSiteCount,
        highest: group.highestSiteCount,
        isApproximate: group.approximate,
      }
    : null;
}

/** A figure that never stands without its dispute. */
function Count({ figure, at }: { figure: CountedFigure | null; at: string }): ReactNode {
  const t = useTranslation();
  if (figure === null || figure.reported === null) {
    return <span className="nothing">{t.text('site.notReported')}</span>;
  }
  const { reported, lowest, highest, isApproximate } = figure;
  const isDisputed = lowest !== null && highest !== null && lowest !== highest;
  return (
    <>
      <a href={at} className="figure">
        {isApproximate && <span className="about">{t.text('site.about.figure')} </span>}
        <data value={reported}>{t.number(reported)}</data>
      </a>
      {isDisputed && (
        <span className="range">
          <DisputedBadge /> {t.text('site.range', { lowest, highest })}
        </span>
      )}
    </>
  );
}

function Seized({ data, year }: { data: HomePageQuery; year: number }): ReactNode {
  const t = useTranslation();
  const group = data.seized.find(({ keys }) => keys.year === year);
  if (!group || group.totals.length === 0) {
    return <span className="nothing">{t.text('site.notReported')}</span>;
  }
  const disputed = (currency: string): Seizure[] =>
    data.seizures.nodes.filter(
      (seizure) =>
        coveredYear(seizure) === year &&
        seizure.value?.currency === currency &&
        seizure.disputedProperties.includes('seizedValue'),
    );
  return (
    <ul className="amounts">
      {group.totals.map(({ amount, currency }) => (
        <li key={currency}>
          <a href={`#by-${year}`} className="figure">
            <Amount amount={amount} currency={currency} />
          </a>
          {disputed(currency).map((seizure) => (
            <Others key={seizure.slug} seizure={seizure} />
          ))}
        </li>
      ))}
    </ul>
  );
}

type Seizure = HomePageQuery['seizures']['nodes'][number];

/** What else sources state about a disputed value. */
function Others({ seizure }: { seizure: Seizure }): ReactNode {
  const t = useTranslation();
  const others = statementsOf(seizure.claims.nodes, 'seizedValue').filter(
    ({ isPreferred }) => !isPreferred,
  );
  return (
    <span className="range">
      <DisputedBadge /> {t.text('site.others')}{' '}
      {others.map(({ claim }, index) => (
        <Fragment key={claim.id}>
          {index > 0 && ', '}
          <ClaimValue claim={claim} />
        </Fragment>
      ))}
    </span>
  );
}
