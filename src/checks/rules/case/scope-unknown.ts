import { didYouMean } from '../../../domain/suggestion.ts';
import { text } from '../../../domain/text.ts';
import { caseControls } from '../../../facts/case-controls.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseScopeUnknown = defineCheck({
  code: 'case/scope-unknown',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Et tilsyns omfang nævner områder og kontroller, der findes i dets katalog.',
    'The scope of a case names areas and controls of its catalogue.',
  ),
  why: text(
    'Omfanget siger, hvad der er vurderet. Et navn, som ikke findes, omfatter ingenting, og så ser tilsynet færdigt ud uden at være det.',
    'The scope says what is assessed. A name that does not exist covers nothing, and the case then looks finished without being so.',
  ),
  sources: [sources.dataModel, sources.stateSupervision],
  mend: text(
    'Ret navnet under `scope.controls` i case.yaml. Se områder og kontroller med `dbs catalogue show controls`.',
    'Mend the name under `scope.controls` in case.yaml. See areas and controls with `dbs catalogue show controls`.',
  ),
  check(document, { repository, report }) {
    const { scope } = document.data;
    const controls = caseControls(repository, document.data);
    if (scope === undefined || controls === undefined || isAbandoned(document)) return;
    const known = [...controls.areas, ...controls.entries].map(({ id }) => id);
    for (const [index, name] of scope.controls.entries()) {
      if (known.includes(name)) continue;
      const meant = didYouMean(name, known);
      report({
        at: document.at(`/scope/controls/${index}`),
        message: text(
          `${name} er hverken et område eller en kontrol i ${document.data.catalogue}.`,
          `${name} is neither an area nor a control of ${document.data.catalogue}.`,
        ),
        ...(meant === undefined ? {} : { hint: meant }),
      });
    }
  },
});
