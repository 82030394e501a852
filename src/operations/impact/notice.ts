import { longDate } from '../../domain/date.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';
import type { Repository } from '../../repository/repository.ts';
import { vendorName } from '../find-systems.ts';
import type { Impact } from './impact.ts';

/** An incident as it is known when the municipalities are told. */
export interface Incident {
  readonly vendor: string;
  readonly what: string;
}

/**
 * The draft of the notice to the municipalities, as Markdown, always Danish: what happened, which systems, why they are hit, what DBS
 * does, and what is the municipality's own (GDPR art. 33(1): the controller tells the authority within 72 hours of knowing; art. 33(2):
 * the processor tells the controller).
 */
export function incidentNotice(repository: Repository, impact: Impact, { vendor, what }: Incident): string {
  const name = vendorName(repository, vendor);
  const sender = repository.settings?.data.organisation;
  const systems = impact.systems.map(({ name: system, vendorName: owner, path }) => {
    const way = [owner, ...path.map(({ toName }) => toName)].map(markdownLine).join(' → ');
    return `- **${markdownLine(system)}**: ${way}`;
  });
  const recipients = impact.municipalities.map(({ name: municipality, contacts, systems: used }) => {
    const breach = contacts.filter(({ role }) => role === 'breach');
    const to = (breach.length > 0 ? breach : contacts).map(({ email }) => markdownLine(email)).join(', ');
    const names = used.map((id) => markdownLine(impact.systems.find((system) => system.id === id)?.name ?? id));
    return `- ${markdownLine(municipality)} (${to === '' ? 'ingen kontaktperson registreret' : to}): ${names.join(', ')}`;
  });
  return [
    `# Varsel om en hændelse hos ${markdownLine(name)}`,
    '',
    `UDKAST, ${longDate(impact.at)}. Læs det igennem, og ret det, før det sendes.`,
    '',
    '## Hvad er der sket',
    '',
    `Hos ${markdownLine(name)}: ${markdownLine(what)}`,
    '',
    'Vi ved endnu ikke, om oplysninger om jeres borgere eller medarbejdere er berørt. I får besked, når vi ved mere.',
    '',
    '## Hvilke systemer det gælder, og hvorfor',
    '',
    'Kæden går fra systemets leverandør til det led, hvor hændelsen er sket:',
    '',
    ...systems,
    '',
    '## Hvad DBS gør',
    '',
    '- Vi beder leverandørerne om en redegørelse: hvad er sket, hvilke oplysninger og personer er berørt, og hvad er gjort.',
    '- Vi åbner et ekstraordinært tilsyn hos de leverandører, hvis systemer er ramt.',
    '- Vi samler svarene og sender dem til jer.',
    '',
    '## Hvad kommunen selv skal',
    '',
    'Kommunen er dataansvarlig og afgør selv, om der er sket et brud på persondatasikkerheden, og om det skal anmeldes. Et brud anmeldes',
    'til Datatilsynet uden unødig forsinkelse og om muligt senest 72 timer efter, at kommunen er blevet bekendt med det, medmindre det er',
    'usandsynligt, at bruddet indebærer en risiko for personers rettigheder eller frihedsrettigheder (databeskyttelsesforordningens',
    'artikel 33, stk. 1). Fristen er kommunens og venter ikke på DBS. Vurdér også, om de berørte skal have besked (artikel 34), og skriv',
    'bruddet i jeres fortegnelse (artikel 33, stk. 5).',
    '',
    ...(sender === undefined ? [] : ['Venlig hilsen', '', markdownLine(sender.name), '']),
    '## Modtagere',
    '',
    'Fjern denne liste, før varslet sendes.',
    '',
    ...recipients,
    '',
  ].join('\n');
}
