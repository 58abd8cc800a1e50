import type { CsvColumns } from '../csv-table';

/** A column of `CASPS.csv`. */
export type CaspColumn =
  | 'ae_competentAuthority'
  | 'ae_homeMemberState'
  | 'ae_lei_name'
  | 'ae_lei'
  | 'ae_lei_cou_code'
  | 'ae_commercial_name'
  | 'ae_address'
  | 'ae_website'
  | 'ae_website_platform'
  | 'ac_authorisationNotificationDate'
  | 'ac_authorisationEndDate'
  | 'ac_serviceCode'
  | 'ac_serviceCode_cou'
  | 'ac_comments'
  | 'ac_lastupdate';

/** Without a required one, a firm, its authorization or its key would be misread. */
export const caspColumns: CsvColumns<CaspColumn> = {
  required: [
    'ae_competentAuthority',
    'ae_homeMemberState',
    'ae_lei_name',
    'ae_lei',
    'ac_authorisationNotificationDate',
    'ac_authorisationEndDate',
    'ac_serviceCode',
    'ac_serviceCode_cou',
    'ac_lastupdate',
  ],
  optional: [
    'ae_lei_cou_code',
    'ae_commercial_name',
    'ae_address',
    'ae_website',
    'ae_website_platform',
    'ac_comments',
  ],
};
