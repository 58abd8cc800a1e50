import type { ExportColumn } from '../export-column';
import { isFormulaLike } from './cell-text';
import type { CellValue } from './row-values';

/** Characters that a cell of a spreadsheet may have. */
const maxCellLength = 32_767;
/** More digits than these a spreadsheet would round. */
const maxExactDigits = 15;
const dayMs = 86_400_000;
/** Day 0 of spreadsheets, from 1 March 1900 on: before that they count a day that never was. */
const firstDayMs = Date.UTC(1899, 11, 30);
const firstExactDay = '1900-03-01';

/** The places of `styles.xml`. */
const dayStyle = 1;
const quotedStyle = 2;

export const styles =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" ' +
  'applyNumberFormat="1"/></cellXfs></styleSheet>';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const isWrittenOtherwise = /[&<>"\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_x/;

/** Text within XML: what XML cannot have is written as spreadsheets write it. */
export function xmlText(text: string): string {
  if (!isWrittenOtherwise.test(text)) return text;
  return text
    .replace(/_x[0-9A-Fa-f]{4}_/g, '_x005F$&')
    .replace(/[&<>"]/g, (each) => escapes[each] as string)
    .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, (each) => {
      return `_x${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    });
}

/** A cell of text. One that could be taken for a formula stays text when it is edited, too. */
export function textCell(value: string): string {
  const text = value.length > maxCellLength ? `${value.slice(0, maxCellLength - 1)}…` : value;
  const style = isFormulaLike(text) ? ` s="${quotedStyle}"` : '';
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A cell; an empty one for null. */
export function cell(value: CellValue, type: ExportColumn['type']): string {
  if (value === null) return '<c/>';
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value);
  if (type === 'integer' || (type === 'decimal' && isExact(text))) return `<c><v>${text}</v></c>`;
  if (type === 'date' && text >= firstExactDay) {
    const day = Math.round((Date.parse(text) - firstDayMs) / dayMs);
    return `<c s="${dayStyle}"><v>${day}</v></c>`;
  }
  return textCell(text);
}

/** Whether a spreadsheet has a number with all its digits; others stay text. */
function isExact(text: string): boolean {
  return text.replace(/\D/g, '').replace(/^0+/, '').length <= maxExactDigits;
}

export const row = (cells: string): string => `<row>${cells}</row>`;

export const sheetStart =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ' +
  'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>';
export const sheetEnd = '</sheetData></worksheet>';
