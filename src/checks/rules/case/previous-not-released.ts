import { caseFolder } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { isReleased } from '../../../facts/releases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const casePreviousNotReleased = defineCheck({
  code: 'case/previous-not-released',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('Det forrige tilsyn er frigivet.', 'The previous case is released.'),
  why: text(
    'Kun det, der er vurderet, hørt og frigivet, er afgjort. Rapporten gengiver derfor intet af et tilsyn, der aldrig er frigivet, og siger heller ikke, hvad der er ændret siden.',
    'Only what was assessed, heard and released is decided. So the report repeats nothing of a case that was never released, nor says what has changed since.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Frigiv det forrige tilsyn, henvis til det seneste, der er frigivet, eller slet `previous`.',
    'Release the previous case, refer to the latest that was released, or delete `previous`.',
  ),
  check(document, { repository, report }) {
    const { previous } = document.data;
    if (previous === undefined || isAbandoned(document)) return;
    // A case that is not there, or cannot be read, other findings tell of; so does a release that cannot.
    if (repository.find('tilsyn', previous) === undefined || isReleased(repository, previous)) return;
    const releases = `${caseFolder(previous)}/releases/`;
    if (repository.unread.some(({ at }) => at.file.startsWith(releases))) return;
    report({
      at: document.at('/previous'),
      message: text(
        `${previous} er aldrig frigivet, så rapporten gengiver intet af det.`,
        `${previous} was never released, so the report repeats nothing of it.`,
      ),
    });
  },
});
