import { longDate } from '../../domain/date.ts';
import { listed } from '../../domain/text.ts';
import type { Impact, ImpactSystem } from '../../facts/impact/impact.ts';
import { companyName, type IncidentQuestion } from '../../facts/impact/question.ts';
import { legalDeadline } from '../../facts/legal-deadlines.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';
import type { DeadlinePeriod } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';
import { concernedSystems } from './concerned-systems.ts';
import { recipientTable } from './recipients.ts';

/**
 * The draft of the notice to the municipalities, as Markdown, always Danish: what was told, which systems and by which way, what DBS
 * does, and what is the municipality's own (GDPR art. 33(1): the controller tells the authority within the deadline of the catalogue; art. 33(2):
 * the processor tells the controller; art. 33(5): every breach is documented; art. 34: those concerned). It takes nothing for certain.
 * @param supervised the systems with a case about the incident: no case is promised of the others
 */
export function incidentNotice(
  repository: Repository,
  impact: Impact,
  question: IncidentQuestion,
  supervised: ReadonlySet<string>,
): string {
  const name = markdownLine(companyName(repository, question));
  const sender = repository.settings?.data.organisation;
  return [
    `# Varsel om en hændelse hos ${name}`,
    '',
    `UDKAST, ${longDate(impact.at)}. Læs det igennem, og ret det, før det sendes. Fjern denne linje.`,
    '',
    'Til kontaktpersonen for databeskyttelse',
    '',
    ...told(name, question.what),
    ...concernedSystems(impact.systems),
    ...ours(impact.systems, supervised),
    ...theirs(legalDeadline(repository, 'breach-to-authority', impact.at)),
    ...(sender === undefined ? [] : ['Venlig hilsen', '', markdownLine(sender.name), '']),
    ...recipientTable(impact, 'breach'),
  ].join('\n');
}

const told = (name: string, what: string): readonly string[] => [
  '## Hvad vi har fået oplyst',
  '',
  `Om ${name}: ${markdownLine(what)}`,
  '',
  'Vi har ikke efterprøvet oplysningen. Vi ved endnu ikke, om der er sket et brud på persondatasikkerheden, eller om oplysninger om jeres',
  'borgere eller medarbejdere er berørt. I hører fra os, når vi ved mere, også hvis det viser sig, at I ikke er berørt.',
  '',
];

function ours(systems: readonly ImpactSystem[], supervised: ReadonlySet<string>): readonly string[] {
  const named = systems.filter(({ id }) => supervised.has(id)).map(({ name }) => markdownLine(name));
  const which = named.length === systems.length ? 'de systemer, det gælder' : listed(named).da;
  const vendors = [...new Map(systems.map(({ vendor, vendorName }) => [vendor, vendorName])).values()];
  return [
    '## Hvad DBS gør',
    '',
    `- Vi beder ${listed(vendors.map(markdownLine)).da} om en redegørelse: hvad er sket og hvornår, hvilke oplysninger og personer er`,
    '  berørt, hvad er gjort, og hvad gøres for, at det ikke sker igen.',
    ...(named.length === 0 ? [] : [`- Vi åbner et ekstraordinært tilsyn med ${which}.`]),
    '- Vi samler svarene og sender dem til jer.',
    '',
  ];
}

/** What is the municipality's own. Where the catalogue has no deadline for the day, the notice says so and names none. */
const theirs = (deadline: DeadlinePeriod | undefined): readonly string[] => [
  '## Hvad vi beder jer gøre nu',
  '',
  '1. Notér dag og klokkeslæt for, hvornår I modtog varslet, og giv det til jeres DPO og systemejeren.',
  '2. Se efter, om I selv har fået underretning fra leverandøren, og om der er noget usædvanligt i jeres egen brug og logge.',
  '3. Sig til os, hvis I ved noget, vi ikke ved.',
  '4. Afgør, om I skal stoppe eller begrænse brugen, indtil mere er oplyst.',
  '',
  '## Hvad der er kommunens eget ansvar',
  '',
  'Kommunen er dataansvarlig og afgør selv, om der er sket et brud på persondatasikkerheden, og om det skal anmeldes. Et brud anmeldes',
  deadline === undefined
    ? 'til Datatilsynet inden lovens frist, som ikke er slået op her: se databeskyttelsesforordningens artikel 33, stk. 1, medmindre det er'
    : `til Datatilsynet ${deadline.text}, medmindre det er`,
  'usandsynligt, at bruddet indebærer en risiko for personers rettigheder eller frihedsrettigheder (databeskyttelsesforordningens',
  'artikel 33, stk. 1). Ved I ikke alt endnu, kan oplysningerne gives i etaper (stk. 4). Fristen er kommunens og venter hverken på DBS',
  'eller på leverandøren. Vurdér også, om de berørte skal have besked (artikel 34), og dokumentér bruddet hos jer selv, også når det ikke',
  'anmeldes (artikel 33, stk. 5). DBS anmelder ikke på jeres vegne.',
  '',
];
