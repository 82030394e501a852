import { longDate } from '../../domain/date.ts';
import { listed } from '../../domain/text.ts';
import type { Impact, ImpactAgreement } from '../../facts/impact/impact.ts';
import { impactQuestionText } from '../../facts/impact/question.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';
import type { Repository } from '../../repository/repository.ts';
import { concernedSystems } from './concerned-systems.ts';
import { recipientTable } from './recipients.ts';

/**
 * The draft of a letter to the municipalities about a change or a risk in their systems' chains, as Markdown, always Danish: what it is about, which
 * systems and by which way, what the agreements say of transfers, what DBS does, and what is the municipality's own (GDPR art. 28(3)(a): a
 * transfer takes the controller's documented instruction). It says no more than the records do, and takes no breach for certain.
 */
export function impactLetter(repository: Repository, impact: Impact): string {
  const title = markdownLine(impactQuestionText(impact.question, repository).da);
  const sender = repository.settings?.data.organisation;
  const vendors = [...new Set(impact.systems.map(({ vendorName }) => markdownLine(vendorName)))];
  return [
    `# Orientering: ${title}`,
    '',
    `UDKAST, ${longDate(impact.at)}. Læs det igennem, og ret det, før det sendes. Fjern denne linje.`,
    '',
    'Til kontaktpersonen for databeskyttelse',
    '',
    'Vi skriver, fordi vi har set noget i kæden af databehandlere, som angår et eller flere af de systemer, I bruger. Vi ved ikke, at der er sket',
    'et brud på persondatasikkerheden; får vi grund til at tro det, skriver vi igen med det samme.',
    '',
    ...concernedSystems(impact.systems),
    ...agreements(impact.agreements),
    '## Hvad DBS gør',
    '',
    `- Vi tager det op med ${listed(vendors).da} og spørger, hvad der kan gøres og hvornår.`,
    '- Vi skriver svaret ned i sagen, ser efter, at løsningen virker, og sender jer resultatet.',
    '',
    '## Hvad vi beder jer gøre nu',
    '',
    '1. Giv brevet til jeres DPO og systemejeren, og læg det på sagen om systemet.',
    '2. Fortæl os det, hvis I har givet leverandøren en instruks eller en godkendelse, vi ikke kender.',
    '3. Afgør, om brugen skal stoppe eller begrænses, indtil det er løst. Det er jeres afgørelse som dataansvarlig.',
    '4. Se efter, om jeres fortegnelse og det, I har oplyst de registrerede om overførsler, stadig passer.',
    '',
    ...(sender === undefined ? [] : ['Venlig hilsen', '', markdownLine(sender.name), '']),
    ...recipientTable(impact, 'dpo'),
  ].join('\n');
}

function agreements(found: readonly ImpactAgreement[]): readonly string[] {
  const forbidding = found.filter(({ forbids }) => forbids);
  if (found.length === 0) return [];
  return [
    '## Hvad aftalerne siger',
    '',
    ...found.map(
      ({ title, transfersAllowed }) =>
        `- ${markdownLine(title)}: ${transfersAllowed === null ? 'bilag C.6 siger ikke, om der må overføres til tredjelande' : transfersAllowed ? 'bilag C.6 tillader overførsel på de grundlag, det nævner' : 'bilag C.6 tillader ikke overførsel til tredjelande'}.`,
    ),
    '',
    ...(forbidding.length === 0
      ? []
      : [
          'Oplysninger må kun overføres til et tredjeland efter kommunens dokumenterede instruks (databeskyttelsesforordningens artikel 28,',
          'stk. 3, litra a). Varsel fra leverandøren er ikke nok, og et overførselsgrundlag erstatter ikke instruksen.',
          '',
        ]),
  ];
}
