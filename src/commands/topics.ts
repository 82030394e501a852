import { type Text, text } from '../domain/text.ts';

/** A part of the overview of commands: a heading, and the first words of the commands below it. */
interface Topic {
  readonly title: Text;
  readonly words: readonly string[];
}

/** How `dbs --help` groups the commands. A command belongs where its first word stands; within a topic the list of commands gives the order. */
export const topics: readonly Topic[] = [
  { title: text('Kom i gang', 'Getting started'), words: ['init', 'doctor', 'migrate', 'hook'] },
  { title: text('Overblik', 'Overview'), words: ['status', 'risk', 'impact'] },
  { title: text('Tilsyn', 'Supervision cases'), words: ['tilsyn'] },
  {
    title: text('Leverandører, systemer, kommuner og personer', 'Vendors, systems, municipalities and people'),
    words: ['vendor', 'system', 'dpa', 'kommune', 'person'],
  },
  {
    title: text('Kontrol og kvalitetssikring', 'Checks and review'),
    words: ['validate', 'explain', 'schema', 'review'],
  },
  { title: text('Rapporter og underskrifter', 'Reports and signatures'), words: ['report', 'verify', 'key'] },
  { title: text('OS2kitos og kataloger', 'OS2kitos and catalogues'), words: ['kitos', 'catalogue'] },
];
