import { pointerSegment } from '../../../documents/source-document.ts';
import { wholeFile } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { formerFields } from '../../../facts/former-fields.ts';
import { missingCatalogues } from '../../../facts/missing-catalogues.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const schemaFormerField = defineRepositoryCheck({
  code: 'schema/former-field',
  kind: 'repository',
  severity: 'warning',
  summary: text('Felterne har den form, de har nu.', 'Fields have the form they have now.'),
  why: text(
    'En tidligere form bliver stadig læst, men siger mindre end den nye, så en regel må lade være med at konkludere. Frigivne sager bliver, som de er forseglet.',
    'A former form is still read, but says less than the new one, so a rule has to conclude nothing. Released cases stay as they were sealed.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Se, hvad der bliver ændret, med `dbs migrate --dry-run`, og lav det med `dbs migrate`.',
    'See what will change with `dbs migrate --dry-run`, and do it with `dbs migrate`.',
  ),
  example: {
    bad: `conceptReason: Erklæringen dækker mere end nødvendigt.`,
    good: `conceptReason: { direction: higher, text: Erklæringen dækker mere end nødvendigt. }`,
  },
  check({ repository, report }) {
    for (const { document, path, step, released } of formerFields(repository)) {
      // A certificate with a level of assurance is told by its own rule, which names the command too.
      if (released || step === 'assurance') continue;
      const field = path.filter((key) => typeof key === 'string').join('.');
      report({
        at: document.at(path.map((key) => `/${pointerSegment(key)}`).join('')),
        message: text(
          `\`${field}\` er skrevet, som det blev gjort i en tidligere version.`,
          `\`${field}\` is written as it was in an earlier version.`,
        ),
      });
    }
    const { settings } = repository;
    for (const kind of settings === undefined ? [] : missingCatalogues(repository)) {
      report({
        at: settings?.at('/catalogues') ?? wholeFile('dbs.yaml'),
        message: text(
          `Kataloget \`${kind}\` er kommet til siden og er her ikke, så de regler, der læser i det, kan ikke konkludere.`,
          `The catalogue \`${kind}\` has come since and is not here, so the rules that read it cannot conclude.`,
        ),
      });
    }
  },
});
