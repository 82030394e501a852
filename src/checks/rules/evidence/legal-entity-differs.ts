import { namesAnotherCompany } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceLegalEntityDiffers = defineCheck({
  code: 'evidence/legal-entity-differs',
  kind: 'evidence',
  severity: 'warning',
  summary: text('Dokumentationen nævner leverandørens eget selskab.', 'Evidence names the vendor’s own company.'),
  why: text(
    'En erklæring om et søsterselskab siger intet om den virksomhed, kommunen har aftale med.',
    'A report on a sister company says nothing about the company the municipality has an agreement with.',
  ),
  sources: [sources.assuranceReports, sources.sufficientGuarantees],
  mend: text(
    'Ret nummeret, hvis det er en slåfejl; ellers bed om dokumentation for det rigtige selskab.',
    'Correct the number if it is a slip; otherwise ask for evidence on the right company.',
  ),
  check(document, { repository, report }) {
    const vendor = repository.find('vendor', vendorOf(document));
    if (vendor === undefined || !namesAnotherCompany(document.data, vendor.data.registration)) return;
    report({
      at: document.at('/legalEntity'),
      message: text(
        `Dokumentet nævner selskabet ${document.data.legalEntity}, men ${vendor.id} er registreret med ${vendor.data.registration.value}.`,
        `The document names the company ${document.data.legalEntity}, but ${vendor.id} is registered as ${vendor.data.registration.value}.`,
      ),
      related: [
        { at: vendor.at('/registration/value'), message: text('Leverandørens nummer.', 'The vendor’s number.') },
      ],
    });
  },
});
