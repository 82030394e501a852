import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { carryingEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { concepts, coveredAreas } from '../../../facts/catalogue-entries.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const saysSomething: ReadonlySet<string> = new Set(['met', 'partly-met', 'not-met']);

export const caseAreaNotCovered = defineCheck({
  code: 'case/area-not-covered',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Ved koncept 4 og 5 dækker den uafhængige dokumentation hvert område, sagen vurderer.',
    'At concepts 4 and 5 the independent evidence covers each area that the case rates.',
  ),
  why: text(
    'En erklæring om it-drift eller et certifikat siger fx intet om instruks, underdatabehandlere og brud. Det, den ikke dækker, hviler på leverandørens egne ord, og det skal kommunen vide.',
    'A report on IT operations or a certificate says nothing on, for example, instructions, sub-processors and breaches. What it does not cover rests on the vendor’s own word, and the municipality must know.',
  ),
  sources: [sources.supervisionGuide, sources.ownRule],
  mend: text(
    'Bed om dokumentation, der dækker området. Dækker dokumentet mere, end dets type plejer, så skriv det i dets `covers`.',
    'Ask for evidence that covers the area. If the document covers more than its type usually does, write it in its `covers`.',
  ),
  check(document, { repository, report }) {
    const { concept, milestones, catalogue: version } = document.data;
    const entry = concepts(repository).get(concept);
    const controls = catalogue(repository, 'controls', version)?.data;
    if (entry === undefined || controls === undefined || (concept !== 4 && concept !== 5)) return;
    // What a type covers by itself, the catalogue says; where it cannot be read, nobody knows.
    if (catalogue(repository, 'evidence-types') === undefined) return;
    if (isAbandoned(document) || !hasReached(milestones, 'assessed')) return;
    const fitting = carryingEvidence(repository, document);
    const covered = new Set(fitting.flatMap(({ evidence }) => coveredAreas(repository, evidence) ?? []));
    const ratings = repository.find('assessment', document.id)?.data.controls ?? [];
    const rated = new Set(ratings.flatMap(({ control, rating }) => (saysSomething.has(rating) ? [control] : [])));
    // What no evidence of the concept ever covers, such as how the vendor answers, is always asked of the vendor itself. A catalogue from
    // before types said what they cover leaves it unknown.
    const coverable = new Set(entry.accepts.flatMap((type) => coveredAreas(repository, { type }) ?? []));
    const uncovered = controls.areas.filter(
      ({ id }) =>
        (coverable.size === 0 || coverable.has(id)) &&
        !covered.has(id) &&
        controls.entries.some((control) => control.area === id && rated.has(control.id)),
    );
    if (fitting.length === 0 || uncovered.length === 0) return;
    const unclear = fitting.filter(({ evidence }) => coveredAreas(repository, evidence) === undefined);
    for (const { id, index } of unclear) {
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `Det er ikke skrevet op, hvilke områder ${id} dækker.`,
          `Which areas ${id} covers is not on record.`,
        ),
        hint: text(
          'Læs dokumentets afgrænsning, og skriv områderne i dets `covers`.',
          'Read the document’s scope, and write the areas in its `covers`.',
        ),
      });
    }
    if (unclear.length > 0) return;
    for (const { id, title } of uncovered) {
      report({
        at: document.at('/concept'),
        message: text(
          `Område ${id} (${title}) er vurderet, men ingen af de dokumenter, der bærer koncept ${concept}, dækker det.`,
          `Area ${id} (${title}) is rated, but none of the documents that carry concept ${concept} covers it.`,
        ),
      });
    }
  },
});
