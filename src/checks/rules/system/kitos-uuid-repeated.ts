import { text } from '../../../domain/text.ts';
import { systemByKitosUuid } from '../../../facts/identities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemKitosUuidRepeated = defineCheck({
  code: 'system/kitos-uuid-repeated',
  kind: 'system',
  severity: 'error',
  summary: text('Et UUID i OS2kitos hører til ét system.', 'A UUID in OS2kitos belongs to one system.'),
  why: text(
    'Kommunernes egne systemer genkender tilsynet på dette nummer. To med samme nummer bliver til ét.',
    'The municipalities’ own systems recognise the case by this number. Two with one number become one.',
  ),
  sources: [sources.dataModel],
  mend: text('Find det rigtige nummer i OS2kitos.', 'Find the right number in OS2kitos.'),
  check(document, { repository, report }) {
    const uuid = document.data.kitosUuid?.toLowerCase();
    const first = uuid === undefined ? undefined : systemByKitosUuid(repository).get(uuid);
    if (first === undefined || first.id === document.id) return;
    report({
      at: document.at('/kitosUuid'),
      message: text(`${first.id} har det samme UUID i OS2kitos.`, `${first.id} has the same UUID in OS2kitos.`),
      related: [{ at: first.at('/kitosUuid'), message: text('Det står også her.', 'It stands here too.') }],
    });
  },
});
