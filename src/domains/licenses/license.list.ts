import { createFilter } from '../../kernel/lists/record-filter';
import { enumFilter, textFilter } from '../../kernel/lists/filter-field';
import type { RecordList } from '../../kernel/lists/list';
import { dateKey, createOrder, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { License, LicenseStatus } from './license';

/** Licenses, and what they can be filtered and ordered by. */
export const licenseList: RecordList = {
  record: License,
  filter: createFilter(License, {
    number: textFilter('number'),
    status: enumFilter(LicenseStatus, 'LicenseStatus', 'status'),
    validFrom: dateFilter('validFrom'),
    validTo: dateFilter('validTo'),
  }),
  order: createOrder(
    License,
    {
      NUMBER: textKey('number'),
      VALID_FROM: dateKey('validFrom'),
      VALID_TO: dateKey('validTo'),
    },
    [['NUMBER', 'ASC']],
  ),
};
