import { reviewDue } from '../../../domain/catalogue/review-due.ts';
import { text } from '../../../domain/text.ts';
import { catalogue, catalogueKinds } from '../../../repository/catalogues.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerCatalogueOld = defineRepositoryCheck({
  code: 'register/catalogue-old',
  kind: 'repository',
  severity: 'warning',
  summary: text(
    'Katalogerne i brug er holdt op mod deres kilde, så tit som de selv siger.',
    'The catalogues in use are held against their source as often as they say themselves.',
  ),
  why: text(
    'Afgørelser om lande, grundlag og frister ændrer sig. En konklusion, der bygger på et gammelt katalog, kan være forkert, uden at noget i sagen er det. Rapporten siger det også.',
    'Decisions on countries, bases and deadlines change. A conclusion that rests on an old catalogue may be wrong though nothing in the case is. The report says so too.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Hold kataloget op mod kilden, og notér det med `dbs catalogue review`; er noget anderledes, så lav en ny version.',
    'Hold the catalogue against its source, and record it with `dbs catalogue review`; where something differs, make a new version.',
  ),
  check({ repository, today, report }) {
    const inUse = catalogueKinds.map((kind) => catalogue(repository, kind));
    for (const document of [...inUse, repository.find('municipalities', 'municipalities')]) {
      const due = document === undefined ? undefined : reviewDue(document.data, today);
      if (document === undefined || due === undefined || due >= today) continue;
      report({
        at: document.at('/asOf'),
        message: text(
          `„${document.data.title}“ er opgjort ${document.data.asOf} og skulle være gennemgået senest ${due}.`,
          `“${document.data.title}” is as of ${document.data.asOf} and was to be reviewed by ${due}.`,
        ),
      });
    }
  },
});
