import { isWithin } from '../../../domain/date.ts';
import { listed, text } from '../../../domain/text.ts';
import { caseAgreements } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn, severityOn } from '../../../facts/cases.ts';
import { caseLinks } from '../../../facts/chain.ts';
import { keyOfPlace, uninstructedPlaces } from '../../../facts/transfer-instruction.ts';
import type { SubProcessor } from '../../../generated/types.ts';
import { ownProcessing, type Place, type placeKinds } from '../../../repository/chain-links.ts';
import type { CaseDocument, TypedDocument } from '../../../repository/document.ts';
import type { Repository } from '../../../repository/repository.ts';
import { defineCheck, type KindCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';
import { chainApprovedAfterUse } from '../chain/approved-after-use.ts';
import { chainNotApproved } from '../chain/not-approved.ts';
import { chainNotSupervised } from '../chain/not-supervised.ts';
import { chainNoticeTooShort } from '../chain/notice-too-short.ts';
import { transferAdequacyExpired } from '../transfer/adequacy-expired.ts';
import { transferAdequacyMissing } from '../transfer/adequacy-missing.ts';
import { transferAssessmentMissing } from '../transfer/assessment-missing.ts';
import { transferBasisForOtherCountry } from '../transfer/basis-for-other-country.ts';
import { transferBasisMissing } from '../transfer/basis-missing.ts';
import { transferNotOnList } from '../transfer/not-on-list.ts';

/** A rule on links; where it finds what was over on a day, that day. */
type LinkRule =
  | KindCheck<'sub-processor'>
  | { readonly rule: KindCheck<'sub-processor'>; readonly over: (link: SubProcessor) => string | null };

/** What a control of the catalogue says of every link, as rules see it: where one of them finds something, the control is not met. */
const linkRules: Readonly<Record<string, readonly LinkRule[]>> = {
  'F.2': [chainNotApproved, { rule: chainApprovedAfterUse, over: ({ approvedOn }) => approvedOn }],
  'F.3': [{ rule: chainNoticeTooShort, over: ({ from }) => from }],
  'F.6': [chainNotSupervised],
};

/** The same of every place, the vendor's own among them. */
const placeRules: Readonly<Record<string, readonly KindCheck<(typeof placeKinds)[number]>[]>> = {
  'G.3': [
    transferBasisMissing,
    transferBasisForOtherCountry,
    transferNotOnList,
    transferAdequacyMissing,
    transferAdequacyExpired,
    transferAssessmentMissing,
  ],
};

/** The controls that a transfer without instruction is contrary to: on places, and on transfers by instruction alone. */
const instructionControls: readonly string[] = ['E.2', 'G.2'];

export const assessmentMetAgainstFacts = defineCheck({
  code: 'assessment/met-against-facts',
  kind: 'assessment',
  severity: 'error',
  summary: text(
    'En kontrol er ikke opfyldt, når arkivets egne oplysninger om perioden viser det modsatte.',
    'A control is not met where the repository’s own records of the period show the opposite.',
  ),
  why: text(
    'Vurderingen gælder hele perioden. Har kæden i en del af den haft et led uden godkendelse, tilsyn eller grundlag, eller en overførsel mod instruksen, var kravet ikke opfyldt, heller ikke når forholdet er rettet nu.',
    'The rating holds for the whole period. Where the chain in a part of it had a link without approval, supervision or basis, or a transfer against the instruction, the requirement was not met, not even when the matter is mended now.',
  ),
  sources: [sources.accountability, sources.instruction, sources.subProcessorApproval, sources.transfers],
  mend: text(
    'Sæt vurderingen til `partly-met` eller `not-met`, og skriv i `remark`, hvad der var galt, hvornår, og hvad der er gjort. Er oplysningen om leddet forkert, så ret den.',
    'Set the rating to `partly-met` or `not-met`, and write in `remark` what was wrong, when, and what has been done. If the record of the link is wrong, mend it.',
  ),
  example: {
    bad: `# leddet var i brug til 2026-04-19 uden godkendelse
- { control: F.2, rating: met, evidence: [x/skema], remark: Bilag B svarer nu til virkeligheden. }`,
    good: `- { control: F.2, rating: not-met, evidence: [x/skema], remark: Til 19. april 2026 var et led i brug uden godkendelse. }`,
  },
  check(document, { repository, today, report }) {
    const tilsyn = repository.find('tilsyn', document.id);
    if (tilsyn === undefined || isAbandoned(tilsyn)) return;
    const day = judgedOn(tilsyn, today);
    const first = tilsyn.data.period?.from ?? day.date;
    const places = placesOfPeriod(repository, tilsyn, day.date);
    for (const [index, { control, rating }] of document.data.controls.entries()) {
      if (rating !== 'met') continue;
      const against = instructionControls.includes(control)
        ? uninstructed(repository, tilsyn, places)
        : places.filter((place) => {
            const asked = { repository, today: day.date };
            if (placeRules[control]?.some((rule) => rule.runOn(place, asked).length > 0)) return true;
            if (!isLink(place)) return false;
            return linkRules[control]?.some((each) => {
              const { rule, over } = 'rule' in each ? each : { rule: each, over: () => null };
              const last = over(place.data) ?? first;
              return last >= first && rule.runOn(place, asked).length > 0;
            });
          });
      if (against.length === 0) continue;
      const names = listed(against.map(({ id }) => id));
      report({
        at: document.at(`/controls/${index}/rating`),
        severity: severityOn(day),
        message: text(
          `Kontrol ${control} er vurderet som opfyldt, men leddet ${names.da} viser det modsatte.`,
          `Control ${control} is rated as met, but the link ${names.en} shows the opposite.`,
        ),
        related: against.map((place) => ({
          at: place.at(isLink(place) ? '/target' : '/role'),
          message: text('Se, hvad `dbs validate` siger om dette led.', 'See what `dbs validate` says of this link.'),
        })),
      });
    }
  },
});

const isLink = (place: Place): place is TypedDocument<'sub-processor'> => place.kind === 'sub-processor';

/** The vendor's own places and the links of the chain that were in use in a part of the period, or are on the day the case is judged. */
function placesOfPeriod(repository: Repository, tilsyn: CaseDocument, date: string): readonly Place[] {
  const { from, to } = tilsyn.data.period ?? { from: date, to: date };
  const places: readonly Place[] = [
    ...ownProcessing(repository, tilsyn.data.vendor, tilsyn.data.systems),
    ...caseLinks(repository, tilsyn).map(({ record }) => record),
  ];
  const used = places.filter(
    ({ data }) => isWithin(date, data) || (data.from <= to && (data.until == null || data.until >= from)),
  );
  return [...new Map(used.map((place) => [keyOfPlace(place), place])).values()];
}

/** Those of the places that one of the case's agreements does not instruct to transfer. */
function uninstructed(repository: Repository, tilsyn: CaseDocument, places: readonly Place[]): readonly Place[] {
  const found = caseAgreements(repository, tilsyn).flatMap((agreement) =>
    uninstructedPlaces(repository, agreement, tilsyn.data).map(({ place }) => keyOfPlace(place)),
  );
  return places.filter((place) => found.includes(keyOfPlace(place)));
}
