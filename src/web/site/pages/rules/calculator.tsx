import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../../page-environment';
import { CalculatorResult } from './calculator-result';
import { fieldOf, type CalculatorAnswer, type CalculatorField } from './calculator-input';

const currencies = ['KZT', 'USD', 'EUR', 'RUB', 'CNY', 'GBP', 'TRY', 'AED', 'KGS', 'UZS'];

interface FieldError {
  code: string;
  message: string;
}

type FieldErrors = Partial<Record<CalculatorField | 'other', FieldError>>;

/** "500,001 tenge from…": what is asked of whom, and why. It needs no script. */
export function Calculator({ answer }: { answer: CalculatorAnswer | undefined }): ReactNode {
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  const errors = errorsOf(answer);
  return (
    // The script replaces what is in here by the same part of the page that it fetches.
    <div id="calculator" data-calculator>
      <p className="note">{t.text('rules.noIin')}</p>
      <form className="filter calculator" action={`${page(request.path)}#answer`} noValidate>
        <Fields errors={errors} />
        <p className="state-buttons">
          <button type="submit">{t.text('rules.ask')}</button>
        </p>
      </form>
      <div id="answer" tabIndex={-1} role="status">
        {errors.other && <Refusal error={errors.other} />}
        {answer && 'previewTransfer' in answer && (
          <CalculatorResult preview={answer.previewTransfer} />
        )}
      </div>
    </div>
  );
}

function Fields({ errors }: { errors: FieldErrors }): ReactNode {
  const { t, request } = useEnvironment();
  const query = request.query ?? {};
  const control = (name: CalculatorField, value = ''): Record<string, unknown> => ({
    id: name,
    name,
    defaultValue: query[name] ?? value,
    ...(errors[name] && { 'aria-invalid': true, 'aria-describedby': `${name}-error` }),
  });
  return (
    <>
      <Field name="amount" label={t.text('rules.amount')} errors={errors}>
        <input {...control('amount')} inputMode="decimal" maxLength={40} required />
      </Field>
      <Field name="currency" label={t.text('rules.currency')} errors={errors}>
        <select {...control('currency', 'KZT')}>
          {currencies.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </Field>
      <Field name="on" label={t.text('rules.on')} errors={errors}>
        <input {...control('on')} type="date" />
      </Field>
      <Field name="counterparty" label={t.text('rules.counterparty')} errors={errors}>
        <input {...control('counterparty')} maxLength={200} />
      </Field>
      <Field name="basis" label={t.text('rules.basis')} errors={errors}>
        <select {...control('basis', 'ANNOUNCED')}>
          {['ANNOUNCED', 'IN_FORCE'].map((each) => (
            <option key={each} value={each}>
              {t.value('RuleBasis', each)}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}

function errorsOf(answer: CalculatorAnswer | undefined): FieldErrors {
  if (!answer || !('refused' in answer)) return {};
  return Object.fromEntries(
    answer.refused.map(({ field, code, message }) => [
      fieldOf(field) ?? 'other',
      { code, message },
    ]),
  );
}

interface FieldProps {
  name: CalculatorField;
  label: string;
  errors: FieldErrors;
  children: ReactNode;
}

function Field({ name, label, errors, children }: FieldProps): ReactNode {
  const error = errors[name];
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {children}
      {error && (
        <div id={`${name}-error`}>
          <Refusal error={error} />
        </div>
      )}
    </div>
  );
}

/** The API's own code and words: they stay in English, as in its answers. */
function Refusal({ error: { code, message } }: { error: FieldError }): ReactNode {
  const { t } = useEnvironment();
  const text = t.text(code === 'RATE_NOT_ON_RECORD' ? 'rules.noRate' : 'rules.refused');
  return (
    <p className="refusal">
      {text} <code>{code}</code> <span lang="en">{message.replace(/^[\w.]+: /, '')}</span>
    </p>
  );
}
