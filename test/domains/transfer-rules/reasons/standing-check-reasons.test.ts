import { ProviderStatus } from '../../../../src/domains/providers/provider-status-period';
import { english } from '../../../../src/domains/transfer-rules/reasons/english';
import { kazakh } from '../../../../src/domains/transfer-rules/reasons/kazakh';
import { russian } from '../../../../src/domains/transfer-rules/reasons/russian';
import type { CounterpartyFacts } from '../../../../src/domains/transfer-rules/transfer-facts';
import { platform } from '../sample-transfer';

/** What is said of the last check of a standing, and of a name that several platforms have. */
function found(differences: Partial<CounterpartyFacts>, standing = ProviderStatus.AUTHORIZED) {
  const counterparty = platform(standing, differences);
  const [inEnglish, inRussian, inKazakh] = [english, russian, kazakh].map((phrases) =>
    phrases.findings.standing(counterparty),
  );
  return { inEnglish, inRussian, inKazakh };
}

describe('the last check of a standing', () => {
  it('is named by its day', () => {
    expect(found({ checkedOn: '2025-10-02', ageDays: 20, staleAfterDays: 180 })).toEqual({
      inEnglish:
        'RAKS is on record as authorized since 1 September 2025 (last checked on 2 October 2025)',
      inRussian:
        'платформа RAKS значится в базе данных как имеющая разрешение с 1 сентября 2025 года ' +
        '(последняя проверка была 2 октября 2025 года)',
      inKazakh:
        'RAKS платформасы дерекқорда 2025 жылғы 1 қыркүйектен бастап «рұқсаты бар» деп ' +
        'көрсетілген (соңғы рет 2025 жылғы 2 қазанда тексерілген)',
    });
  });

  it.each([
    [1, 'за 1 день до перевода'],
    [3, 'за 3 дня до перевода'],
    [11, 'за 11 дней до перевода'],
    [21, 'за 21 день до перевода'],
    [112, 'за 112 дней до перевода'],
    [180, 'за 180 дней до перевода'],
    [184, 'за 184 дня до перевода'],
  ])('of %i days before the transfer is called old', (ageDays, inRussian) => {
    const old = found({ checkedOn: '2025-10-02', ageDays, staleAfterDays: 1 });
    expect(old.inEnglish).toContain(
      `(last checked on 2 October 2025, ${ageDays} ${ageDays === 1 ? 'day' : 'days'} before the `,
    );
    expect(old.inRussian).toContain(
      `(последняя проверка была 2 октября 2025 года, ${inRussian}: это давно, проверьте ещё раз)`,
    );
    expect(old.inKazakh).toContain(
      `(соңғы рет 2025 жылғы 2 қазанда тексерілген, аударымнан ${ageDays} күн бұрын: бұл көп ` +
        'уақыт, қайта тексеріңіз)',
    );
  });

  it('is missing, and so is the first day, where no source states one', () => {
    const unchecked = { since: null, firstSeenOn: '2025-09-25', checkedOn: null, ageDays: 5 };
    const { inRussian, inKazakh } = found(unchecked);
    expect(inRussian).toBe(
      'платформа RAKS значится в базе данных как имеющая разрешение (впервые отмечено 25 ' +
        'сентября 2025 года; с какого дня, неизвестно; с тех пор не проверялось)',
    );
    expect(inKazakh).toBe(
      'RAKS платформасы дерекқорда «рұқсаты бар» деп көрсетілген (алғаш рет 2025 жылғы 25 ' +
        'қыркүйекте осылай көрсетілген; қай күннен бастап екені белгісіз; содан бері ' +
        'тексерілмеген)',
    );
  });

  it('older than the caller wants refers the transfer', () => {
    const old = { checkedOn: '2025-10-02', ageDays: 200, staleAfterDays: 300, maxAgeDays: 180 };
    const { inRussian, inKazakh } = found(old);
    expect(inRussian).toContain(
      '); однако со дня последней проверки прошло больше, чем 180 дней, поэтому перед ' +
        'продолжением перевод должен проверить сотрудник',
    );
    expect(inKazakh).toContain(
      '); бірақ соңғы тексеруден бері 180 күннен көп уақыт өткен, сондықтан жалғастырмас бұрын ' +
        'аударымды қызметкер тексеруге тиіс',
    );
  });
});

describe('a name that another platform has, too', () => {
  it('refers the transfer, and asks for a number', () => {
    const { inRussian, inKazakh } = found({ isShared: true });
    expect(inRussian).toContain(
      '; однако указанное название или домен есть и у другой платформы: какая из них имеется в ' +
        'виду, покажет номер лицензии или БИН, поэтому перед продолжением перевод должен ' +
        'проверить сотрудник',
    );
    expect(inKazakh).toContain(
      '; бірақ көрсетілген атау немесе домен басқа платформада да бар: қайсысы екенін лицензия ' +
        'нөмірі немесе БСН көрсетеді, сондықтан жалғастырмас бұрын аударымды қызметкер тексеруге ' +
        'тиіс',
    );
  });
});
