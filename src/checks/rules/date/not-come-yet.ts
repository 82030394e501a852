import { eachValue } from '../../../documents/field-values.ts';
import type { DocumentKind } from '../../../documents/read-kinds.ts';
import { type SchemaStep, visitSchema } from '../../../documents/schema-model.ts';
import { pointerOf } from '../../../documents/trail.ts';
import { text } from '../../../domain/text.ts';
import type { Kind } from '../../../generated/types.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** Dates with a rule of their own, which says more: reviewers' answers, also as a release holds them, and the steps of a case. */
const saidElsewhere: readonly { readonly kind: Kind; readonly field?: string }[] = [
  { kind: 'approval' },
  { kind: 'release', field: 'approvals' },
  { kind: 'tilsyn', field: 'milestones' },
];

/** The fields of a kind whose dates say that something has happened, as its schema notes them. */
function happenedFields({ name, schema }: DocumentKind): readonly (readonly SchemaStep[])[] {
  const fields: (readonly SchemaStep[])[] = [];
  visitSchema(schema, ({ 'x-happened': happened }, path) => {
    const elsewhere = saidElsewhere.some(
      ({ kind, field }) => kind === name && (field === undefined || field === path[0]),
    );
    if (happened === true && !elsewhere) fields.push(path);
  });
  return fields;
}

export const dateNotComeYet = defineRepositoryCheck({
  code: 'date/not-come-yet',
  kind: 'repository',
  severity: 'warning',
  summary: text(
    'En dato, der siger, at noget er sket, ligger ikke i fremtiden.',
    'A date that says that something has happened does not lie in the future.',
  ),
  why: text(
    'Et tilsyn, et opslag eller en underskrift, der først kommer, viser ingenting endnu. Indtil dagen er kommet, tæller det ikke.',
    'A supervision, look-up or signature still to come shows nothing yet. Until the day has come, it does not count.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Ret datoen, hvis den er tastet forkert. Er det ikke sket endnu, så lad feltet stå tomt (`null`), til det er.',
    'Correct the date if it is mistyped. If it has not happened yet, leave the field empty (`null`) until it has.',
  ),
  example: { bad: `supervisedOn: 2062-03-01`, good: `supervisedOn: 2026-03-01` },
  check({ repository, today, report }) {
    for (const kind of repository.kinds) {
      const fields = happenedFields(kind);
      for (const document of fields.length === 0 ? [] : repository.all(kind.name as Kind)) {
        for (const field of fields) {
          eachValue(document.data, field, (value, trail) => {
            if (typeof value !== 'string' || value <= today) return;
            report({
              at: document.at(pointerOf(trail)),
              message: text(
                `Feltet \`${String(trail?.key)}\` siger, at noget er sket ${value}, men den dag er ikke kommet. Det tæller ikke endnu.`,
                `The field \`${String(trail?.key)}\` says that something happened on ${value}, but that day has not come. It does not count yet.`,
              ),
            });
          });
        }
      }
    }
  },
});
