import { readCasps } from '../../../src/upstreams/esma/casps.reader';
import { UnreadableDocument } from '../../../src/upstreams/upstream';
import { caspDocument, caspFile, columns } from './esma-samples';

function refusalOf(bytes: Buffer): string {
  try {
    return `read ${readCasps(bytes).rows.length}`;
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDocument);
    return (error as UnreadableDocument).code;
  }
}

/** Ways in which the whole document drifted: cases 2 to 4 of twelve. */
describe('the document of the register drifts', () => {
  it.each([
    ['nameless', `${columns},`, 'has the nameless column 16, which is new'],
    ['named', `${columns},ac_new`, 'has the column ac_new, which is new'],
    ['in front', `ac_new,${columns}`, 'has the column ac_new, which is new'],
  ])('2. a new column, %s: a warning, and the same rows', (_, header, warning) => {
    const read = readCasps(caspDocument([{}], { header }));
    expect(read.rows).toEqual(readCasps(caspDocument([{}])).rows);
    expect(read.warnings).toEqual([warning]);
  });

  it.each(
    ['ae_lei_name', 'ae_lei', 'ac_serviceCode', 'ac_lastupdate', 'ae_competentAuthority'].concat([
      'ae_homeMemberState',
      'ac_authorisationNotificationDate',
      'ac_serviceCode_cou',
    ]),
  )('3. the required column %s goes, or has another name', (name) => {
    const others = columns.split(',').filter((each) => each !== name);
    expect(refusalOf(caspDocument([{}], { header: others.join(',') }))).toBe('MISSING_COLUMN');
    const renamed = columns.replace(new RegExp(`\\b${name}\\b`), `${name}_2`);
    expect(refusalOf(caspDocument([{}], { header: renamed }))).toBe('MISSING_COLUMN');
  });

  it('3. columns change places, or one goes that may', () => {
    const reversed = columns.split(',').reverse().join(',');
    expect(readCasps(caspDocument([{}], { header: reversed })).rows).toEqual(
      readCasps(caspDocument([{}])).rows,
    );
    const fewer = columns.replace(',ac_comments', '');
    expect(readCasps(caspDocument([{}], { header: fewer })).warnings).toEqual([
      'has no column ac_comments',
    ]);
  });

  const whole = caspFile('CASPS_2026-06-28.csv').toString();
  it.each([
    ['HTML', '<!doctype html><html><body>Just a moment...</body></html>', 'NOT_CSV'],
    ['HTML after blanks', '\r\n  <html>', 'NOT_CSV'],
    ['nothing', '', 'NO_HEADER'],
    ['line breaks', '\r\n\r\n', 'NO_HEADER'],
    ['JSON', '{"error":"too many requests"}', 'NOT_CSV'],
    ['zero bytes', `${columns}\r\n\0`, 'NOT_CSV'],
    ['another separator', columns.replaceAll(',', ';'), 'MISSING_COLUMN'],
    ['the other register', 'ae_competentAuthority,ae_lei_name,ae_reason\r\n', 'MISSING_COLUMN'],
    ['half a file, cut in quotes', whole.slice(0, whole.indexOf('"') + 5), 'NOT_CSV'],
    ['half a file, cut in a row', whole.slice(0, whole.indexOf('\r\n', 20_000) + 30), 'CUT_OFF'],
  ])('4. another document comes: %s', (_, text, code) => {
    expect(refusalOf(Buffer.from(text))).toBe(code);
  });

  it('4. another encoding comes', () => {
    expect(refusalOf(Buffer.from(`\ufeff${whole}`, 'utf16le'))).toBe('NOT_UTF8');
    expect(refusalOf(Buffer.from(`${columns}\r\nStraße`, 'latin1'))).toBe('NOT_UTF8');
  });
});
