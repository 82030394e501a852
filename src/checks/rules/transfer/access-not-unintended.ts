import { text } from '../../../domain/text.ts';
import { thirdCountryTransfers } from '../../../domain/transfer.ts';
import { countries } from '../../../facts/catalogue-entries.ts';
import { countryNames } from '../../../facts/transfers.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferAccessNotUnintended = defineCheck({
  code: 'transfer/access-not-unintended',
  kind: 'sub-processor',
  severity: 'error',
  summary: text(
    'En kendt adgang fra et tredjeland kaldes ikke utilsigtet.',
    'Known access from a third country is not called unintended.',
  ),
  why: text(
    'Kan nogen i landet se oplysningerne som led i ydelsen, er det en tilsigtet overførsel, og den skal have instruks og grundlag. Utilsigtet er kun det krav om udlevering, en ejer kan blive mødt med.',
    'Where somebody in the country can see the data as part of the service, it is an intended transfer that takes an instruction and a basis. Unintended is only the demand for disclosure that an owner may meet.',
  ),
  sources: [sources.cloudAnswers, sources.transfers, sources.ownershipAdvice],
  mend: text(
    'Skriv overførslen med sit grundlag under `transfers`, eller luk adgangen, og slet landet.',
    'Write the transfer with its basis under `transfers`, or close the access and delete the country.',
  ),
  check(document, { repository, report }) {
    const { data } = document;
    if (data.transfer?.nature !== 'unintended') return;
    const reached = thirdCountryTransfers(data, countries(repository), data.until ?? '9999-12-31');
    if (reached.length === 0) return;
    const names = countryNames(repository, [...new Set(reached.map(({ country }) => country))]);
    report({
      at: document.at('/transfer/nature'),
      ...(data.until !== null && { severity: 'warning' }),
      message: text(
        `Oplysningerne behandles i eller kan ses fra ${names.da}; det er en tilsigtet overførsel.`,
        `The data is processed in or can be seen from ${names.en}; that is an intended transfer.`,
      ),
    });
  },
});
