import { isWithin, longDate } from '../../domain/date.ts';
import { decisionStands } from '../../domain/graph/origins.ts';
import { linksOutOfUse, ownedBy } from '../../domain/graph/supply-graph.ts';
import { basesOf } from '../../domain/recorded-transfer.ts';
import { type Text, text } from '../../domain/text.ts';
import { countryStatus } from '../../domain/transfer.ts';
import { ownProcessing, type RecordedLink } from '../../repository/chain-links.ts';
import type { Repository } from '../../repository/repository.ts';
import { countries, countryName } from '../catalogue-entries.ts';
import { challengesOf } from '../challenges.ts';
import { evidenceFoundation } from '../foundations.ts';
import { companyName, type ImpactQuestion } from './question.ts';
import type { Hits } from './who-is-hit.ts';

/** More than a person reads of why nothing is hit. */
const shownLinks = 5;

/** What must be known to read the answer: until when evidence counts anyway, and why nobody is hit when nobody is. */
export function remarksOf(repository: Repository, question: ImpactQuestion, hits: Hits, at: string): readonly Text[] {
  const evidence = question.kind === 'evidence-expires' ? evidenceRemark(repository, question.evidence, at) : [];
  return hits.systems.length > 0
    ? [...evidence, ...challenged(repository, question, hits, at)]
    : [...evidence, ...whyNobody(repository, question, hits, at)];
}

/** The court cases about what the ways to the hit systems rest on, or about what is asked to end. */
function challenged(repository: Repository, question: ImpactQuestion, { systems }: Hits, at: string): readonly Text[] {
  const data = systems.flatMap(({ path, system, vendor }) => [
    ...path.map(({ record }) => record.data),
    ...ownProcessing(repository, vendor, [system]).map((own) => own.data),
  ]);
  const bases = [...new Set(data.flatMap((each) => basesOf(each, at)))].sort();
  const asked = question.kind === 'adequacy-ends' ? [question.country] : [];
  const onAdequacy = data.filter((each) => basesOf(each, at).includes('adequacy'));
  const reached = onAdequacy.flatMap(({ processingCountries, accessCountries }) => [
    ...processingCountries,
    ...accessCountries,
  ]);
  return challengesOf(repository, {
    bases: question.kind === 'leaves-dpf' ? [...new Set([...bases, 'dpf'])] : bases,
    decisions: [...new Set([...asked, ...reached])].sort(),
  });
}

function evidenceRemark(repository: Repository, id: string, at: string): readonly Text[] {
  const foundation = evidenceFoundation(repository, id);
  if (foundation === undefined) return [];
  const [da, en] = [longDate(foundation.on), longDate(foundation.on, 'en')];
  return [
    foundation.on < at
      ? text(`Den gjaldt til og med ${da}.`, `It counted until ${en}.`)
      : text(`Den gælder ellers til og med ${da}.`, `Otherwise it counts until ${en}.`),
  ];
}

function whyNobody(repository: Repository, question: ImpactQuestion, hits: Hits, at: string): readonly Text[] {
  const decision = question.kind === 'adequacy-ends' ? decisionRemark(repository, question) : undefined;
  if (decision !== undefined) return [decision];
  const ended = linksOutOfUse(hits.graph, hits.origin, at);
  return [
    ...lead(repository, question, hits, at),
    ...ended.slice(0, shownLinks).map((link) => endedText(link, at)),
    ...more(ended),
  ];
}

/** Why there is no decision on the country that could end; undefined when there is one. */
function decisionRemark(
  repository: Repository,
  { country, on }: Extract<ImpactQuestion, { readonly kind: 'adequacy-ends' }>,
): Text | undefined {
  const entry = countries(repository).get(country);
  const status = countryStatus(entry, on);
  if (decisionStands(status)) return undefined;
  const { da, en } = countryName(repository, country);
  if (status === 'eea')
    return text(
      `${da} er i EU/EØS; dér kræves ingen afgørelse, så ingen kan ophøre.`,
      `${en} is in the EU/EEA; no decision is needed there, so none can end.`,
    );
  if (status === 'expired' && entry?.adequacyUntil !== undefined)
    return text(
      `Afgørelsen om ${da} er efter landekataloget allerede ophørt: sidste dag var ${longDate(entry.adequacyUntil)}.`,
      `By the countries catalogue the decision on ${en} has ended already: its last day was ${longDate(entry.adequacyUntil, 'en')}.`,
    );
  return text(
    `Efter landekataloget er der ingen tilstrækkelighedsafgørelse om ${da} den ${longDate(on)}, som kan ophøre.`,
    `By the countries catalogue there is no adequacy decision on ${en} on ${longDate(on, 'en')} that could end.`,
  );
}

function lead(repository: Repository, question: ImpactQuestion, hits: Hits, at: string): readonly Text[] {
  switch (question.kind) {
    case 'change':
    case 'incident': {
      const name = companyName(repository, question);
      return [
        text(
          `${name} har selv ingen systemer, og ingen kæde i brug fører dertil den dag.`,
          `${name} has no systems of its own, and no chain in use leads there that day.`,
        ),
      ];
    }
    case 'leaves-dpf':
      return [dpfLead(repository, question, hits, at)];
    case 'evidence-expires':
      return [
        text('Intet tilsyn og intet system i en kæde hviler på den.', 'No case and no system of a chain rests on it.'),
      ];
    case 'adequacy-ends':
      return [text('Intet led i brug den dag hviler på afgørelsen.', 'No link in use that day rests on the decision.')];
  }
}

/** Links to the company that rest on something else than the DPF are why nobody is hit. */
function dpfLead(
  repository: Repository,
  question: Extract<ImpactQuestion, { readonly kind: 'leaves-dpf' }>,
  { graph }: Hits,
  at: string,
): Text {
  const name = companyName(repository, question);
  const others = [...ownedBy(graph, question)]
    .flatMap((id) => graph.chain.linksTo(id))
    .filter(({ inUse, record }) => isWithin(at, inUse) && !basesOf(record.data, at).includes('dpf'));
  if (others.length === 0)
    return text(`Ingen kæde i brug fører til ${name} den dag.`, `No chain in use leads to ${name} that day.`);
  const bases = [...new Set(others.flatMap(({ record }) => basesOf(record.data, at)))].sort().join(', ');
  return bases === ''
    ? text(
        `Ingen af leddene til ${name} hviler på DPF den dag; der er ingen overførsel noteret.`,
        `None of the links to ${name} rests on the DPF that day; no transfer is recorded.`,
      )
    : text(
        `Ingen af leddene til ${name} hviler på DPF den dag, men på: ${bases}.`,
        `None of the links to ${name} rests on the DPF that day, but on: ${bases}.`,
      );
}

const endedText = ({ id, inUse }: RecordedLink, at: string): Text =>
  inUse.until !== null && inUse.until < at
    ? text(
        `Leddet ${id} var i brug til og med ${longDate(inUse.until)}.`,
        `The link ${id} was in use until ${longDate(inUse.until, 'en')}.`,
      )
    : text(
        `Leddet ${id} tages først i brug ${longDate(inUse.from)}.`,
        `The link ${id} is put to use on ${longDate(inUse.from, 'en')} only.`,
      );

const more = ({ length }: readonly RecordedLink[]): readonly Text[] =>
  length <= shownLinks
    ? []
    : [
        text(
          `Og ${length - shownLinks} led til er ikke i brug.`,
          `And ${length - shownLinks} more links are not in use.`,
        ),
      ];
