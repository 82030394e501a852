import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemKitosUuidMissing = defineCheck({
  code: 'system/kitos-uuid-missing',
  kind: 'system',
  severity: 'warning',
  summary: text(
    'Et system under tilsyn har sit UUID fra OS2kitos.',
    'A system under supervision has its UUID from OS2kitos.',
  ),
  why: text(
    'Kommunerne slår tilsynet op ved systemets UUID. Uden det kan hverken OS2kitos eller kommunernes egne systemer se, at tilsynet gælder dette system, heller ikke når sagens andre systemer kan genkendes.',
    'The municipalities look the case up by the system’s UUID. Without it neither OS2kitos nor the municipalities’ own systems can tell that the case is about this system, not even where the case’s other systems are known.',
  ),
  sources: [sources.dataModel, sources.ownRule],
  mend: text(
    'Find systemet i OS2kitos, eller lad `dbs kitos pull` foreslå det, og skriv `kitosUuid`. Findes det ikke der, så bed en kommune oprette det.',
    'Find the system in OS2kitos, or let `dbs kitos pull` propose it, and write `kitosUuid`. If it is not there, ask a municipality to register it.',
  ),
  check(document, { repository, report }) {
    const { kitosUuid, deactivated, name } = document.data;
    if (kitosUuid !== undefined || deactivated) return;
    const cases = repository
      .all('tilsyn')
      .filter((tilsyn) => tilsyn.data.systems.includes(document.id) && !isAbandoned(tilsyn));
    const [first] = cases;
    if (first === undefined) return;
    const others = first.data.systems.length - 1;
    report({
      at: document.at('/id'),
      message: text(
        `${name} har intet UUID fra OS2kitos, så ingen kan genkende det i tilsynet ${first.id}${others > 0 ? ', selv om tilsynet også gælder andre systemer' : ''}.`,
        `${name} has no UUID from OS2kitos, so nobody can recognise it in the case ${first.id}${others > 0 ? ', though the case is about other systems too' : ''}.`,
      ),
    });
  },
});
