import type { Table } from './table.ts';
import { titleKey } from './table.ts';

/** The exports a municipality can hand over. */
export type ExportKind = 'registrations' | 'usages' | 'gdpr' | 'catalogue' | 'suppliers';

/** An export's name in KITOS, what tells it by, and the columns that are read. */
export interface ExportFormat {
  readonly kind: ExportKind;
  readonly name: string;
  /** Titles that only this export has together. */
  readonly marks: readonly (readonly string[])[];
  /** Without these nothing can be read. */
  readonly needs: readonly string[];
  /** The other columns that are read; each may be missing, and is told of. */
  readonly reads: readonly string[];
  /** Columns that are known and left unread: not needed, or about people. */
  readonly leaves: readonly string[];
  readonly needsMunicipality: boolean;
}

export const formats: readonly ExportFormat[] = [
  {
    kind: 'gdpr',
    name: 'GDPR-overblik',
    marks: [['System UUID', 'Navn']],
    needs: ['System UUID'],
    reads: [
      'Navn',
      'Ingen personoplysninger',
      'Almindelige personoplysninger',
      'CPR-nr',
      'Væsentlige sociale problemer',
      'Andre rent private forhold',
      'Følsomme personoplysninger',
      'Straffesager og lovovertrædelser',
      'Valgte følsomme personoplysninger',
      'Lande som data overføres til',
    ],
    leaves: [
      'Databehandleraftale',
      'Link til fortegnelse',
      'Foretaget risikovurdering',
      'Dato for seneste risikovurdering',
      'Dato for planlagt risikovurdering',
      'Hvad viste seneste risikovurdering',
      'Bemærkninger til risikovurdering',
      'Gennemført DPIA / Konsekvensanalyse',
      'Dato for seneste DPIA / Konsekvensanalyse',
      'Dokumentation til teknisk foranstaltning',
      'Brugerkontrol',
      'Dokumentation til brugerkontrol',
      'Dato for næste gang data må slettes',
    ],
    needsMunicipality: true,
  },
  {
    kind: 'catalogue',
    name: 'IT Systemkatalog Overblik',
    marks: [
      ['IT systemnavn', 'UUID'],
      ['IT System: Anvendes af', 'UUID'],
      ['DBS Navn', 'UUID'],
    ],
    needs: ['UUID'],
    reads: [
      'IT systemnavn',
      'Status',
      'Overordnet IT System',
      'Tidligere Systemnavn',
      'Rettighedshaver',
      'KLE ID',
      'IT System: Anvendes af',
      'IT System: Anvendes af organisationer',
      'Beskrivelse',
      'DBS Navn',
      'DBS Databehandler',
    ],
    leaves: [
      'Anvendes',
      'IT-System (Eksternt UUID)',
      'Synlighed',
      'Forretningstype',
      'KLE Navn',
      'Oprettet af: Organisation',
      'Sidst redigeret: Bruger',
      'Sidst redigeret',
      'Reference',
      'Dokument ID / Sagsnr.',
      'Rigsarkivets vejledning til arkivering',
      'Bemærkning fra Rigsarkivet',
    ],
    needsMunicipality: false,
  },
  {
    kind: 'usages',
    name: 'IT Systemer Overblik',
    marks: [['IT-System (UUID)'], ['IT System', 'Livscyklus']],
    needs: ['IT-System (UUID)'],
    reads: [
      'IT System',
      'IT-System (Beskrivelse)',
      'Overordnet IT System',
      'Lokal kaldenavn',
      'Tidligere systemnavn',
      'KLE ID',
      'DataType',
      'Leverandør',
      'Rettighedshaver',
      'Ibrugtagningsdato',
      'Slutdato for anvendelse',
      'Livscyklus',
      'Systemets overordnede formål',
      'Kræver system databehandleraftale',
    ],
    leaves: [
      'Status',
      'Status (Datofelter)',
      'Status (Livscyklus)',
      'Status (Markeret kontrakt)',
      'Lokal System ID',
      'IT-System (Externt UUID)',
      'Version',
      'Ansv. organisationsenhed',
      'Relevante organisationsenheder',
      'Forretningstype',
      'KLE navn',
      'Lokale KLE ID',
      'Lokale KLE navn',
      'Lokal Reference',
      'Dokument ID / Sagsnr.',
      'Taget i anvendelse af',
      'Sidst redigeret: Bruger',
      'Sidst redigeret: Dato',
      'Arkiveringspligt',
      'Er dokumentbærende',
      'Journalperiode slutdato',
      'Link til risikovurdering',
      'Fortegnelse',
      'IT systemet driftes',
      'Behandlingsformål',
      'Databehandleraftale er indgået',
      'Databehandling',
      'Anvendte systemer',
      'Anvendte snitflader',
      'Systemer der anvender systemet',
      "Snitflade ID'er",
      'Snitflade versioner',
      'IT Kontrakter',
      'Hvad viste den seneste risikovurdering',
      'Dato for seneste risikovurdering',
      'Dato for planlagt risikovurdering',
      'Foretaget risikovurdering',
      'Noter',
      'Antal brugere',
      'Klassifikation af data i systemet',
      'DPIA gennemført',
      'Forretningskritisk IT-system',
      'Indeholder AI-teknologi',
      'Rigsarkivets vejledning til arkivering',
      'Bemærkning fra Rigsarkivet',
      'Webtilgængelighed',
      'Seneste webtilgængelighedskontrol',
      'Noter om webtilgængelighed',
      'Kritikalitet',
      'Teknisk systemtyper',
      'Samfundskritisk IT-system',
      'Systemkritikalitet sidst opdateret',
      'Licens- og kodegrundlag',
    ],
    needsMunicipality: true,
  },
  {
    kind: 'registrations',
    name: 'Databehandling Overblik',
    marks: [
      ['Databehandling', 'Databehandlere'],
      ['Databehandling', 'IT Systemer'],
      ['Databehandling', 'IT Systemer (UUID)'],
    ],
    needs: ['Databehandling'],
    reads: [
      'IT Systemer (UUID)',
      'IT Systemer',
      'Seneste tilsynsrapport',
      'Databehandling status',
      'Databehandlere',
      'Underdatabehandlere',
      'Overførsel til usikkert 3. land',
      'Overførselsgrundlag',
      'Dataansvarlig',
      'Databehandleraftale er indgået',
      'Dato for indgåelse af databehandleraftale',
      'Tilsynsinterval',
      'Tilsynsmuligheder',
      'Gennemført tilsyn',
      'Kommende planlagt tilsyn',
      'Seneste tilsyn',
    ],
    leaves: [
      'Status (Markeret kontrakt)',
      'Reference',
      'Dokument ID / Sagsnr.',
      'Sidst ændret dato',
      'IT Kontrakter',
      'Seneste tilsyn bemærkning',
      'Sidst ændret bruger',
      'Ansvarlig org. enhed',
    ],
    needsMunicipality: true,
  },
  {
    kind: 'suppliers',
    name: 'Leverandørsoverblik',
    marks: [['Leverandørnavn', 'CVR']],
    needs: ['Leverandørnavn', 'CVR'],
    reads: [],
    leaves: ['Intern/Ekstern', 'Beregnet kritikalitet', 'Kontrakter med kritikalitet', 'Udslagsgivende kontrakter'],
    needsMunicipality: false,
  },
];

/** Which export a table is, by its titles; undefined when it is none. */
export const formatOf = (table: Pick<Table, 'has'>): ExportFormat | undefined =>
  formats.find(({ marks }) => marks.some((titles) => titles.every(table.has)));

/** Columns of a table that no export of ours has. A role's column, and that of its e-mails beside it, name people: they are passed by in silence. */
export function unknownColumns({ written, has }: Table, { needs, reads, leaves }: ExportFormat): readonly string[] {
  const known = new Set([...needs, ...reads, ...leaves].map(titleKey));
  return written.filter((title) => {
    if (known.has(titleKey(title)) || /e-?mail/i.test(title)) return false;
    return !has(`${title} Email#`) && !has(`${title} Email`);
  });
}
