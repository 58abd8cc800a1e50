import { errorSummary, responseErrors } from '../../../src/editor/table/response-errors';

describe('the errors beside a table', () => {
  it.each<[response: unknown, errors: [message: string, path: string][]]>([
    [{ data: { a: 1 } }, []],
    [{ data: { a: 1 }, errors: [] }, []],
    [{ data: { a: null }, errors: [{ message: 'No', path: ['a'] }] }, [['No', 'a']]],
    [
      { errors: [{ message: 'No' }, { message: 'Nor' }] },
      [
        ['No', ''],
        ['Nor', ''],
      ],
    ],
    [{ data: {}, errors: [{ message: 'No', path: ['a', 0, 'b'] }] }, [['No', 'a.0.b']]],
    [{ errors: [{ message: 5, path: 'x' }] }, [['An error without a message', '']]],
    [{ errors: [null, 'text'] }, Array(2).fill(['An error without a message', ''])],
    [{ errors: 'text' }, []],
    [null, []],
    [[], []],
    ['text', []],
  ])('of %j', (response, errors) => {
    expect(responseErrors(response).map(({ message, path }) => [message, path])).toEqual(errors);
  });

  it('are counted, and said to be a reason for gaps', () => {
    const [one] = responseErrors({ errors: [{ message: 'No' }] });
    expect(errorSummary([one!], true)).toBe(
      '1 error: the table may be incomplete, and the download too',
    );
    expect(errorSummary([one!, one!], false)).toBe('2 errors');
  });
});
