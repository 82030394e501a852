import { text } from '../../../domain/text.ts';
import { changesSinceNewest } from '../../../facts/releases.ts';
import { defineCheck } from '../../define-check.ts';
import { quotedChanges } from '../../quoted-changes.ts';
import { sources } from '../../sources.ts';

export const releaseCaseChanged = defineCheck({
  code: 'release/case-changed',
  kind: 'release',
  severity: 'error',
  summary: text(
    'Sagens egne oplysninger er, som de blev frigivet, indtil der frigives på ny.',
    'The case’s own records are as they were released, until it is released again.',
  ),
  why: text(
    'Kommunerne har taget stilling til den frigivne rapport. Siger sagen noget andet, er der to udgaver af sandheden.',
    'The municipalities have taken their positions on the released report. If the case says something else, there are two versions of the truth.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Var ændringen en fejl, så før den tilbage. Ellers skal kvalitetssikrerne se på sagen igen, og den frigives på ny med en begrundelse: `dbs tilsyn release --reason`.',
    'If the change was a mistake, undo it. Otherwise the reviewers must look at the case again, and it is released again with a reason: `dbs tilsyn release --reason`.',
  ),
  check(document, { repository, report }) {
    const own = changesSinceNewest(repository, document).filter((change) => change.case !== undefined);
    if (own.length === 0) return;
    const { version } = document.data;
    report({
      at: document.at('/contentDigest'),
      message: text(
        `Sagen er ændret, siden version ${version} blev frigivet: ${quotedChanges(own, 'da')}.`,
        `The case has changed since version ${version} was released: ${quotedChanges(own, 'en')}.`,
      ),
    });
  },
});
