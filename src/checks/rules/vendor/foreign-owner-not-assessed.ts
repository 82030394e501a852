import { text } from '../../../domain/text.ts';
import { countryStatus } from '../../../domain/transfer.ts';
import { countries } from '../../../facts/catalogue-entries.ts';
import { countryNames } from '../../../facts/transfers.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const vendorForeignOwnerNotAssessed = defineCheck({
  code: 'vendor/foreign-owner-not-assessed',
  kind: 'vendor',
  severity: 'warning',
  summary: text(
    'Er leverandøren af et system ejet eller registreret uden for EU/EØS, er dens egen behandling noteret.',
    'Where the vendor of a system is owned or registered outside the EU/EEA, its own processing is recorded.',
  ),
  why: text(
    'Leverandøren er det første led. Ejerens myndigheder kan kræve oplysninger udleveret, og leverandørens egne folk kan se dem fra ejerens land; ingen af delene er vurderet, før det er skrevet ned.',
    'The vendor is the first link. The owner’s authorities may demand data, and the vendor’s own people may see it from the owner’s country; neither is assessed before it is written down.',
  ),
  sources: [sources.ownershipAdvice, sources.cloudAnswers, sources.sufficientGuarantees],
  mend: text(
    'Skriv leverandørens egen behandling under `processing/`: kendt adgang fra landet i `accessCountries` med et grundlag, og en ejers mulige krav under `risks` med vurdering og foranstaltninger.',
    'Write the vendor’s own processing under `processing/`: known access from the country in `accessCountries` with a basis, and an owner’s possible demand under `risks` with assessment and measures.',
  ),
  check(document, { repository, today, report }) {
    const { id, data } = document;
    const known = countries(repository);
    if (known.size === 0 || hasUnread(repository, 'processing', id)) return;
    if (!repository.ofVendor('system', id).some((system) => !system.data.deactivated)) return;
    // Once it is recorded, the record is asked what it says of the owner.
    if (repository.ofVendor('processing', id).some((own) => own.data.until === null)) return;
    const isAbroad = (code: string | undefined): code is string =>
      code !== undefined && !['eea', 'adequate'].includes(countryStatus(known.get(code), today));
    const owner = data.parent?.country;
    const [code, place] = isAbroad(data.country) ? [data.country, '/country'] : [owner, '/parent/country'];
    if (!isAbroad(code)) return;
    const name = countryNames(repository, [code]);
    report({
      at: document.at(place),
      message:
        place === '/country'
          ? text(
              `${id} er registreret i ${name.da}, og det er ikke noteret, hvor den selv behandler, eller hvad risikoen er.`,
              `${id} is registered in ${name.en}, and it is not recorded where it processes itself, or what the risk is.`,
            )
          : text(
              `${id} ejes fra ${name.da}, og det er ikke noteret, hvor den selv behandler, eller hvad risikoen er.`,
              `${id} is owned from ${name.en}, and it is not recorded where it processes itself, or what the risk is.`,
            ),
    });
  },
});
